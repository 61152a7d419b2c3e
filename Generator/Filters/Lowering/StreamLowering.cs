using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>
/// The two steps of a bank of filters as functions of the IR: each computes an element of its outputs from the elements of its inputs at
/// the same place or some columns of taps behind it, some vectors at a time. A last step that begins early does what remains.
/// </summary>
internal sealed class StreamLowering
{
    private const string At = "at";
    private const string Length = "length";

    /// <summary>The most that a sum of doubles is rounded to.</summary>
    private const double MostRounded = 1 << 30;

    /// <summary>The elements from one column of taps to the next: channels, times the dilation.</summary>
    private const string Step = "step";

    private readonly int _lanes;
    private readonly int _vectors;
    private readonly List<IrBuffer> _buffers = new();

    private StreamLowering(int lanes, int vectors)
    {
        _lanes = lanes;
        _vectors = vectors;
    }

    /// <summary>The column sums of some rows of output.</summary>
    public static IrFunction Columns(BankPlan plan, string name, int lanes, int vectors)
    {
        var lowering = new StreamLowering(lanes, vectors);
        List<(int Row, IrBuffer Buffer)> sources =
            plan.SourceRows.Select(row => (row, lowering.Input("row" + Text(row), plan.Source))).ToList();
        IReadOnlyList<(FilterPlan Plan, FilterTerm Term)> columns = plan.Columns;
        List<(int Row, int Column, IrBuffer Buffer)> outputs = Enumerable.Range(0, plan.RowsAtOnce)
            .SelectMany(row =>
                columns.Select(
                    (_, column) => (row, column, lowering.Output($"sums{Text(row)}_{Text(column)}", columns[column].Plan.Stored))))
            .ToList();
        return lowering.Function(name, (vector, steps) =>
        {
            // Filters that are not computed in the same numbers have pixels of their own.
            Dictionary<IrElement, Dictionary<int, IrExpression>> pixels = columns.GroupBy(column => column.Plan.Stored).ToDictionary(
                group => group.Key,
                group => sources
                    .Where(source =>
                        group.Any(
                            column => column.Term.Column.Any(tap => source.Row >= tap.At && source.Row < tap.At + plan.RowsAtOnce)))
                    .ToDictionary(
                        source => source.Row,
                        source => lowering.Pixel(source.Buffer, "pixel" + Text(source.Row), group.Key, vector, steps)));
            List<ColumnSums> sums = columns
                .Select((column, at) =>
                    new ColumnSums(column.Plan, column.Term, lanes, pixels[column.Plan.Stored], $"{Text(vector)}_{Text(at)}"))
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
        var lowering = new StreamLowering(lanes, vectors);
        IrBuffer row = lowering.Input("row", plan.Source);
        IrBuffer numbers = lowering.Output("numbers", plan.Numbers);
        return lowering.Function(
            name, (vector, steps) => steps.Add(lowering.Store(numbers, vector, lowering.Pixel(row, "pixel", plan.Numbers, vector, steps))));
    }

    /// <summary>The results of a row of column sums, as numbers of the sums or saturated to bytes.</summary>
    public static IrFunction Rows(FilterPlan plan, string name, int lanes, int vectors, IrElement result)
    {
        var lowering = new StreamLowering(lanes, vectors);
        Dictionary<int, IrBuffer> sums = plan.Terms.ToDictionary(
            term => term.Name, term => lowering.Line("sums" + Text(term.Name), term.Row.Max(tap => tap.At), plan.Stored));
        IrBuffer output = lowering.Output("result", result);
        return lowering.Function(name, (vector, steps) => lowering.Result(
            plan, (term, tap) => lowering.Tap(sums[term.Name], tap.At, plan.Element, vector, steps), output, Text(vector), vector, steps));
    }

    /// <summary>The results of some rows of output of each filter of a group from converted rows of the source, tap by tap.</summary>
    public static IrFunction Taps(FilterGroup group, string name, int lanes, int vectors, IrElement numbers, IrElement result)
    {
        var lowering = new StreamLowering(lanes, vectors);
        IrElement element = group.Filters[0].Element;
        int last = group.Filters.SelectMany(plan => plan.Terms).Max(term => term.Row.Max(tap => tap.At));
        Dictionary<int, IrBuffer> sources =
            group.SourceRows.ToDictionary(row => row, row => lowering.Line("row" + Text(row), last, numbers));
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
                lowering.Result(
                    plan, (term, tap) => Named(term.Name + row, tap.At), outputs[at], $"{Text(vector)}_{suffix}", vector, steps);
            }

            IrExpression Named(int row, int column)
            {
                if (!named.TryGetValue((row, column), out IrExpression? value))
                {
                    named.Add((row, column), value = lowering.Tap(sources[row], column, element, vector, steps));
                }

                return value;
            }
        });
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Sums all taps and stores what becomes of the sum.</summary>
    private void Result(
        FilterPlan plan, Func<FilterTerm, WeightedTap, IrExpression> valueOf, IrBuffer output, string suffix, int vector,
        List<IrStatement> steps)
    {
        List<(FilterTerm Term, WeightedValue Tap)> terms = plan.Terms
            .SelectMany(term => term.Row.Select(tap => (term, new WeightedValue(valueOf(term, tap), tap.Weight))))
            .ToList();
        List<WeightedValue> taps = terms.Select(term => term.Tap).ToList();
        if (plan.HasWideSums)
        {
            Dictionary<IrExpression, PixelRange> ranges = terms.ToDictionary(term => term.Tap.Value, term => plan.RangeOf(term.Term));
            IrExpression result = ProductSum.Of(plan, taps, ranges, suffix, steps);
            steps.Add(Store(output, vector, output.Element == plan.Element ? result : new IrExpression.Narrow(result, output.Element)));
            return;
        }

        double start = plan.Quotient is { } quotient ? (double)quotient.Addend : plan.Offset;
        string name = "total" + suffix;
        steps.Add(new IrStatement.Let(name, new TapSum(plan, _lanes, suffix).Of(taps, start, steps)));
        IrExpression total = new IrExpression.Value(name, _lanes, plan.Element);
        total = plan.IsRounded ? Rounded(total, plan) : plan.Quotient is { } division ? Divided(total, division, suffix, steps) : total;
        steps.Add(Store(output, vector, output.Element == total.Element ? total : new IrExpression.Narrow(total, output.Element)));
    }

