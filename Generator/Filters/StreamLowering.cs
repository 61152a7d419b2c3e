using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Filters;

/// <summary>
/// The two steps of a filter as functions of the IR: each computes an element of its outputs from the elements of its inputs at the same place, some
/// vectors at a time. A last step that begins early does what remains.
/// </summary>
internal sealed class StreamLowering
{
    private const string Place = "at";
    private const string Length = "length";

    private readonly FilterPlan _plan;
    private readonly int _lanes;
    private readonly int _vectors;
    private readonly List<IrBuffer> _buffers = new();

    private StreamLowering(FilterPlan plan, int lanes, int vectors)
    {
        _plan = plan;
        _lanes = lanes;
        _vectors = vectors;
    }

    /// <summary>The column sums of some rows of the source; of a direct filter, one row as numbers of the sums.</summary>
    public static IrFunction Columns(FilterPlan plan, string name, int lanes, int vectors)
    {
        var lowering = new StreamLowering(plan, lanes, vectors);
        IReadOnlyList<IrBuffer> rows = (plan.IsDirect ? new[] { 0 } : plan.SourceRows)
            .Select(row => lowering.Input("row" + Text(row), plan.Source)).ToList();
        IReadOnlyList<IrBuffer> sums = (plan.IsDirect ? plan.Terms.Take(1) : plan.Terms)
            .Select((_, term) => lowering.Output("sums" + Text(term), plan.Element)).ToList();
        return lowering.Function(name, (vector, steps) =>
        {
            IrExpression[] pixels = rows.Select((row, at) => lowering.Pixel(row, "pixel" + Text(at), vector, steps)).ToArray();
            for (int term = 0; term < sums.Count; term++)
            {
                IrExpression sum = plan.IsDirect ? pixels[0] : new TapSum(plan.Element, lanes, plan.Reassociate, $"{Text(vector)}_{Text(term)}").Of(
                    plan.Terms[term].Column.Select(tap => (pixels[plan.SourceRows.ToList().IndexOf(tap.At)], tap.Weight)).ToList(), 0, steps);
                steps.Add(lowering.Store(sums[term], vector, sum));
            }
        });
    }

    /// <summary>The results of a row of column sums, as numbers of the sums or saturated to bytes.</summary>
    public static IrFunction Rows(FilterPlan plan, string name, int lanes, int vectors, IrElement result)
    {
        var lowering = new StreamLowering(plan, lanes, vectors);
        List<(IrBuffer Buffer, Rational Weight)> taps = plan.Terms
            .SelectMany(term => term.Row.Select(tap => (lowering.Input($"sums{Text(term.Name)}_{Text(tap.At)}", plan.Element), tap.Weight)))
            .ToList();
        IrBuffer output = lowering.Output("result", result);
        return lowering.Function(name, (vector, steps) =>
        {
            List<(IrExpression, Rational)> values = taps
                .Select((tap, at) => (lowering.Sum(tap.Buffer, "sum" + Text(at), vector, steps), tap.Weight)).ToList();
            double start = plan.Quotient is { } quotient ? (double)quotient.Addend : plan.Offset;
            string name = "total" + Text(vector);
            steps.Add(new IrStatement.Let(name, new TapSum(plan.Element, lanes, plan.Reassociate, Text(vector)).Of(values, start, steps)));
            steps.Add(lowering.Store(output, vector, lowering.Result(new IrExpression.Value(name, lanes, plan.Element), result)));
        });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private IrExpression Result(IrExpression sum, IrElement element)
    {
        if (_plan.Quotient is { } quotient)
        {
            sum = quotient.Multiplier.IsZero
                ? sum
                : new IrExpression.MultiplyHigh(sum, new IrExpression.Constant((double)quotient.Multiplier, _lanes, _plan.Element));
            sum = quotient.Shift == 0 ? sum : new IrExpression.ShiftRight(sum, quotient.Shift);
            sum = quotient.Taken.IsZero
                ? sum
                : new IrExpression.Subtract(sum, new IrExpression.Constant((double)quotient.Taken, _lanes, _plan.Element));
        }

        return element == _plan.Element ? sum : new IrExpression.Narrow(sum, element);
    }

    private IrBuffer Input(string name, IrElement element) => Row(name, element, writable: false);

    private IrBuffer Output(string name, IrElement element) => Row(name, element, writable: true);

    private IrBuffer Row(string name, IrElement element, bool writable)
    {
        var buffer = new IrBuffer(
            name, EquatableArray.Create(Affine.Symbol(Length)), EquatableArray.Create(IrStride.Of(1)), writable, element);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>Pixels as numbers of the sums, under a name, since several sums may use them.</summary>
    private IrExpression Pixel(IrBuffer row, string name, int vector, List<IrStatement> steps)
    {
        IrExpression pixel = Load(row, vector);
        steps.Add(new IrStatement.Let($"{name}_{Text(vector)}", row.Element == _plan.Element ? pixel : new IrExpression.Widen(pixel, _plan.Element)));
        return new IrExpression.Value($"{name}_{Text(vector)}", _lanes, _plan.Element);
    }

    private IrExpression Sum(IrBuffer row, string name, int vector, List<IrStatement> steps)
    {
        steps.Add(new IrStatement.Let($"{name}_{Text(vector)}", Load(row, vector)));
        return new IrExpression.Value($"{name}_{Text(vector)}", _lanes, _plan.Element);
    }

    private IrExpression Load(IrBuffer row, int vector) => new IrExpression.Load(At(row, vector), _lanes, row.Element);

    private IrStatement Store(IrBuffer row, int vector, IrExpression value) => new IrStatement.Store(At(row, vector), value);

    private IrPlace At(IrBuffer row, int vector) =>
        new IrPlace.Element(row, EquatableArray.Create(Affine.Symbol(Place) + (vector * _lanes)));

    private IrFunction Function(string name, Action<int, List<IrStatement>> vector)
    {
        var steps = new List<IrStatement>();
        for (int v = 0; v < _vectors; v++)
        {
            vector(v, steps);
        }

        int step = _lanes * _vectors;
        var loop = new IrStatement.Loop(
            Place, 0, new IrBound(Affine.Symbol(Length)), step, step == 1 ? IrTail.None : IrTail.Overlap, steps.ToEquatableArray());
        return new IrFunction(
            name,
            _lanes,
            _buffers.ToEquatableArray(),
            EquatableArray.Create(Length),
            EquatableArray.Create(new IrRequirement(Length, step)),
            EquatableArray.Create<IrStatement>(loop));
    }
}
