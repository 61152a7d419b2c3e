using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Writes exact taps as weights and a divisor.</summary>
internal static class FilterFormulas
{
    /// <summary>Integers to here are doubles.</summary>
    private static readonly BigInteger MaximumInteger = BigInteger.One << 53;

    /// <summary>
    /// Integers over an integer where all of them are doubles, so exactly the matrix; else the nearest doubles. A divisor that is no
    /// fraction is given apart.
    /// </summary>
    public static FilterFormula Of(TapMatrix matrix, double divisor = 1)
    {
        (TapMatrix integers, Rational factor) = matrix.Scale();
        TapMatrix weights = integers.Times(factor.Numerator);
        return factor.Denominator <= MaximumInteger && weights.Taps.All(tap => tap.Abs().Numerator <= MaximumInteger)
            ? Doubles(weights) with { Divisor = (double)factor.Denominator * divisor }
            : Doubles(matrix) with { Divisor = divisor };
    }

    /// <summary>A derivative in one of the two scales.</summary>
    /// <param name="unit">The derivative itself, or a multiple of it.</param>
    /// <param name="scale">Which scale.</param>
    /// <param name="divisor">Of what it is the multiple.</param>
    public static FilterFormula Of(TapMatrix unit, KernelScale scale, double divisor = 1) =>
        scale == KernelScale.IntegerTaps ? Doubles(unit.Scale().Integers) : Of(unit, divisor);

    /// <summary>A first derivative along an axis: smoothing taps across, derivative taps along.</summary>
    public static FilterFormula FirstDerivative(Axis axis, KernelScale scale, int[] smoothing, int[] derivative)
    {
        // A ramp x gives the sum of the smoothing taps times the first moment of the others.
        int response = smoothing.Sum() * derivative.Select((tap, at) => tap * (at - (derivative.Length / 2))).Sum();
        List<Rational> across = smoothing.Select(tap => (Rational)tap).ToList();
        List<Rational> along = derivative.Select(tap => (Rational)tap).ToList();
        TapMatrix integers = axis == Axis.X ? TapMatrix.Outer(across, along) : TapMatrix.Outer(along, across);
        return scale == KernelScale.IntegerTaps ? Doubles(integers) : Doubles(integers) with { Divisor = response };
    }

    /// <summary>A matrix of integers as it is written.</summary>
    public static FilterFormula Integers(int width, params double[] weights) =>
        new(weights.Length / width, width, weights.ToEquatableArray());

    private static FilterFormula Doubles(TapMatrix matrix) =>
        new(matrix.Height, matrix.Width, matrix.Taps.Select(tap => tap.ToDouble()).ToEquatableArray());
}
