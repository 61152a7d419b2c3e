using System;
using System.Linq;
using System.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// The definition of a filter, pixel by pixel. Where taps, divisor and offset are small enough the sums of integer pixels are taken in
/// <see cref="decimal"/>, which is exact, and the result is rounded half up and saturated; elsewhere, and of floats, the sum is one of doubles and the
/// result may be off by what the documentation allows.
/// </summary>
internal static class FilterOracle
{
    /// <summary>Whether the border is defined for so small an image: mirrors and wrapped images reach no further than the image.</summary>
    public static bool HasBorder(FilterDefinition filter, Border border, int height, int width)
    {
        int rows = Math.Max(filter.AnchorY, filter.ReachHeight - 1 - filter.AnchorY), columns = Math.Max(filter.AnchorX, filter.ReachWidth - 1 - filter.AnchorX);
        return border switch
        {
            Border.Zero or Border.Replicate => true,
            Border.Reflect101 => rows < height && columns < width,
            _ => rows <= height && columns <= width,
        };
    }

    public static void Compare<TSource, TResult>(
        FilterDefinition filter, TSource[] source, TResult[] result, int height, int width, int channels, Border border, string what)
        where TSource : unmanaged, INumber<TSource>
        where TResult : unmanaged, INumber<TResult>
    {
        bool isInteger = typeof(TSource) != typeof(float) && typeof(TResult) != typeof(float);
        double magnitude = filter.Weights.ToArray().Sum(Math.Abs);

        // Larger taps are rounded to fewer bits for integer pixels, by a rule of their own.
        bool isExact = filter.Weights.ToArray().Append(filter.Divisor).All(number => number == Math.Round(number)) && magnitude * 65535 < int.MaxValue;
        double scale = magnitude / filter.Divisor;
        double largest = source.Max(pixel => Math.Abs(double.CreateChecked(pixel)));
        for (int at = 0; at < result.Length; at++)
        {
            int row = at / (width * channels), column = at / channels % width, channel = at % channels;
            (decimal exact, double sum) = Sum(filter, source, height, width, channels, border, row, column, channel);
            double given = double.CreateChecked(result[at]);
            if (isInteger && isExact)
            {
                decimal expected = Math.Floor((exact / (decimal)filter.Divisor) + (decimal)filter.Offset + 0.5m);
                Assert.True(given == double.CreateChecked(TResult.CreateSaturating(expected)), $"{what}: element {at} is {given} instead of {expected}.");
                continue;
            }

            // Quantised taps have eight or more binary places each; floats are rounded once for each tap.
            double value = (sum / filter.Divisor) + filter.Offset;
            double allowed = isInteger ? 1 + (largest * scale / 100) : 0.51 * (typeof(TResult) == typeof(float) ? 0 : 1);
            allowed += 1e-5 * (1 + (largest * scale) + Math.Abs(filter.Offset));
            double clamped = typeof(TResult) == typeof(float) ? value : double.CreateChecked(TResult.CreateSaturating(value));
            Assert.True(Math.Abs(given - clamped) <= Math.Max(allowed, typeof(TResult) == typeof(float) ? 0 : 1), $"{what}: element {at} is {given} instead of {value}.");
        }
    }

    private static (decimal Exact, double Sum) Sum<TSource>(
        FilterDefinition filter, TSource[] source, int height, int width, int channels, Border border, int row, int column, int channel)
        where TSource : unmanaged, INumber<TSource>
    {
        decimal exact = 0;
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
                exact += (decimal)weight * decimal.CreateChecked(pixel);
                sum += weight * double.CreateChecked(pixel);
            }
        }

        return (exact, sum);
    }

    /// <summary>The place that is seen outside; -1 where it is a zero.</summary>
    private static int Shown(Border border, int at, int length) => at >= 0 && at < length ? at : border switch
    {
        Border.Zero => -1,
        Border.Replicate => Math.Clamp(at, 0, length - 1),
        Border.Reflect => at < 0 ? -1 - at : (2 * length) - 1 - at,
        Border.Reflect101 => at < 0 ? -at : (2 * length) - 2 - at,
        _ => (at + length) % length,
    };
}
