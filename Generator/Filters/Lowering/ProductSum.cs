using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>
/// Writes a sum of 16-bit values times constants that needs 32 bits, divided by a power of two. Values of one weight are added before, and
/// those of the opposite weight subtracted, where 16 bits hold that.
/// </summary>
internal static class ProductSum
{
    /// <summary>The steps, and the quotient.</summary>
    /// <param name="plan">How the filter is computed.</param>
    /// <param name="taps">Values and what each is multiplied by, at least one.</param>
    /// <param name="ranges">Between which numbers each value lies.</param>
    /// <param name="suffix">What makes names unique.</param>
    /// <param name="steps">Where the steps go.</param>
    public static IrExpression Of(
        FilterPlan plan,
        IEnumerable<WeightedValue> taps,
        IReadOnlyDictionary<IrExpression, PixelRange> ranges,
        string suffix,
        List<IrStatement> steps)
    {
        List<AlikeTerms> terms = AlikeTerms.Of(taps, plan.Passes.SharesWeights)
            .SelectMany(alike => PixelRange.Int16.Contains(alike.RangeOf(ranges)) ? new[] { alike } : alike.Apart())
            .ToList();
        return new IrExpression.ScaledSum(
            terms.Select((term, at) => term.Sum($"alike{suffix}_{at.ToString(CultureInfo.InvariantCulture)}", steps)).ToEquatableArray(),
            terms.Select(term => (int)term.Weight.Numerator).ToEquatableArray(),
            (int)plan.Quotient!.Addend,
            plan.Quotient.Shift);
    }
}
