using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGen.Memory;
using KernelGen.Numerics;

namespace KernelGen.Engine;

/// <summary>
/// The sum of each channel over a batch, in double precision and in one order, so that the result depends on the values and their layout
/// only: planes some rows at a time, as if they lay behind each other, by <see cref="FixedOrderSum"/>; pixels one by one.
/// </summary>
internal static unsafe class ChannelSums
{
    /// <summary>Floats that are summed at once, or a row.</summary>
    private const int MostAtOnce = 1 << 16;

    public static void Of(ImageView images, nint count, Span<float> result)
    {
        using Scratch scratch = Scratch.Rent(images.Channels * (sizeof(double) / sizeof(float)));
        Span<double> sums = MemoryMarshal.Cast<float, double>(scratch.Span);
        sums.Clear();
        for (nint n = 0; n < count; n++)
        {
            if (images.PixelPitch == 1)
            {
                AddPlanes(images[n], sums);
            }
            else
            {
                AddPixels(images[n], sums);
            }
        }

        for (int c = 0; c < sums.Length; c++)
        {
            result[c] = (float)sums[c];
        }
    }

    private static void AddPlanes(ImageView image, Span<double> sums)
    {
        int most = Math.Clamp(MostAtOnce / image.Width, 1, image.Height);
        using Scratch copy = image.RowPitch == image.Width ? default : Scratch.Rent(most * image.Width);
        fixed (float* dense = copy.Span)
        {
            for (int c = 0; c < sums.Length; c++)
            {
                for (int row = 0; row < image.Height; row += most)
                {
                    int rows = Math.Min(most, image.Height - row);
                    float* first = image.Pixel(row, 0) + (c * image.ChannelPitch);
                    if (dense is not null)
                    {
                        Rows.Copy(first, image.RowPitch, dense, image.Width, rows, image.Width);
                        first = dense;
                    }

                    sums[c] += FixedOrderSum.Of(new ReadOnlySpan<float>(first, rows * image.Width));
                }
            }
        }
    }

    private static void AddPixels(ImageView image, Span<double> sums)
    {
        for (int i = 0; i < image.Height; i++)
        {
            float* pixel = image.Pixel(i, 0);
            for (int j = 0; j < image.Width; j++, pixel += image.PixelPitch)
            {
                AddPixel(pixel, image.ChannelPitch, sums);
            }
        }
    }

    private static void AddPixel(float* pixel, nint channelPitch, Span<double> sums)
    {
        int c = 0;
        if (channelPitch == 1)
        {
            fixed (double* to = sums)
            {
                for (; c <= sums.Length - Vector256<float>.Count; c += Vector256<float>.Count)
                {
                    (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.Load(pixel + c));
                    (Vector256.Load(to + c) + lower).Store(to + c);
                    (Vector256.Load(to + c + Vector256<double>.Count) + upper).Store(to + c + Vector256<double>.Count);
                }
            }
        }

        for (; c < sums.Length; c++)
        {
            sums[c] += pixel[c * channelPitch];
        }
    }
}
