using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The taps of Gaussians in one dimension.</summary>
internal static class GaussianTaps
{
    /// <summary>
    /// <c>exp(-x^2 / (2 sigma^2))</c> over its sum, in multiples of <c>2^-bits</c>. The centre takes what rounding leaves, so the sum is 1.
    /// </summary>
    /// <remarks>The multiples also hide that the exponential functions of two systems differ in the last bit.</remarks>
    public static IReadOnlyList<Rational> Of(int size, double sigma, int bits) =>
        Rounded(Real(size, sigma), Math.Pow(2, bits), sum: Rational.One);

    /// <summary>
    /// The second derivative <c>(x^2 / sigma^4 - 1 / sigma^2) g(x)</c> with that many bits for the greatest tap; the centre makes the sum
    /// 0.
    /// </summary>
    public static IReadOnlyList<Rational> SecondDerivative(int size, double sigma, int bits)
    {
        double variance = sigma * sigma;
        double[] taps = Real(size, sigma)
            .Select((tap, at) => ((Math.Pow(at - (size / 2), 2) / variance) - 1) / variance * tap)
            .ToArray();
        double exponent = Math.Ceiling(Math.Log(taps.Max(tap => Math.Abs(tap)), 2));
        return Rounded(taps, Math.Pow(2, bits - exponent), sum: Rational.Zero);
    }

    /// <summary>The small integers that OpenCV takes where no sigma is given, over their sum; null for other sizes.</summary>
    public static IReadOnlyList<Rational>? Table(int size)
    {
        int[]? taps = size switch
        {
            3 => new[] { 1, 2, 1 },
            5 => new[] { 1, 4, 6, 4, 1 },
            7 => new[] { 2, 7, 14, 18, 14, 7, 2 },
            9 => new[] { 4, 13, 30, 51, 60, 51, 30, 13, 4 },
            _ => null,
        };
        return taps?.Select(tap => new Rational(tap, taps.Sum())).ToList();
    }

    private static double[] Real(int size, double sigma)
    {
        double[] taps = Enumerable.Range(0, size).Select(at => Math.Exp(-Math.Pow((at - (size / 2)) / sigma, 2) / 2)).ToArray();
        double sum = taps.Sum();
        return taps.Select(tap => tap / sum).ToArray();
    }

    private static IReadOnlyList<Rational> Rounded(double[] taps, double unit, Rational sum)
    {
        List<Rational> rounded = taps
            .Select(tap => (Rational)new BigInteger(Math.Round(tap * unit)) / Rational.FromDouble(unit))
            .ToList();
        rounded[taps.Length / 2] += sum - rounded.Aggregate(Rational.Zero, (total, tap) => total + tap);
        return rounded;
    }
}
