using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>
/// A part of a filter: the taps of a row, over sums that the taps of a column make of source rows; or, where there is no column, over a
/// source row itself.
/// </summary>
/// <param name="Name">Of a column, its number among the terms; of a direct filter, the row of the kernel.</param>
/// <param name="Column">The taps of the column; none of a direct filter.</param>
/// <param name="Row">The taps of the row.</param>
internal sealed record FilterTerm(int Name, EquatableArray<WeightedTap> Column, EquatableArray<WeightedTap> Row)
{
    public static EquatableArray<WeightedTap> TapsOf(EquatableArray<Rational> taps, int first, FilterPasses passes) => taps
        .Select((weight, at) => new WeightedTap(first + at, weight))
        .Where(tap => !passes.DropsZeros || !tap.Weight.IsZero)
        .ToEquatableArray();
}

/// <summary>A tap.</summary>
/// <param name="At">Its row or column in the kernel as it was written.</param>
/// <param name="Weight">Its weight.</param>
internal readonly record struct WeightedTap(int At, Rational Weight);
