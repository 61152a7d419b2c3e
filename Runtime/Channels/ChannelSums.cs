using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen;

/// <summary>
/// The sum of each channel over a batch, in double precision and in one order, so that the result depends on the values and their layout only:
/// planes row by row, each by <see cref="FixedOrderSum"/>; pixels one by one.
/// </summary>
internal static unsafe class ChannelSums
{
    public static void Of(ImageView images, nint count, Span<float> result)
    {
        using Scratch scratch = Scratch.Rent(images.Channels * (sizeof(double) / sizeof(float)));
        Span<double> sums = MemoryMarshal.Cast<float, double>(scratch.Span);
        sums.Clear();
        for (nint n = 0; n < count; n++)
        {
            for (int i = 0; i < images.Height; i++)
            {
                AddRow(images, images[n].Pixel(i, 0), sums);
            }
        }

        for (int c = 0; c < sums.Length; c++)
        {
            result[c] = (float)sums[c];
        }
    }

    private static void AddRow(ImageView images, float* row, Span<double> sums)
    {
        if (images.PixelPitch == 1)
        {
            for (int c = 0; c < sums.Length; c++)
            {
                sums[c] += FixedOrderSum.Of(new ReadOnlySpan<float>(row + (c * images.ChannelPitch), images.Width));
            }

            return;
        }

        for (int j = 0; j < images.Width; j++, row += images.PixelPitch)
        {
            AddPixel(row, images.ChannelPitch, sums);
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
