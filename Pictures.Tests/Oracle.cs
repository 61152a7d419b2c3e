using System;

namespace KernelGen.Tests;

/// <summary>Gaussian5 as a plain loop over pixels in one array, with Border.Reflect101 around the picture.</summary>
internal static class Oracle
{
    private static readonly int[] Taps = [1, 4, 6, 4, 1];

    /// <summary>The filtered picture; elements of integers are rounded half up.</summary>
    public static double[] Blurred(
        double[] source, int height, int width, int channels, bool hasAlpha, bool isPremultiplied, bool isInteger)
    {
        double[] result = new double[source.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int pixel = ((y * width) + x) * channels;
                for (int c = 0; c < channels; c++)
                {
                    double sum = Sum(source, height, width, channels, y, x, c) / 256;
                    result[pixel + c] = isInteger ? Math.Floor(sum + 0.5) : sum;
                }

                if (hasAlpha)
                {
                    double alpha = source[pixel + channels - 1];
                    result[pixel + channels - 1] = alpha;
                    for (int c = 0; c < channels - 1 && isPremultiplied; c++)
                    {
                        result[pixel + c] = Math.Min(result[pixel + c], alpha);
                    }
                }
            }
        }

        return result;
    }

    private static double Sum(double[] source, int height, int width, int channels, int y, int x, int c)
    {
        double sum = 0;
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 5; j++)
            {
                int row = Mirrored(y + i - 2, height), column = Mirrored(x + j - 2, width);
                sum += Taps[i] * Taps[j] * source[(((row * width) + column) * channels) + c];
            }
        }

        return sum;
    }

    private static int Mirrored(int i, int length) => i < 0 ? -i : i >= length ? (2 * (length - 1)) - i : i;
}
