using System;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Model;
using Xunit;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// The definition of a filter, pixel by pixel. Sums of integer pixels are exact, and the result is rounded half up and saturated; where 32 bits would not hold the sums, of the taps rounded by the rule of <see cref="FixedPoint"/>, which has tests of its own. Of floats
/// the sum is one of doubles, and the result may be off by the rounding of each tap.
/// </summary>
internal static class FilterOracle
{
    public static void Compare<TSource, TResult>(
        FilterDefinition filter, TSource[] source, TResult[] result, int height, int width, int channels, Border border, string what)
        where TSource : unmanaged, INumber<TSource>
        where TResult : unmanaged, INumber<TResult>
    {
        bool isInteger = typeof(TSource) != typeof(float) && typeof(TResult) != typeof(float);
        filter = isInteger ? Integers(filter, RangeOf<TSource>()) : filter;
        double scale = filter.Weights.ToArray().Sum(Math.Abs) / filter.Divisor;
        double largest = source.Max(pixel => Math.Abs(double.CreateChecked(pixel)));
        for (int at = 0; at < result.Length; at++)
        {
            int row = at / (width * channels), column = at / channels % width, channel = at % channels;
            (long exact, double sum) = Sum(filter, source, isInteger, height, width, channels, border, row, column, channel);
            double given = double.CreateChecked(result[at]);
            if (isInteger)
            {
                decimal expected = Math.Floor((exact / (decimal)filter.Divisor) + (decimal)filter.Offset + 0.5m);
                Assert.True(given == double.CreateChecked(TResult.CreateSaturating(expected)), $"{what}: element {at} is {given} instead of {expected}.");
                continue;
            }

            double value = (sum / filter.Divisor) + filter.Offset;
            double allowed = 1e-5 * (1 + (largest * scale) + Math.Abs(filter.Offset));
            double clamped = typeof(TResult) == typeof(float) ? value : double.CreateChecked(TResult.CreateSaturating(value));
            Assert.True(Math.Abs(given - clamped) <= Math.Max(allowed, typeof(TResult) == typeof(float) ? 0 : 1), $"{what}: element {at} is {given} instead of {value}.");
        }
    }

    /// <summary>The same filter with integers for taps and divisor, rounded ones where sums of the exact ones leave 32 bits.</summary>
    private static FilterDefinition Integers(FilterDefinition filter, PixelRange pixels)
    {
        var formula = new FilterFormula(filter.Height, filter.Width, filter.Weights.ToArray().ToEquatableArray()) { Divisor = filter.Divisor };
        (TapMatrix box, int top, int left) = TapMatrix.Of(formula).Trim();
        (TapMatrix taps, Rational factor) = box.Scale();
        if (FixedPoint.IsNeeded(box, pixels))
        {
            FixedPoint rounded = FixedPoint.Of(box, pixels)!;
            (taps, factor) = (rounded.Integers, new Rational(1, BigInteger.One << rounded.FractionBits));
        }

        var weights = new double[filter.Height * filter.Width];
        for (int tap = 0; tap < taps.Taps.Count; tap++)
        {
            weights[((top + (tap / taps.Width)) * filter.Width) + left + (tap % taps.Width)] = (double)(taps.Taps[tap] * factor.Numerator).Numerator;
        }

        return new FilterDefinition(filter.Height, filter.Width, weights)
        {
            Divisor = (double)factor.Denominator,
            Offset = filter.Offset,
            DilationY = filter.DilationY,
            DilationX = filter.DilationX,
        };
    }

    private static PixelRange RangeOf<TSource>() => typeof(TSource) == typeof(byte) ? PixelRange.Byte : typeof(TSource) == typeof(short) ? PixelRange.Int16 : PixelRange.UInt16;

    private static (long Exact, double Sum) Sum<TSource>(
        FilterDefinition filter, TSource[] source, bool isInteger, int height, int width, int channels, Border border, int row, int column, int channel)
        where TSource : unmanaged, INumber<TSource>
    {
        long exact = 0;
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
                exact += isInteger ? checked((long)weight * long.CreateTruncating(pixel)) : 0;
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