    private static IrExpression Rounded(IrExpression sum, FilterPlan plan)
    {
        if (plan.Element == IrElement.Double)
        {
            // Far beyond every pixel, and within 32 bits.
            sum = new IrExpression.Minimum(new IrExpression.Maximum(sum, Constant(-MostRounded, sum)), Constant(MostRounded, sum));
        }

        sum = new IrExpression.RoundDown(sum);
        return plan.Added == 0 ? sum : new IrExpression.Add(sum, Constant(plan.Added, sum));
    }

    private static IrExpression Divided(IrExpression sum, Quotient quotient, string suffix, List<IrStatement> steps)
    {
        if (!quotient.Multiplier.IsZero)
        {
            if (quotient.IsSigned)
            {
                string name = "signed" + suffix;
                IrExpression above = new IrExpression.Add(sum, Constant(1, sum));
                steps.Add(
                    new IrStatement.Let(name, new IrExpression.Add(above, new IrExpression.ShiftRight(sum, (8 * sum.Element.Size()) - 1))));
                sum = new IrExpression.Value(name, sum.Lanes, sum.Element);
            }

            // A multiplier of all bits is a negative constant, too small by what the sum itself makes good.
            bool isWhole = quotient.IsSigned && quotient.Multiplier > int.MaxValue;
            double multiplier = (double)quotient.Multiplier - (isWhole ? 1 + (double)uint.MaxValue : 0);
            IrExpression high = new IrExpression.MultiplyHigh(sum, Constant(multiplier, sum));
            sum = isWhole ? new IrExpression.Add(high, sum) : high;
        }

        sum = quotient.Shift == 0 ? sum : new IrExpression.ShiftRight(sum, quotient.Shift);
        return quotient.Taken.IsZero ? sum : new IrExpression.Subtract(sum, Constant((double)quotient.Taken, sum));
    }

    /// <summary>A number for an operation with a value.</summary>
    private static IrExpression Constant(double number, IrExpression value) =>
        new IrExpression.Constant(number, value.Lanes, value.Element);

    private static IrExpression As(IrExpression value, IrElement element) =>
        value.Element == element ? value : new IrExpression.Widen(value, element);

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
    private IrExpression Pixel(IrBuffer row, string name, IrElement element, int vector, List<IrStatement> steps)
    {
        name += (element.IsInteger() ? "_" : element.Text() + "_") + Text(vector);
        steps.Add(new IrStatement.Let(name, As(Load(row, vector), element)));
        return new IrExpression.Value(name, _lanes, element);
    }

    /// <summary>Returns what a column of taps reads of a line, under a name.</summary>
    private IrExpression Tap(IrBuffer line, int column, IrElement element, int vector, List<IrStatement> steps)
    {
        string name = $"{line.Name}_{Text(column)}_{Text(vector)}";
        var place = new IrPlace.Element(line, EquatableArray.Create<Affine>(column, Place(vector)));
        steps.Add(new IrStatement.Let(name, As(new IrExpression.Load(place, _lanes, line.Element), element)));
        return new IrExpression.Value(name, _lanes, element);
    }

    private IrExpression Load(IrBuffer row, int vector) => new IrExpression.Load(PlaceOf(row, vector), _lanes, row.Element);

    private Affine Place(int vector) => Affine.Symbol(At) + (vector * _lanes);

    /// <summary>Numbers that are read by several columns of taps: a row for each column, a step behind the one before.</summary>
    private IrBuffer Line(string name, int lastColumn, IrElement element)
    {
        var buffer = new IrBuffer(
            name,
            EquatableArray.Create<Affine>(lastColumn + 1, Affine.Symbol(Length)),
            EquatableArray.Create(IrStride.Of(Step), IrStride.Of(1)),
            Writable: false,
            element);
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
