using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Filters;

/// <summary>
/// The two steps of a bank of filters as functions of the IR: each computes an element of its outputs from the elements of its inputs at the same place or some
/// columns of taps behind it, some vectors at a time. A last step that begins early does what remains.
/// </summary>
internal sealed class StreamLowering
{
    private const string At = "at";
    private const string Length = "length";

    /// <summary>The elements from one column of taps to the next: channels, times the dilation.</summary>
    private const string Step = "step";

    private readonly IrElement _element;
    private readonly int _lanes;
    private readonly int _vectors;
    private readonly List<IrBuffer> _buffers = new();

    private StreamLowering(IrElement element, int lanes, int vectors)
    {
        _element = element;
        _lanes = lanes;
        _vectors = vectors;
    }

    /// <summary>The column sums of some rows of output.</summary>
    public static IrFunction Columns(BankPlan plan, string name, int lanes, int vectors)
    {
        var lowering = new StreamLowering(plan.Element, lanes, vectors);
        List<(int Row, IrBuffer Buffer)> sources = plan.SourceRows.Select(row => (row, lowering.Input("row" + Text(row), plan.Source))).ToList();
        IReadOnlyList<(FilterPlan Plan, FilterTerm Term)> columns = plan.Columns;
        List<(int Row, int Column, IrBuffer Buffer)> outputs = Enumerable.Range(0, plan.RowsAtOnce)
            .SelectMany(row => columns.Select((_, column) => (row, column, lowering.Output($"sums{Text(row)}_{Text(column)}", plan.Element))))
            .ToList();
        return lowering.Function(name, (vector, steps) =>
        {
            Dictionary<int, IrExpression> pixels = sources.ToDictionary(
                source => source.Row, source => lowering.Pixel(source.Buffer, "pixel" + Text(source.Row), vector, steps));
            List<ColumnSums> sums = columns
                .Select((column, at) => new ColumnSums(column.Plan, column.Term, lanes, pixels, $"{Text(vector)}_{Text(at)}"))
                .ToList();
            foreach ((int row, int column, IrBuffer buffer) in outputs)
            {
                steps.Add(lowering.Store(buffer, vector, sums[column].Of(row, steps)));
            }
        });
    }

    /// <summary>One row of the source as numbers of the sums.</summary>
    public static IrFunction Conversion(BankPlan plan, string name, int lanes, int vectors)
    {
        var lowering = new StreamLowering(plan.Element, lanes, vectors);
        IrBuffer row = lowering.Input("row", plan.Source);
        IrBuffer numbers = lowering.Output("numbers", plan.Element);
        return lowering.Function(name, (vector, steps) => steps.Add(lowering.Store(numbers, vector, lowering.Pixel(row, "pixel", vector, steps))));
    }

    /// <summary>The results of a row of column sums, as numbers of the sums or saturated to bytes.</summary>
    public static IrFunction Rows(FilterPlan plan, string name, int lanes, int vectors, IrElement result)
    {
        var lowering = new StreamLowering(plan.Element, lanes, vectors);
        Dictionary<int, IrBuffer> sums = plan.Terms.ToDictionary(
            term => term.Name, term => lowering.Line("sums" + Text(term.Name), term.Row.Max(tap => tap.At)));
        IrBuffer output = lowering.Output("result", result);
        return lowering.Function(name, (vector, steps) => lowering.Result(
            plan, (term, tap) => lowering.Tap(sums[term.Name], tap.At, vector, steps), output, Text(vector), vector, steps));
    }

