using System;
using System.Linq;
using System.Numerics;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// The definition of a filter, pixel by pixel. Sums of integer pixels are exact: where 32 bits hold them the result is that sum, rounded
/// half up and saturated, elsewhere at most 1 from it. Of floats the sum is one of doubles, and the result may be off by the rounding of
/// each tap.
/// </summary>
internal static class FilterOracle
{
    public static void Compare<TSource, TResult>(
        FilterDefinition filter, TSource[] source, TResult[] result, int height, int width, int channels, Border border, string what)
        where TSource : unmanaged, INumber<TSource>
        where TResult : unmanaged, INumber<TResult>
    {
        bool isInteger = typeof(TSource) != typeof(float) && typeof(TResult) != typeof(float);
        ExactTaps taps = ExactTaps.Of(filter);
        bool isExact = IsExact<TSource>(filter);
        double scale = filter.Weights.ToArray().Sum(Math.Abs) / filter.Divisor;
        double largest = source.Max(pixel => Math.Abs(double.CreateChecked(pixel)));
        for (int at = 0; at < result.Length; at++)
        {
            int row = at / (width * channels), column = at / channels % width, channel = at % channels;
            (BigInteger exact, double sum) =
                Sum(filter, isInteger ? taps : null, source, height, width, channels, border, row, column, channel);
            double given = double.CreateChecked(result[at]);
            if (isInteger)
            {
                // In halves of the divisor, so that all are integers.
                BigInteger halves = (2 * exact) + (BigInteger)(filter.Offset * 2) * taps.Divisor;
                BigInteger rounded = Floor(halves + taps.Divisor, 2 * taps.Divisor);
                BigInteger distance = ((BigInteger)given * 2 * taps.Divisor) - Saturated<TResult>(halves, 2 * taps.Divisor);
                Assert.True(
                    isExact
                        ? given == double.CreateChecked(TResult.CreateSaturating(rounded))
                        : BigInteger.Abs(distance) <= 2 * taps.Divisor,
                    $"{what}: element {at} is {given}, {(isExact ? "not" : "more than 1 from")} "
                        + $"{(double)halves / 2 / (double)taps.Divisor}.");
                continue;
            }

            double value = (sum / filter.Divisor) + filter.Offset;
            double allowed = 1e-5 * (1 + (largest * scale) + Math.Abs(filter.Offset));
            double clamped = typeof(TResult) == typeof(float) ? value : double.CreateChecked(TResult.CreateSaturating(value));
            Assert.True(
                Math.Abs(given - clamped) <= Math.Max(allowed, typeof(TResult) == typeof(float) ? 0 : 1),
                $"{what}: element {at} is {given} instead of {value}.");
        }
    }

    /// <summary>Returns whether 32 bits hold all sums of such pixels.</summary>
    public static bool IsExact<TSource>(FilterDefinition filter)
    {
        (int least, int most) = RangeOf<TSource>();
        return typeof(TSource) != typeof(float) && ExactTaps.Of(filter).Fit(least, most);
    }

    /// <summary>A quotient's numerator, limited to what a result can be.</summary>
    private static BigInteger Saturated<TResult>(BigInteger numerator, BigInteger denominator)
        where TResult : unmanaged, INumber<TResult>
    {
        BigInteger least = BigInteger.CreateChecked(TResult.CreateSaturating(-1e9));
        BigInteger most = BigInteger.CreateChecked(TResult.CreateSaturating(1e9));
        return BigInteger.Clamp(numerator, least * denominator, most * denominator);
    }

    private static BigInteger Floor(BigInteger numerator, BigInteger denominator) =>
        (numerator - (((numerator % denominator) + denominator) % denominator)) / denominator;

    private static (int Least, int Most) RangeOf<TSource>() =>
        typeof(TSource) == typeof(byte) ? (0, 255) : typeof(TSource) == typeof(short) ? (-32768, 32767) : (0, 65535);

    private static (BigInteger Exact, double Sum) Sum<TSource>(
        FilterDefinition filter, ExactTaps? taps, TSource[] source, int height, int width, int channels, Border border, int row, int column,
        int channel)
        where TSource : unmanaged, INumber<TSource>
    {
        BigInteger exact = 0;
        double sum = 0;
        for (int a = 0; a < filter.Height; a++)
        {
            for (int b = 0; b < filter.Width; b++)
            {
                int y = Shown(border, row - filter.AnchorY + (a * filter.DilationY), height);
                int x = Shown(border, column - filter.AnchorX + (b * filter.DilationX), width);
                if (y < 0 || x < 0)
                {
                    continue;
                }

                double weight = filter.Weights[(a * filter.Width) + b];
                TSource pixel = source[(((y * width) + x) * channels) + channel];
                exact += taps is null ? 0 : taps.Integers[(a * filter.Width) + b] * BigInteger.CreateChecked(pixel);
                sum += weight * double.CreateChecked(pixel);
            }
        }

        return (exact, sum);
    }

    /// <summary>The place that is seen outside, however far outside; -1 where it is a zero.</summary>
    private static int Shown(Border border, int at, int length) => at >= 0 && at < length ? at : border switch
    {
        Border.Zero => -1,
        Border.Replicate => Math.Clamp(at, 0, length - 1),
        Border.Reflect => Fold(Modulo(at, 2 * length), (2 * length) - 1),
        Border.Reflect101 => length == 1 ? 0 : Fold(Modulo(at, (2 * length) - 2), (2 * length) - 2),
        _ => Modulo(at, length),
    };

    /// <summary>The nearer of a place and its mirror image.</summary>
    private static int Fold(int at, int last) => Math.Min(at, last - at);

    private static int Modulo(int at, int length) => ((at % length) + length) % length;
}
