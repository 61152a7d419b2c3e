using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>
/// Writes a sum of 16-bit values times constants that needs 32 bits, divided by a power of two. Values of one weight are added before, and those of
/// the opposite weight subtracted, where 16 bits hold that.
/// </summary>
internal static class ProductSum
{
    /// <summary>The steps, and the quotient.</summary>
    /// <param name="plan">How the filter is computed.</param>
    /// <param name="taps">Values, what each is multiplied by, and between which numbers it lies.</param>
    /// <param name="suffix">What makes names unique.</param>
    /// <param name="steps">Where the steps go.</param>
    public static IrExpression Of(
        FilterPlan plan, IEnumerable<(IrExpression Value, Rational Weight, PixelRange Range)> taps, string suffix, List<IrStatement> steps)
    {
        var terms = new List<(IrExpression Value, BigInteger Weight)>();
        foreach (IGrouping<BigInteger, (IrExpression Value, Rational Weight, PixelRange Range)> alike in taps.GroupBy(tap => BigInteger.Abs(tap.Weight.Numerator)))
        {
            if (plan.Passes.SharesWeights && alike.Count() > 1 && PixelRange.Int16.Contains(RangeOf(alike)))
            {
                string name = $"alike{suffix}_{terms.Count.ToString(CultureInfo.InvariantCulture)}";
                IrExpression sum = SumOf(alike.ToList());
                steps.Add(new IrStatement.Let(name, sum));
                terms.Add((new IrExpression.Value(name, sum.Lanes, sum.Element), alike.OrderBy(tap => -tap.Weight.Sign).First().Weight.Numerator));
                continue;
            }

            terms.AddRange(alike.Select(tap => (tap.Value, tap.Weight.Numerator)));
        }

        return new IrExpression.ScaledSum(
            terms.Select(term => term.Value).ToEquatableArray(),
            terms.Select(term => (int)term.Weight).ToEquatableArray(),
            (int)plan.Quotient!.Addend,
            plan.Quotient.Shift);
    }

    /// <summary>Those with a positive weight less those with a negative one; where all are negative, their plain sum.</summary>
    private static IrExpression SumOf(IReadOnlyList<(IrExpression Value, Rational Weight, PixelRange Range)> alike)
    {
        bool isNegative = alike.All(tap => tap.Weight.Sign < 0);
        IrExpression sum = alike.Where(tap => isNegative || tap.Weight.Sign >= 0).Select(tap => tap.Value).Aggregate((one, other) => new IrExpression.Add(one, other));
        return isNegative ? sum : alike.Where(tap => tap.Weight.Sign < 0).Aggregate(sum, (rest, tap) => new IrExpression.Subtract(rest, tap.Value));
    }

    private static PixelRange RangeOf(IEnumerable<(IrExpression Value, Rational Weight, PixelRange Range)> alike)
    {
        bool isNegative = alike.All(tap => tap.Weight.Sign < 0);
        return alike
            .Select(tap => isNegative || tap.Weight.Sign >= 0 ? tap.Range : new PixelRange(-tap.Range.Maximum, -tap.Range.Minimum))
            .Aggregate((one, other) => new PixelRange(one.Minimum + other.Minimum, one.Maximum + other.Maximum));
    }
}