    /// <summary>The results of some rows of output of each filter of a group from converted rows of the source, tap by tap.</summary>
    public static IrFunction Taps(FilterGroup group, string name, int lanes, int vectors, IrElement result)
    {
        var lowering = new StreamLowering(group.Filters[0].Element, lanes, vectors);
        int last = group.Filters.SelectMany(plan => plan.Terms).Max(term => term.Row.Max(tap => tap.At));
        Dictionary<int, IrBuffer> sources = group.SourceRows.ToDictionary(row => row, row => lowering.Line("row" + Text(row), last));
        List<(FilterPlan Plan, int Row, string Name)> results = group.Filters
            .SelectMany((plan, filter) => Enumerable.Range(0, plan.RowsAtOnce)
                .Select(row => (plan, row, group.Filters.Count == 1 ? Text(row) : $"{Text(filter)}_{Text(row)}")))
            .ToList();
        List<IrBuffer> outputs = results.ConvertAll(one => lowering.Output("result" + one.Name, result));
        return lowering.Function(name, (vector, steps) =>
        {
            var named = new Dictionary<(int Row, int Column), IrExpression>();
            for (int at = 0; at < outputs.Count; at++)
            {
                (FilterPlan plan, int row, string suffix) = results[at];
                lowering.Result(plan, (term, tap) => Named(term.Name + row, tap.At), outputs[at], $"{Text(vector)}_{suffix}", vector, steps);
            }

            IrExpression Named(int row, int column)
            {
                if (!named.TryGetValue((row, column), out IrExpression? value))
                {
                    named.Add((row, column), value = lowering.Tap(sources[row], column, vector, steps));
                }

                return value;
            }
        });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Sums all taps and stores what becomes of the sum.</summary>
    private void Result(
        FilterPlan plan, Func<FilterTerm, WeightedTap, IrExpression> valueOf, IrBuffer output, string suffix, int vector, List<IrStatement> steps)
    {
        List<(FilterTerm Term, WeightedValue Tap)> terms = plan.Terms
            .SelectMany(term => term.Row.Select(tap => (term, new WeightedValue(valueOf(term, tap), tap.Weight))))
            .ToList();
        List<WeightedValue> taps = terms.Select(term => term.Tap).ToList();
        if (plan.HasWideSums)
        {
            Dictionary<IrExpression, PixelRange> ranges = terms.ToDictionary(term => term.Tap.Value, term => plan.RangeOf(term.Term));
            IrExpression result = ProductSum.Of(plan, taps, ranges, suffix, steps);
            steps.Add(Store(output, vector, output.Element == _element ? result : new IrExpression.Narrow(result, output.Element)));
            return;
        }

        double start = plan.Quotient is { } quotient ? (double)quotient.Addend : plan.Offset;
        string name = "total" + suffix;
        steps.Add(new IrStatement.Let(name, new TapSum(plan, _lanes, suffix).Of(taps, start, steps)));
        steps.Add(Store(output, vector, Divided(new IrExpression.Value(name, _lanes, _element), plan.Quotient, output.Element)));
    }

    private IrExpression Divided(IrExpression sum, Quotient? quotient, IrElement element)
    {
        if (quotient is not null)
        {
            sum = quotient.Multiplier.IsZero
                ? sum
                : new IrExpression.MultiplyHigh(sum, new IrExpression.Constant((double)quotient.Multiplier, _lanes, _element));
            sum = quotient.Shift == 0 ? sum : new IrExpression.ShiftRight(sum, quotient.Shift);
            sum = quotient.Taken.IsZero
                ? sum
                : new IrExpression.Subtract(sum, new IrExpression.Constant((double)quotient.Taken, _lanes, _element));
        }

        return element == _element ? sum : new IrExpression.Narrow(sum, element);
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
        steps.Add(new IrStatement.Let($"{name}_{Text(vector)}", row.Element == _element ? pixel : new IrExpression.Widen(pixel, _element)));
        return new IrExpression.Value($"{name}_{Text(vector)}", _lanes, _element);
    }

    /// <summary>What a column of taps reads of a line, under a name.</summary>
    private IrExpression Tap(IrBuffer line, int column, int vector, List<IrStatement> steps)
    {
        string name = $"{line.Name}_{Text(column)}_{Text(vector)}";
        var place = new IrPlace.Element(line, EquatableArray.Create<Affine>(column, Place(vector)));
        steps.Add(new IrStatement.Let(name, new IrExpression.Load(place, _lanes, line.Element)));
        return new IrExpression.Value(name, _lanes, line.Element);
    }

    private IrExpression Load(IrBuffer row, int vector) => new IrExpression.Load(PlaceOf(row, vector), _lanes, row.Element);

    private Affine Place(int vector) => Affine.Symbol(At) + (vector * _lanes);

    /// <summary>Numbers that are read by several columns of taps: a row for each column, a step behind the one before.</summary>
    private IrBuffer Line(string name, int lastColumn)
    {
        var buffer = new IrBuffer(
            name,
            EquatableArray.Create<Affine>(lastColumn + 1, Affine.Symbol(Length)),
            EquatableArray.Create(IrStride.Of(Step), IrStride.Of(1)),
            Writable: false,
            _element);
        _buffers.Add(buffer);
        return buffer;
    }

    private IrStatement Store(IrBuffer row, int vector, IrExpression value) => new IrStatement.Store(PlaceOf(row, vector), value);

    private IrPlace PlaceOf(IrBuffer row, int vector) => new IrPlace.Element(row, EquatableArray.Create(Place(vector)));

    private IrFunction Function(string name, Action<int, List<IrStatement>> vector)
    {
        var steps = new List<IrStatement>();
        for (int v = 0; v < _vectors; v++)
        {
            vector(v, steps);
        }

        int step = _lanes * _vectors;
        var loop = new IrStatement.Loop(
            At, 0, new IrBound(Affine.Symbol(Length)), step, step == 1 ? IrTail.None : IrTail.Overlap, steps.ToEquatableArray());
        return new IrFunction(
            name,
            _lanes,
            _buffers.ToEquatableArray(),
            EquatableArray.Create(Length),
            EquatableArray.Create(new IrRequirement(Length, step)),
            EquatableArray.Create<IrStatement>(loop));
    }
}
