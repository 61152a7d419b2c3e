using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>
/// Writes a sum of values times constants as steps of the IR. Where the order is free, values of the same weight are added before they are
/// multiplied once, those of the opposite weight subtracted; a weight of one is no multiplication, and of integers a power of two is a
/// shift. Else the sum is taken in the order given.
/// </summary>
internal sealed class TapSum
{
    /// <summary>The most products in one partial sum of floats that must be near the exact sum.</summary>
    private const int MostInOneSum = 8;

    private readonly FilterPlan _plan;
    private readonly IrElement _element;
    private readonly int _lanes;
    private readonly string _suffix;

    /// <param name="plan">How the filter is computed.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="suffix">What makes names unique.</param>
    public TapSum(FilterPlan plan, int lanes, string suffix)
    {
        _plan = plan;
        _element = plan.Element;
        _lanes = lanes;
        _suffix = suffix;
    }

    /// <summary>The steps, and the sum of the start and all products.</summary>
    /// <param name="taps">Values and what each is multiplied by, at least one.</param>
    /// <param name="start">What is added to them.</param>
    /// <param name="steps">Where the steps go.</param>
    public IrExpression Of(IReadOnlyList<WeightedValue> taps, double start, List<IrStatement> steps)
    {
        if (!_plan.Reassociate)
        {
            return taps.Aggregate(
                (IrExpression)Constant(start),
                (sum, tap) => new IrExpression.Add(new IrExpression.Multiply(tap.Value, Constant(tap.Weight)), sum));
        }

        // Sums of large floats may leave single precision before they are multiplied; those of integer pixels do not, and are exact.
        List<AlikeTerms> terms = AlikeTerms.Of(taps, _plan.Passes.SharesWeights && _plan.Pixel != FilterPixel.Single).ToList();
        IrExpression? total = start == 0 ? null : Constant(start);
        if (!_plan.IsRounded || terms.Count <= MostInOneSum)
        {
            return Of(terms, 0, total, steps);
        }

        // Partial sums are smaller than the whole one, and so is what they are rounded by.
        for (int first = 0; first < terms.Count; first += MostInOneSum)
        {
            string name = $"part{_suffix}_{Text(first)}";
            steps.Add(new IrStatement.Let(name, Of(terms.Skip(first).Take(MostInOneSum), first, null, steps)));
            var part = new IrExpression.Value(name, _lanes, _element);
            total = total is null ? part : new IrExpression.Add(part, total);
        }

        return total!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private IrExpression Of(IEnumerable<AlikeTerms> terms, int number, IrExpression? total, List<IrStatement> steps)
    {
        foreach (AlikeTerms alike in terms)
        {
            IrExpression sum = alike.Sum($"alike{_suffix}_{Text(number++)}", steps);

            // A product that is added is one operation with the sum, which one that is subtracted is not.
            bool isSubtracted = alike.Weight.Sign < 0 && (_element.IsInteger() || alike.Magnitude == Rational.One);
            IrExpression product = Times(sum, isSubtracted ? alike.Magnitude : alike.Weight);
            total = isSubtracted ? new IrExpression.Subtract(total ?? Constant(Rational.Zero), product)
                : total is null ? product
                : new IrExpression.Add(product, total);
        }

        return total!;
    }

    private IrExpression Times(IrExpression value, Rational weight)
    {
        if (weight == Rational.One && _plan.Passes.ShiftsPowers)
        {
            return value;
        }

        if (_element.IsInteger() && weight.Numerator.IsPowerOfTwo && _plan.Passes.ShiftsPowers)
        {
            int bits = 0;
            while ((System.Numerics.BigInteger.One << bits) != weight.Numerator)
            {
                bits++;
            }

            return new IrExpression.ShiftLeft(value, bits);
        }

        return new IrExpression.Multiply(value, Constant(weight));
    }

    private IrExpression Constant(Rational weight) => Constant(weight.ToDouble());

    private IrExpression Constant(double number) =>
        new IrExpression.Constant(_element == IrElement.Single ? (float)number : number, _lanes, _element);
}
