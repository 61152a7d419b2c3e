using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>Terms of one weight and of its negative: added, and subtracted, before the result is multiplied once.</summary>
internal sealed class AlikeTerms
{
    private readonly IReadOnlyList<WeightedValue> _terms;
    private readonly bool _isNegative;

    private AlikeTerms(IReadOnlyList<WeightedValue> terms)
    {
        _terms = terms;
        _isNegative = terms.All(term => term.Weight.Sign < 0);
        Magnitude = terms[0].Weight.Abs();
    }

    /// <summary>The weight without its sign.</summary>
    public Rational Magnitude { get; }

    /// <summary>Gets what their sum is multiplied by: negative only where all of them are.</summary>
    public Rational Weight => _isNegative ? -Magnitude : Magnitude;

    public int Count => _terms.Count;

    /// <summary>The terms by their weights, the smallest first; each by itself where weights are not shared.</summary>
    public static IEnumerable<AlikeTerms> Of(IEnumerable<WeightedValue> terms, bool areShared) => areShared
        ? terms.GroupBy(term => term.Weight.Abs()).OrderBy(alike => alike.Key).Select(alike => new AlikeTerms(alike.ToList()))
        : Each(terms);

    /// <summary>Each of these terms by itself.</summary>
    public IEnumerable<AlikeTerms> Apart() => Each(_terms);

    /// <summary>Their sum before it is multiplied, under a name if there are several.</summary>
    public IrExpression Sum(string name, List<IrStatement> steps)
    {
        IrExpression sum = _terms.Where(IsAdded).Select(term => term.Value).Aggregate((one, other) => new IrExpression.Add(one, other));
        sum = _terms.Where(term => !IsAdded(term)).Aggregate(sum, (rest, term) => new IrExpression.Subtract(rest, term.Value));
        if (Count == 1)
        {
            return sum;
        }

        steps.Add(new IrStatement.Let(name, sum));
        return new IrExpression.Value(name, sum.Lanes, sum.Element);
    }

    /// <summary>The values of that sum.</summary>
    /// <param name="ranges">Those of each value.</param>
    public PixelRange RangeOf(IReadOnlyDictionary<IrExpression, PixelRange> ranges) => _terms
        .Select(term => IsAdded(term) ? ranges[term.Value] : new PixelRange(-ranges[term.Value].Maximum, -ranges[term.Value].Minimum))
        .Aggregate((one, other) => new PixelRange(one.Minimum + other.Minimum, one.Maximum + other.Maximum));

    private static IEnumerable<AlikeTerms> Each(IEnumerable<WeightedValue> terms) => terms.Select(term => new AlikeTerms(new[] { term }));

    private bool IsAdded(WeightedValue term) => _isNegative || term.Weight.Sign >= 0;
}
