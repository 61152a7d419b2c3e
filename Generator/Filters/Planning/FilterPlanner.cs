using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters.Planning;

/// <summary>
/// Chooses how a filter is computed: the fewest taps, the narrowest numbers that hold its sums, and so many rows at once as share what they
/// read.
/// </summary>
internal static class FilterPlanner
{
    /// <summary>
    /// Four rows share most of what three or five rows of taps read; with more, more are computed in vain at the lower end of an image.
    /// </summary>
    private const int MostRows = 4;

    /// <summary>
    /// The plans in the numbers that hold the sums, the cheapest first. Where 32 bits do not hold those of integer pixels, the one in
    /// floats or else doubles that is near enough; none where there is none.
    /// </summary>
    public static IEnumerable<FilterPlan> Plans(FilterFormula filter, FilterPixel pixel, FilterPasses passes)
    {
        TapMatrix whole = TapMatrix.Of(filter);
        (TapMatrix matrix, int top, int left) = passes.DropsZeros ? whole.Trim() : (whole, 0, 0);
        if (pixel == FilterPixel.Single)
        {
            return [OfFloats(filter, matrix, top, left, passes)];
        }

        List<FilterPlan> exact = OfIntegers(filter, matrix, top, left, pixel, passes).ToList();
        return exact.Count > 0 ? exact : RoundedPlanner.Plans(filter, matrix, top, left, pixel, passes);
    }

    /// <summary>Neighbouring rows share nothing where there are rows without taps between those with taps.</summary>
    public static int RowsOf(FilterFormula filter, EquatableArray<FilterTerm> terms, bool isDirect, FilterPasses passes)
    {
        int taps = isDirect ? terms.Sum(term => term.Row.Count) : 0;
        int rows = filter.DilationY == 1 && passes.SharesRows ? MostRows : 1;
        while (rows > 1 && rows * taps > FilterGroup.MostTaps)
        {
            rows /= 2;
        }

        return rows;
    }

    /// <summary>Returns what is added to the sum. Beyond where every result is saturated, less of it saturates them as well.</summary>
    public static Rational OffsetOf(FilterFormula filter, TapMatrix matrix, PixelRange pixels)
    {
        Rational least = matrix.Taps.Aggregate(Rational.Zero, (sum, tap) => sum + (tap * (tap.Sign < 0 ? pixels.Maximum : pixels.Minimum)));
        Rational most = matrix.Taps.Aggregate(Rational.Zero, (sum, tap) => sum + (tap * (tap.Sign < 0 ? pixels.Minimum : pixels.Maximum)));
        Rational offset = WrittenFractions.Of(new[] { filter.Offset })[0];
        Rational highest = ushort.MaxValue + 1 - least, lowest = short.MinValue - 1 - most;
        return offset.CompareTo(highest) > 0 ? highest : offset.CompareTo(lowest) < 0 ? lowest : offset;
    }

    private static FilterPlan OfFloats(FilterFormula filter, TapMatrix matrix, int top, int left, FilterPasses passes)
    {
        Separation? separation = filter.Reassociate && passes.Separates ? Separation.Of(matrix) : null;
        (EquatableArray<FilterTerm> terms, bool isDirect) = TermsOf(matrix, separation, top, left, passes, isSingle: true);
        return new FilterPlan(
            FilterPixel.Single,
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

    private static IEnumerable<FilterPlan> OfIntegers(
        FilterFormula filter, TapMatrix matrix, int top, int left, FilterPixel pixel, FilterPasses passes)
    {
        PixelRange pixels = FilterPlan.RangeOf(pixel);
        (TapMatrix integers, Rational factor) = matrix.Scale();

        // The factor's numerator goes into the taps, its denominator is what is divided by.
        TapMatrix taps = integers.Times(factor.Numerator);
        PixelRange sums = ValueRange.OfSum(taps.Taps, pixels);
        if (!PixelRange.Int32.Contains(sums))
        {
            return [];
        }

        Separation? separation = passes.Separates ? Separation.Of(taps) : null;
        Rational offset = OffsetOf(filter, matrix, pixels);
        (EquatableArray<FilterTerm> terms, bool isDirect) = TermsOf(taps, separation, top, left, passes, isSingle: false);
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
            .Where(plan => plan.Fits);
    }

    /// <summary>The numbers to compute in, the cheapest first.</summary>
    private static IEnumerable<(LaneType Lane, IrElement Element, bool IsWide)> Choices(
        FilterPixel pixel, PixelRange sums, FilterPasses passes)
    {
        // Unsigned lanes save the step that makes negative results zero before they become bytes, where no sum is negative.
        (LaneType, IrElement, bool)[] narrow =
        {
            (LaneType.Int16, IrElement.Int16, false), (LaneType.UInt16, IrElement.UInt16, false),
        };
        (LaneType, IrElement, bool)[] wide = { (LaneType.Int16, IrElement.Int16, true) };
        bool isByte = pixel == FilterPixel.Byte;
        return (isByte && passes.Narrows ? sums.Minimum.Sign < 0 ? narrow : narrow.Reverse() : narrow.Take(0))
            .Concat(wide.Where(_ => isByte && passes.MultipliesPairs))
            .Append((LaneType.Int32, IrElement.Int32, false));
    }

    /// <summary>The parts of a filter; those of floats in the range of single precision.</summary>
    public static (EquatableArray<FilterTerm> Terms, bool IsDirect) TermsOf(
        TapMatrix matrix, Separation? separation, int top, int left, FilterPasses passes, bool isSingle)
    {
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
                        .Select(row =>
                            new FilterTerm(
                                top + row, EquatableArray<WeightedTap>.Empty,
                                FilterTerm.TapsOf(matrix.Row(row).ToEquatableArray(), left, passes)))
                        .Where(term => term.Row.Count > 0)
                        .ToEquatableArray(),
                    true);
        }

        FilterTerm Term(SeparableTerm term, int name)
        {
            term = isSingle ? term.ForFloats : term;
            return new(name, FilterTerm.TapsOf(term.Column, top, passes), FilterTerm.TapsOf(term.Row, left, passes));
        }

        // A matrix of integers can have terms with fractions, which only floats take.
        bool IsExact(SeparableTerm term) => term.IsInteger || !matrix.Taps.All(tap => tap.IsInteger);
    }
}
