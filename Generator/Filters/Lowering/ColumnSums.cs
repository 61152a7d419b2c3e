using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>
/// The sums of one column of taps for several rows of output. Where neighbouring taps have one weight, as all of a box have, neighbouring
/// rows of output have most of a sum in common; integers, whose order is free, are summed once for all rows that have them.
/// </summary>
internal sealed class ColumnSums
{
    /// <summary>Two taps are one addition for each row of output, which is as few as a shared sum costs.</summary>
    private const int LeastRun = 3;

    private readonly FilterPlan _plan;
    private readonly FilterTerm _term;
    private readonly int _lanes;
    private readonly IReadOnlyDictionary<int, IrExpression> _pixels;
    private readonly string _suffix;

    /// <summary>The first of the taps that have a weight in common; none where there are fewer than <see cref="LeastRun"/>.</summary>
    private readonly int _runStart;

    private readonly int _runLength;

    /// <summary>Their sum, for each row of output.</summary>
    private IrExpression[]? _runs;

    /// <param name="plan">How the filter is computed.</param>
    /// <param name="term">The column.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="pixels">A vector of each row of the source, by its number.</param>
    /// <param name="suffix">What makes names unique.</param>
    public ColumnSums(FilterPlan plan, FilterTerm term, int lanes, IReadOnlyDictionary<int, IrExpression> pixels, string suffix)
    {
        (_plan, _term, _lanes, _pixels, _suffix) = (plan, term, lanes, pixels, suffix);
        if (plan.Element.IsInteger() && plan.RowsAtOnce > 1 && plan.Passes.SharesRuns)
        {
            (_runStart, _runLength) = LongestRun(term);
        }
    }

    /// <summary>The sum for a row of output; its steps are added before.</summary>
    public IrExpression Of(int row, List<IrStatement> steps)
    {
        if (_term.Column.Count == 1 && _term.Column[0].Weight == Rational.One)
        {
            return _pixels[_term.Column[0].At + row];
        }

        var taps = new List<WeightedValue>();
        for (int at = 0; at < _term.Column.Count; at++)
        {
            WeightedTap tap = _term.Column[at];
            if (at == _runStart && _runLength > 0)
            {
                _runs ??= Shared(steps);
                taps.Add(new WeightedValue(_runs[row], tap.Weight));
                at += _runLength - 1;
                continue;
            }

            taps.Add(new WeightedValue(_pixels[tap.At + row], tap.Weight));
        }

        return new TapSum(_plan, _lanes, $"{_suffix}_{Text(row)}").Of(taps, 0, steps);
    }

    private static (int Start, int Length) LongestRun(FilterTerm term)
    {
        (int Start, int Length) longest = (0, 0);
        int start = 0;
        for (int at = 0; at < term.Column.Count; at++)
        {
            bool goesOn = at > 0
                && term.Column[at].At == term.Column[at - 1].At + 1
                && term.Column[at].Weight == term.Column[at - 1].Weight;
            start = goesOn ? start : at;
            longest = at - start + 1 > longest.Length ? (start, at - start + 1) : longest;
        }

        return longest.Length >= LeastRun ? longest : (0, 0);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private IrExpression[] Shared(List<IrStatement> steps)
    {
        var runs = new IrExpression[_plan.RowsAtOnce];
        int first = _term.Column[_runStart].At;
        Halve(0, runs.Length, null, 0, 0);
        return runs;

        // The rows of the source that all of some rows of output have in common are added to those that more of them have in common.
        void Halve(int start, int end, IrExpression? sum, int summedStart, int summedEnd)
        {
            int commonStart = first + end - 1;
            int commonEnd = first + start + _runLength;
            if (commonStart < commonEnd)
            {
                IEnumerable<int> added = Enumerable.Range(commonStart, commonEnd - commonStart).Where(
                    row => sum is null || row < summedStart || row >= summedEnd);
                foreach (int row in added)
                {
                    sum = sum is null ? _pixels[row] : new IrExpression.Add(sum, _pixels[row]);
                }

                string name = $"run{_suffix}_{Text(start)}_{Text(end)}";
                steps.Add(new IrStatement.Let(name, sum!));
                (sum, summedStart, summedEnd) = (new IrExpression.Value(name, _lanes, _plan.Element), commonStart, commonEnd);
            }

            if (end - start == 1)
            {
                runs[start] = sum!;
                return;
            }

            int middle = (start + end) / 2;
            Halve(start, middle, sum, summedStart, summedEnd);
            Halve(middle, end, sum, summedStart, summedEnd);
        }
    }
}
