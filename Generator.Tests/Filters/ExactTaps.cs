using System;
using System.Linq;
using System.Numerics;
using KernelGen.Filters;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// The taps of a filter as integers over one divisor, found by trying: of numbers that are all fractions of some parts up to a number, but
/// for the last places of doubles, those fractions; else what the doubles are exactly.
/// </summary>
internal sealed class ExactTaps
{
    private const int UsualParts = 10_000;

    private ExactTaps(BigInteger[] integers, BigInteger divisor) => (Integers, Divisor) = (integers, divisor);

    public BigInteger[] Integers { get; }

    public BigInteger Divisor { get; }

    /// <summary>Tries up to so many parts, which takes a nanosecond or two each.</summary>
    public static ExactTaps Of(FilterDefinition filter, int mostParts = UsualParts)
    {
        (BigInteger[] weights, BigInteger parts) = Fractions(filter.Weights.ToArray(), mostParts);
        (BigInteger[] divisor, BigInteger divisorParts) = Fractions([filter.Divisor], UsualParts);
        BigInteger below = parts * divisor[0];
        BigInteger[] above = Array.ConvertAll(weights, weight => weight * divisorParts);
        BigInteger common = above.Aggregate(below, BigInteger.GreatestCommonDivisor);
        return new ExactTaps(Array.ConvertAll(above, tap => tap / common), below / common);
    }

    /// <summary>Returns whether 32 bits hold every sum of pixels times the integers.</summary>
    public bool Fit(int least, int most) =>
        Integers.Aggregate(BigInteger.Zero, (sum, tap) => sum + (tap * (tap.Sign < 0 ? least : most))) <= int.MaxValue
        && Integers.Aggregate(BigInteger.Zero, (sum, tap) => sum + (tap * (tap.Sign < 0 ? most : least))) >= int.MinValue;

    private static (BigInteger[] Above, BigInteger Below) Fractions(double[] numbers, int mostParts)
    {
        int parts = Enumerable.Range(1, mostParts)
            .FirstOrDefault(parts => numbers.All(number => IsNear(Math.Round(number * parts) / parts, number)));
        return parts > 0
            ? (Array.ConvertAll(numbers, number => (BigInteger)Math.Round(number * parts)), parts)
            : (Array.ConvertAll(numbers, Scaled), BigInteger.One << 1074);
    }

    private static bool IsNear(double fraction, double number) =>
        fraction >= Math.BitDecrement(number) && fraction <= Math.BitIncrement(number);

    /// <summary>A double in units of the smallest one.</summary>
    private static BigInteger Scaled(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        int exponent = (int)(bits >> 52);
        BigInteger significand = (bits & ((1L << 52) - 1)) + (exponent == 0 ? 0 : 1L << 52);
        return Math.Sign(number) * (significand << Math.Max(exponent - 1, 0));
    }
}
