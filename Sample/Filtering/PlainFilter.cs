using System;
using KernelGen.Filters;
using KernelGen.Sample.Pictures;

namespace KernelGen.Sample.Filtering;

/// <summary>The definition of a filter, pixel by pixel in integers: what the compiled code has to equal.</summary>
internal static class PlainFilter
{
    /// <summary>
    /// One result with <see cref="Border.Reflect101"/>, rounded half up and not yet saturated. Weights, divisor and offset are whole.
    /// </summary>
    public static int Compute(FilterDefinition filter, BytePicture picture, int row, int column, int channel)
    {
        long sum = 0;
        for (int a = 0; a < filter.Height; a++)
        {
            int i = Mirrored(row - filter.AnchorY + (a * filter.DilationY), picture.Height);
            for (int b = 0; b < filter.Width; b++)
            {
                int j = Mirrored(column - filter.AnchorX + (b * filter.DilationX), picture.Width);
                int pixel = picture.Pixels[(((i * picture.Width) + j) * picture.Channels) + channel];
                sum += (long)filter.Weights[(a * filter.Width) + b] * pixel;
            }
        }

        // Both are whole numbers far below 2^53, and their quotient is no nearer to the next whole number than it can be told from it.
        double divisor = filter.Divisor;
        return (int)(Math.Floor(((2 * sum) + divisor) / (2 * divisor)) + filter.Offset);
    }

    // The picture is larger than the filter, so one turn is enough.
    private static int Mirrored(int index, int length) => index < 0 ? -index : index >= length ? (2 * (length - 1)) - index : index;
}
