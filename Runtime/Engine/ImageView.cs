using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using KernelGen.Shapes;

namespace KernelGen.Engine;

/// <summary>One image of a batch in pinned memory, so that several threads may work on it.</summary>
internal readonly unsafe struct ImageView
{
    public ImageView(float* origin, in ImageBatch batch)
    {
        Origin = origin;
        Channels = batch.Channels;
        Height = batch.Height;
        Width = batch.Width;
        ImagePitch = batch.ImagePitch;
        ChannelPitch = batch.ChannelPitch;
        RowPitch = batch.RowPitch;
        PixelPitch = batch.PixelPitch;
    }

    public float* Origin { get; private init; }

    public int Channels { get; private init; }

    public int Height { get; private init; }

    public int Width { get; private init; }

    public nint ImagePitch { get; }

    public nint ChannelPitch { get; }

    public nint RowPitch { get; private init; }

    public nint PixelPitch { get; }

    /// <summary>Gets whether the channels of a pixel, and the pixels of a row, lie side by side.</summary>
    public bool IsInterleaved => ChannelPitch == 1 && PixelPitch == Channels;

    public ImageView this[nint image] => this with { Origin = Origin + (image * ImagePitch) };

    public float* Pixel(int row, int column) => Origin + (row * RowPitch) + (column * PixelPitch);

    /// <summary>Some channels.</summary>
    public ImageView ChannelsOf(int start, int count) => this with { Origin = Origin + (start * ChannelPitch), Channels = count };

    /// <summary>All pixels as one row, where the rows lie behind each other.</summary>
    public ImageView AsRow() => this with { Height = 1, Width = Height * Width, RowPitch = Height * RowPitch };

    /// <summary>Some columns, as far as there are so many.</summary>
    public ImageView Columns(int start, int count) => this with { Origin = Pixel(0, start), Width = Math.Min(count, Width - start) };

    public bool CanBeRow => Height == 1 || (RowPitch == Width * PixelPitch && (long)Height * Width <= int.MaxValue / 4);

    /// <summary>
    /// Copies the window at (<paramref name="row"/>, <paramref name="column"/>), which may be negative, with the channels of a pixel side
    /// by side and with what the border shows outside.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CopyWindow(int row, int column, int height, int width, Border border, float* to, nint toPitch)
    {
        int left = Math.Clamp(-column, 0, width);
        int end = Math.Clamp(Width - column, left, width);
        for (int i = 0; i < height; i++, to += toPitch)
        {
            int at = row + i;
            bool isShown = at >= 0 && at < Height;
            if (!isShown && border == Border.Zero)
            {
                new Span<float>(to, width * Channels).Clear();
                continue;
            }

            at = isShown ? at : BorderIndex.Of(border, at, Height);
            CopyPixels(at, column + left, end - left, to + (left * Channels));
            CopyBorder(at, column, 0, left, border, to);
            CopyBorder(at, column, end, width, border, to);
        }
    }

    /// <summary>Writes channels of a window that lie side by side back to where the image has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteWindow(
        int row, int column, int height, int width, int channel, int channels, float* from, nint fromPitch, nint fromPixel)
    {
        float* first = Pixel(row, column) + (channel * ChannelPitch);
        if (PixelPitch == 1 && ChannelPitch != 1 && (RowPitch == width || height == 1) && fromPitch == width * fromPixel)
        {
            // Rows that lie behind each other are one long one.
            Transposition.Copy(
                from, fromPixel, first, ChannelPitch, checked(height * width), channels, fromPixel);
            return;
        }

        for (int i = 0; i < height; i++, from += fromPitch)
        {
            float* to = first + (i * RowPitch);
            if (ChannelPitch == 1)
            {
                for (int j = 0; j < width; j++)
                {
                    new Span<float>(from + (j * fromPixel), channels).CopyTo(new Span<float>(to + (j * PixelPitch), channels));
                }
            }
            else if (PixelPitch == 1)
            {
                Transposition.Copy(from, fromPixel, to, ChannelPitch, width, channels, fromPixel);
            }
            else
            {
                for (int j = 0; j < width; j++)
                {
                    for (int c = 0; c < channels; c++)
                    {
                        to[(j * PixelPitch) + (c * ChannelPitch)] = from[(j * fromPixel) + c];
                    }
                }
            }
        }
    }

    /// <summary>Copies all pixels of some rows, with room behind the channels of each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ReadWindow(int row, int height, float* to, nint toPitch, nint toPixel)
    {
        for (int i = 0; i < height; i++, to += toPitch)
        {
            float* from = Pixel(row + i, 0);
            CopyPixels(from, Width, to, toPixel);
        }
    }

    private void CopyBorder(int row, int column, int start, int end, Border border, float* to)
    {
        if (border == Border.Zero)
        {
            new Span<float>(to + (start * Channels), (end - start) * Channels).Clear();
            return;
        }

        for (int j = start; j < end; j++)
        {
            CopyPixels(row, BorderIndex.Of(border, column + j, Width), 1, to + (j * Channels));
        }
    }

    private void CopyPixels(int row, int column, int count, float* to)
    {
        float* from = Pixel(row, column);
        if (IsInterleaved)
        {
            new ReadOnlySpan<float>(from, count * Channels).CopyTo(new Span<float>(to, count * Channels));
        }
        else
        {
            CopyPixels(from, count, to, Channels);
        }
    }

    private void CopyPixels(float* from, int count, float* to, nint toPixel)
    {
        if (ChannelPitch == 1)
        {
            CopyChannels(from, PixelPitch, to, toPixel, count, Channels);
        }
        else if (PixelPitch == 1)
        {
            Transposition.Copy(from, ChannelPitch, to, toPixel, Channels, count, count);
        }
        else
        {
            for (int j = 0; j < count; j++)
            {
                for (int c = 0; c < Channels; c++)
                {
                    to[(j * toPixel) + c] = from[(j * PixelPitch) + (c * ChannelPitch)];
                }
            }
        }
    }

    /// <summary>Some channels of pixels whose channels lie side by side: too few for a call for each pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyChannels(float* from, nint fromPixel, float* to, nint toPixel, int count, int channels)
    {
        int lanes = Vector256<float>.Count;
        for (int j = 0; j < count; j++, from += fromPixel, to += toPixel)
        {
            if (channels < lanes)
            {
                for (int c = 0; c < channels; c++)
                {
                    to[c] = from[c];
                }

                continue;
            }

            for (int c = 0; c < channels - lanes; c += lanes)
            {
                Vector256.Load(from + c).Store(to + c);
            }

            Vector256.Load(from + channels - lanes).Store(to + channels - lanes);
        }
    }
}
