using System;
using System.Linq;
using KernelGen.Filters;

namespace KernelGen.Tests.Filters;

/// <summary>A picture and what a known filter makes of it, by plain loops.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Before">The pixels, row by row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
internal sealed record FittingCase(FilterDefinition Filter, double[] Before, int Height, int Width)
{
    /// <summary>The value in filtered pixels that have a tap outside: nothing that a filter would make.</summary>
    private const double Outside = 77;

    public static FittingCase OfRandomBytes(FilterDefinition filter, int height = 40, int width = 50, int seed = 1)
    {
        var random = new Random(seed);
        return new(filter, [.. Enumerable.Range(0, height * width).Select(_ => (double)random.Next(256))], height, width);
    }

    /// <summary>Waves of several lengths and some noise, so that neighbours are alike as in a photograph.</summary>
    public static FittingCase OfSmoothBytes(FilterDefinition filter, int height = 90, int width = 110, int seed = 1)
    {
        var random = new Random(seed);
        double Pixel(int place) => Math.Round(
            120 + (50 * Math.Sin(place / width / 9.0)) + (40 * Math.Cos(((place % width) + (place / width)) / 5.0)) + random.Next(-12, 13));
        return new(filter, [.. Enumerable.Range(0, height * width).Select(Pixel)], height, width);
    }

    /// <summary>The exact results, row by row; where a tap lies outside, something else.</summary>
    public double[] Results()
    {
        var results = new double[Height * Width];
        for (int i = 0; i < results.Length; i++)
        {
            (int top, int left) = ((i / Width) - ((Filter.Height - 1) / 2), (i % Width) - ((Filter.Width - 1) / 2));
            if (top < 0 || left < 0 || top + Filter.Height > Height || left + Filter.Width > Width)
            {
                results[i] = Outside;
                continue;
            }

            double sum = 0;
            for (int tap = 0; tap < Filter.Weights.Length; tap++)
            {
                sum += Filter.Weights[tap] * Before[((top + (tap / Filter.Width)) * Width) + left + (tap % Filter.Width)];
            }

            results[i] = (sum / Filter.Divisor) + Filter.Offset;
        }

        return results;
    }

    /// <summary>The results rounded half up and cut off.</summary>
    public double[] Rounded(double least, double most) =>
        [.. Results().Select(result => Math.Clamp(Math.Floor(result + 0.5), least, most))];

    /// <summary>Returns the number of pixels with all taps inside that are at an end of the range.</summary>
    public int CountOf(double[] after, double least, double most)
    {
        int count = 0;
        for (int row = (Filter.Height - 1) / 2; row < Height - (Filter.Height / 2); row++)
        {
            for (int column = (Filter.Width - 1) / 2; column < Width - (Filter.Width / 2); column++)
            {
                count += after[(row * Width) + column] <= least || after[(row * Width) + column] >= most ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>Finds the filter from the picture and the filtered one, whose rows have gaps.</summary>
    public FittedFilter Fit<TBefore, TAfter>(
        double[] after, bool offset = true, FilterFitOptions options = default, int gapBefore = 0, int gapAfter = 0)
        where TBefore : unmanaged
        where TAfter : unmanaged => FilterFit.LeastSquares(
            new ReadOnlyPlaneSpan<TBefore>(
                FilterCase.Spread<TBefore>(Before, Height, Width, Width + gapBefore), Height, Width, Width + gapBefore),
            new ReadOnlyPlaneSpan<TAfter>(
                FilterCase.Spread<TAfter>(after, Height, Width, Width + gapAfter), Height, Width, Width + gapAfter),
            Filter.Height,
            Filter.Width,
            offset,
            options);
}
