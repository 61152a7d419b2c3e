using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters;

/// <summary>
/// A plan to compute a filter for pixels of a type: as columns and rows or tap by tap, in which numbers, and how the sum becomes the
/// result. A planner makes it.
/// </summary>
/// <param name="Pixel">The pixels of the source.</param>
/// <param name="Element">The numbers of the sums.</param>
/// <param name="Terms">The parts that are summed.</param>
/// <param name="IsDirect">Whether the sum is taken tap by tap.</param>
/// <param name="Quotient">How an integer sum becomes the result; null of floats.</param>
/// <param name="Offset">What a sum of floats begins with; of integer pixels the fraction of the offset and a half.</param>
/// <param name="Reassociate">Whether sums may be taken in any order; those of integers always.</param>
/// <param name="Sums">The least and the greatest sum of integers; null of floats.</param>
/// <param name="RowsAtOnce">Rows of output that a step computes together, so that a row of the source is read once for all of them.</param>
internal sealed record FilterPlan(
    FilterPixel Pixel,
    IrElement Element,
    EquatableArray<FilterTerm> Terms,
    bool IsDirect,
    Quotient? Quotient,
    double Offset,
    bool Reassociate,
    PixelRange? Sums,
    int RowsAtOnce)
{
    /// <summary>The greatest <see cref="Error"/>: rounding adds as much, and the result is at most 1 from the exact sum.</summary>
    public const double MostError = 0.5;

    /// <summary>Gets whether what is summed has 16 bits and the sum of its products 32.</summary>
    public bool HasWideSums { get; init; }

    /// <summary>Gets what is added to the integer that a sum of floats is rounded to.</summary>
    public int Added { get; init; }

    /// <summary>
    /// The largest distance of a sum from the exact one, as is proved for each plan; for integer pixels whose sums are of floats.
    /// </summary>
    public double Error { get; init; }

    /// <summary>Gets whether integer pixels are summed as floats, which are rounded to integers.</summary>
    public bool IsRounded => Pixel != FilterPixel.Single && !Element.IsInteger();

    /// <summary>The numbers of the results.</summary>
    public IrElement Result => IsRounded ? IrElement.Int32 : Element;

    /// <summary>The numbers between the two steps.</summary>
    public IrElement Stored => Element == IrElement.Double ? IrElement.Int32 : Element;

    /// <summary>Gets what may be done with the taps.</summary>
    public FilterPasses Passes { get; init; } = FilterPasses.All;

    /// <summary>Rows of output for which the first step computes; tap by tap it converts one row of the source.</summary>
    public int FirstStepRows => IsDirect ? 1 : RowsAtOnce;

    /// <summary>Rows of output that the second step computes; of column sums, it takes one row after the other.</summary>
    public int SecondStepRows => IsDirect ? RowsAtOnce : 1;

    /// <summary>Gets whether the numbers of <see cref="Element"/> hold all that they must.</summary>
    public bool Fits => Quotient is { } quotient && (HasWideSums ? HoldProducts(quotient) : HoldConstants(quotient));

    /// <summary>The pixels as elements of buffers.</summary>
    public IrElement Source => ElementOf(Pixel);

    /// <summary>
    /// The rows of the source that are read for the rows of output, counted from the one under the kernel's first row for the first of
    /// them.
    /// </summary>
    public IReadOnlyList<int> SourceRows => Terms
        .SelectMany(term => IsDirect ? new[] { term.Name } : term.Column.Select(tap => tap.At))
        .SelectMany(row => Enumerable.Range(row, RowsAtOnce))
        .Distinct()
        .OrderBy(row => row)
        .ToList();

    public static IrElement ElementOf(FilterPixel pixel) => pixel switch
    {
        FilterPixel.Byte => IrElement.UInt8,
        FilterPixel.UInt16 => IrElement.UInt16,
        FilterPixel.Int16 => IrElement.Int16,
        _ => IrElement.Single,
    };

    public static PixelRange RangeOf(FilterPixel pixel) => pixel switch
    {
        FilterPixel.Byte => PixelRange.Byte,
        FilterPixel.UInt16 => PixelRange.UInt16,
        _ => PixelRange.Int16,
    };

    /// <summary>The values of a column sum, or of a pixel that is multiplied itself.</summary>
    public PixelRange RangeOf(FilterTerm term) =>
        IsDirect ? RangeOf(Pixel) : ValueRange.OfSum(term.Column.Select(tap => tap.Weight), RangeOf(Pixel));

    /// <summary>
    /// Returns whether 16 bits hold what is multiplied, by what, and the results, which must then come from the sums by a shift.
    /// </summary>
    private bool HoldProducts(Quotient quotient) =>
        quotient.Multiplier.IsZero
        && quotient.Taken.IsZero
        && Terms.All(term => PixelRange.Int16.Contains(RangeOf(term)))
        && Terms.SelectMany(term => term.Row.Concat(term.Column)).All(tap => BigInteger.Abs(tap.Weight.Numerator) <= short.MaxValue)
        && PixelRange.Int16.Contains(
            new PixelRange((Sums!.Minimum + quotient.Addend) >> quotient.Shift, (Sums.Maximum + quotient.Addend) >> quotient.Shift));

    /// <summary>Returns whether the constants are numbers of the lanes.</summary>
    private bool HoldConstants(Quotient quotient) => Terms
        .SelectMany(term => term.Column.Concat(term.Row))
        .Select(tap => BigInteger.Abs(tap.Weight.Numerator))
        .Append(BigInteger.Abs(quotient.Addend))
        .Append(BigInteger.Abs(quotient.Taken))
        .All(number => number <= Element.Maximum());
}
