using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>
/// How a filter is computed for pixels of a type: as columns and rows or tap by tap, in which numbers, and how the sum becomes the result.
/// </summary>
/// <param name="Pixel">The pixels of the source.</param>
/// <param name="Element">The numbers of the sums.</param>
/// <param name="Terms">The parts that are summed.</param>
/// <param name="IsDirect">Whether the sum is taken tap by tap.</param>
/// <param name="Quotient">How an integer sum becomes the result; null of floats.</param>
/// <param name="Offset">What a sum of floats begins with.</param>
/// <param name="Reassociate">Whether sums may be taken in any order; those of integers always.</param>
/// <param name="Sums">The least and the greatest sum of integers; null of floats.</param>
/// <param name="RowsAtOnce">Rows of output that a step computes together, so that a row of the source is read once for all of them.</param>
internal sealed record FilterPlan(
    PixelRule Pixel,
    IrElement Element,
    EquatableArray<FilterTerm> Terms,
    bool IsDirect,
    Quotient? Quotient,
    float Offset,
    bool Reassociate,
    PixelRange? Sums,
    int RowsAtOnce)
{
    /// <summary>Four rows share most of what three or five rows of taps read; more would be more column sums than the first-level cache has room for.</summary>
    private const int MostRows = 4;

    /// <summary>Tap by tap, so many taps of all rows together are written out: more are much code for few shared loads.</summary>
    private const int MostTaps = 128;

    /// <summary>Whether what is summed has 16 bits and the sum of its products 32.</summary>
    public bool HasWideSums { get; private init; }

    /// <summary>What was done to the taps.</summary>
    public FilterPasses Passes { get; private init; } = FilterPasses.All;

    /// <summary>The pixels as elements of buffers.</summary>
    public IrElement Source => ElementOf(Pixel);

    /// <summary>The rows of the source that are read for the rows of output, counted from the one under the kernel's first row for the first of them.</summary>
    public IReadOnlyList<int> SourceRows => Terms
        .SelectMany(term => IsDirect ? new[] { term.Name } : term.Column.Select(tap => tap.At))
        .SelectMany(row => Enumerable.Range(row, RowsAtOnce))
        .Distinct()
        .OrderBy(row => row)
        .ToList();

    public static IrElement ElementOf(PixelRule pixel) => pixel switch
    {
        PixelRule.Byte => IrElement.UInt8,
        PixelRule.UInt16 => IrElement.UInt16,
        PixelRule.Int16 => IrElement.Int16,
        _ => IrElement.Single,
    };

    /// <summary>The plan; null where the sums of integer pixels leave 32 bits.</summary>
    public static FilterPlan? Of(FilterFormula filter, PixelRule pixel, FilterPasses passes)
    {
        TapMatrix whole = TapMatrix.Of(filter);
        (TapMatrix matrix, int top, int left) = passes.DropsZeros ? whole.Trim() : (whole, 0, 0);
        return pixel == PixelRule.Single ? OfFloats(filter, matrix, top, left, passes) : OfIntegers(filter, matrix, top, left, pixel, passes);
    }

    private static FilterPlan OfFloats(FilterFormula filter, TapMatrix matrix, int top, int left, FilterPasses passes)
    {
        Separation? separation = filter.Reassociate && passes.Separates ? Separation.Of(matrix) : null;
        (EquatableArray<FilterTerm> terms, bool isDirect) = TermsOf(matrix, separation, null, top, left, passes);
        return new FilterPlan(
            PixelRule.Single,
            IrElement.Single,
            terms,
            isDirect,
            null,
            (float)filter.Offset,
            filter.Reassociate,
            null,
            RowsOf(filter, terms, isDirect, passes))
        {
            Passes = passes,
        };
    }

    private static FilterPlan? OfIntegers(FilterFormula filter, TapMatrix matrix, int top, int left, PixelRule pixel, FilterPasses passes)
    {
        PixelRange pixels = RangeOf(pixel);
        (TapMatrix integers, Rational factor) = matrix.Scale();
        SeparableTerm? rounded = null;
        if (FixedPoint.IsNeeded(matrix, pixels))
        {
            if (FixedPoint.Of(matrix, pixels) is not { } fixedPoint)
            {
                return null;
            }

            (integers, rounded, factor) = (fixedPoint.Integers, fixedPoint.Term, new Rational(1, BigInteger.One << fixedPoint.FractionBits));
        }

        // The factor's numerator goes into the taps, its denominator is what is divided by.
        Separation? separation = rounded is null && passes.Separates ? Separation.Of(integers.Times(factor.Numerator)) : null;
        PixelRange sums = ValueRange.OfSum(integers.Times(factor.Numerator).Taps, pixels);
        Rational offset = Rational.FromDouble(filter.Offset);
        (EquatableArray<FilterTerm> terms, bool isDirect) = TermsOf(
            integers.Times(factor.Numerator), separation, rounded, top, left, passes);
        return Choices(pixel, sums, passes)
            .Select(choice => new FilterPlan(
                pixel,
                choice.Element,
                terms,
                isDirect,
                Quotient.Of(sums, factor.Denominator, offset, choice.IsWide ? LaneType.Int32 : choice.Lane),
                0,
                Reassociate: true,
                sums,
                RowsOf(filter, terms, isDirect, passes))
            {
                HasWideSums = choice.IsWide,
                Passes = passes,
            })
            .FirstOrDefault(plan => plan.Quotient is not null && (plan.HasWideSums ? plan.FitsProducts(plan.Quotient) : plan.Fits(plan.Quotient)));
    }

    /// <summary>The numbers to compute in, the cheapest first.</summary>
    private static IEnumerable<(LaneType Lane, IrElement Element, bool IsWide)> Choices(PixelRule pixel, PixelRange sums, FilterPasses passes)
    {
        // Where no sum is negative, lanes without a sign save the step that makes negative results zero before they become bytes.
        (LaneType, IrElement, bool)[] narrow =
        {
            (LaneType.Int16, IrElement.Int16, false), (LaneType.UInt16, IrElement.UInt16, false),
        };
        (LaneType, IrElement, bool)[] wide = { (LaneType.Int16, IrElement.Int16, true) };
        bool isByte = pixel == PixelRule.Byte;
        return (isByte && passes.Narrows ? sums.Minimum.Sign < 0 ? narrow : narrow.Reverse() : narrow.Take(0))
            .Concat(wide.Where(_ => isByte && passes.MultipliesPairs))
            .Append((LaneType.Int32, IrElement.Int32, false));
    }

    private static PixelRange RangeOf(PixelRule pixel) => pixel switch
    {
        PixelRule.Byte => PixelRange.Byte,
        PixelRule.UInt16 => PixelRange.UInt16,
        _ => PixelRange.Int16,
    };

    /// <summary>The values of a column sum, or of a pixel that is multiplied itself.</summary>
    public PixelRange RangeOf(FilterTerm term) => IsDirect ? RangeOf(Pixel) : ValueRange.OfSum(term.Column.Select(tap => tap.Weight), RangeOf(Pixel));

    /// <summary>
    /// Whether 16 bits hold what is multiplied, by what, and the results, which must then come from the sums by a shift.
    /// </summary>
    private bool FitsProducts(Quotient quotient) =>
        quotient.Multiplier.IsZero
        && Terms.All(term => PixelRange.Int16.Contains(RangeOf(term)))
        && Terms.SelectMany(term => term.Row.Concat(term.Column)).All(tap => BigInteger.Abs(tap.Weight.Numerator) <= short.MaxValue)
        && PixelRange.Int16.Contains(
            new PixelRange((Sums!.Minimum + quotient.Addend) >> quotient.Shift, (Sums.Maximum + quotient.Addend) >> quotient.Shift));

    /// <summary>Neighbouring rows share nothing where there are rows without taps between those with taps.</summary>
    private static int RowsOf(FilterFormula filter, EquatableArray<FilterTerm> terms, bool isDirect, FilterPasses passes)
    {
        int taps = isDirect ? terms.Sum(term => term.Row.Count) : 0;
        int rows = filter.DilationY == 1 && passes.SharesRows ? MostRows : 1;
        while (rows > 1 && rows * taps > MostTaps)
        {
            rows /= 2;
        }

        return rows;
    }

    /// <summary>Constants must be numbers of their lanes.</summary>
    private bool Fits(Quotient quotient) => Terms
        .SelectMany(term => term.Column.Concat(term.Row))
        .Select(tap => BigInteger.Abs(tap.Weight.Numerator))
        .Append(BigInteger.Abs(quotient.Addend))
        .Append(quotient.Taken)
        .All(number => number <= Element.Maximum());

    private static (EquatableArray<FilterTerm> Terms, bool IsDirect) TermsOf(
        TapMatrix matrix, Separation? separation, SeparableTerm? rounded, int top, int left, FilterPasses passes)
    {
        FilterTerm Term(SeparableTerm term, int name) =>
            new(name, FilterTerm.TapsOf(term.Column, top, passes), FilterTerm.TapsOf(term.Row, left, passes));
        if (rounded is not null)
        {
            return (EquatableArray.Create(Term(rounded, 0)), false);
        }

        switch (separation?.Cheapest ?? FilterForm.Direct)
        {
            case FilterForm.Separable when separation!.Terms.All(IsExact):
                return (separation.Terms.Select(Term).ToEquatableArray(), false);
            case FilterForm.SeparableAndCentre when IsExact(separation!.WithoutCentre!) && separation.Centre.IsInteger:
                var centre = new FilterTerm(
                    1,
                    EquatableArray.Create(new WeightedTap(top + (matrix.Height / 2), Rational.One)),
                    EquatableArray.Create(new WeightedTap(left + (matrix.Width / 2), separation.Centre)));
                return (EquatableArray.Create(Term(separation.WithoutCentre!, 0), centre), false);
            default:
                return (
                    Enumerable.Range(0, matrix.Height)
                        .Select(row => new FilterTerm(top + row, EquatableArray<WeightedTap>.Empty, FilterTerm.TapsOf(matrix.Row(row).ToEquatableArray(), left, passes)))
                        .Where(term => term.Row.Count > 0)
                        .ToEquatableArray(),
                    true);
        }

        // A matrix of integers can have terms with fractions, which only floats take.
        bool IsExact(SeparableTerm term) => term.IsInteger || !matrix.Taps.All(tap => tap.IsInteger);
    }
}
