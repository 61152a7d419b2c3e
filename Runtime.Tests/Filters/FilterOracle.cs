using System;
using KernelGen.Filters;

namespace KernelGen.Tests.Filters;

/// <summary>The definition of a filter, pixel by pixel in doubles, which hold every sum of the tests exactly.</summary>
internal static class FilterOracle
{
    /// <summary>The destination's elements as they are stored, row by row.</summary>
    public static double[] Apply<TDestination>(
        FilterDefinition filter, double[] pixels, int height, int width, bool isSingle, Border border, FilterOptions options)
    {
        int channels = Math.Max(1, options.Channels);
        FilterRegion region = options.Region ?? new FilterRegion(0, 0, height, width);
        int reachHeight = 1 + (filter.DilationY * (filter.Height - 1));
        int reachWidth = 1 + (filter.DilationX * (filter.Width - 1));
        int above = (reachHeight - 1) / 2;
        int left = (reachWidth - 1) / 2;
        int rows = options.CropToValid ? region.Height - reachHeight + 1 : region.Height;
        int columns = options.CropToValid ? region.Width - reachWidth + 1 : region.Width;
        int firstRow = region.Row + (options.CropToValid ? above : 0);
        int firstColumn = region.Column + (options.CropToValid ? left : 0);
        bool isIsolated = region.Around == RegionBorder.Isolated;

        double Pixel(int row, int column, int channel)
        {
            int y = isIsolated ? region.Row + Fold(border, row - region.Row, region.Height) : Fold(border, row, height);
            int x = isIsolated ? region.Column + Fold(border, column - region.Column, region.Width) : Fold(border, column, width);
            return y < 0 || x < 0 ? 0 : pixels[(((y * width) + x) * channels) + channel];
        }

        var results = new double[rows * columns * channels];
        for (int i = 0; i < results.Length; i++)
        {
            int channel = i % channels;
            int row = firstRow + (i / channels / columns);
            int column = firstColumn + (i / channels % columns);
            double sum = 0;
            for (int a = 0; a < filter.Height; a++)
            {
                for (int b = 0; b < filter.Width; b++)
                {
                    sum += filter.Weights[(a * filter.Width) + b]
                        * Pixel(row - above + (a * filter.DilationY), column - left + (b * filter.DilationX), channel);
                }
            }

            double result = (sum / filter.Divisor) + filter.Offset;
            results[i] = Stored<TDestination>(isSingle || typeof(TDestination) == typeof(float) ? (float)result : result);
            if (channel == channels - 1 && options.Alpha != Alpha.None)
            {
                results[i] = Stored<TDestination>(Pixel(row, column, channel));
                for (int color = i - channel; color < i && options.Alpha == Alpha.KeptPremultiplied; color++)
                {
                    results[color] = Math.Min(results[color], results[i]);
                }
            }
        }

        return results;
    }

    /// <summary>A result as it is stored: rounded half up and saturated, or a float.</summary>
    private static double Stored<T>(double result)
    {
        if (typeof(T) == typeof(float))
        {
            return (float)result;
        }

        double least = typeof(T) == typeof(short) ? short.MinValue : 0;
        double most = typeof(T) == typeof(byte) ? byte.MaxValue : typeof(T) == typeof(short) ? short.MaxValue : ushort.MaxValue;
        return Math.Clamp(Math.Floor(result + 0.5), least, most);
    }

    /// <summary>The place shown, -1 where zeros are (isolated regions start behind 0, so that is told apart by a place far out).</summary>
    private static int Fold(Border border, int index, int length)
    {
        while (index < 0 || index >= length)
        {
            switch (border)
            {
                case Border.Zero:
                    return -1_000_000;
                case Border.Replicate:
                    index += index < 0 ? 1 : -1;
                    break;
                case Border.Reflect:
                    index = index < 0 ? -1 - index : (2 * length) - 1 - index;
                    break;
                case Border.Reflect101:
                    index = length == 1 ? 0 : index < 0 ? -index : (2 * length) - 2 - index;
                    break;
                default:
                    index += index < 0 ? length : -length;
                    break;
            }
        }

        return index;
    }
}
