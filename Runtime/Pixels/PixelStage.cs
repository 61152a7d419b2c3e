using System;

namespace KernelGen;

/// <summary>
/// A window of an image as planes, with what the border shows outside: rows behind each other, and where the kernel has a stride over columns, behind
/// each row one row for each column of taps, of the pixels that it meets, so that neighbouring outputs meet neighbouring numbers.
/// </summary>
internal readonly unsafe struct PixelStage
{
    /// <summary>Floats of a page.</summary>
    private const int PageLength = 1024;

    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="columns">Outputs in a row, with those that are computed in excess; as many as the window has where nothing is said.</param>
    /// <param name="step">Columns from one output to the next.</param>
    /// <param name="taps">Columns of taps.</param>
    /// <param name="dilation">Columns from one of them to the next.</param>
    public PixelStage(int height, int width, int columns = 0, int step = 1, int taps = 1, int dilation = 1)
    {
        (Height, Width, Columns) = (height, width, columns);
        (Step, Taps, Dilation) = (step, taps, dilation);
        Column = Step == 1 ? 0 : columns;
        Pitch = Step == 1 ? Math.Max(width, columns + ((taps - 1) * dilation)) : (nint)Taps * columns;

        // Planes whole pages apart would share the few places that the first-level cache has for them.
        nint length = (Height * Pitch) + IPixelKernel.Lanes;
        Plane = (length + Scratch.Line - 1) / Scratch.Line * Scratch.Line;
        Plane += Plane % PageLength == 0 ? Scratch.Line : 0;
    }

    public int Height { get; }

    /// <summary>Columns of the window.</summary>
    public int Width { get; }

    public int Columns { get; }

    public int Step { get; }

    public int Taps { get; }

    public int Dilation { get; }

    /// <summary>From a row of the pixels of one column of taps to that of the next.</summary>
    public nint Column { get; }

    public nint Pitch { get; }

    public nint Plane { get; }

    /// <summary>Floats of so many planes, with a few behind each for outputs in excess to read.</summary>
    public int LengthOf(long planes) => checked((int)(planes * Plane));

    /// <summary>Columns that whole vectors cover.</summary>
    public static int RoundUp(int columns) => checked(columns + IPixelKernel.Lanes - 1) / IPixelKernel.Lanes * IPixelKernel.Lanes;

    /// <summary>Copies the window at (<paramref name="row"/>, <paramref name="column"/>), which may be negative.</summary>
    public void Copy(ImageView source, int row, int column, Border border, float* to)
    {
        if (border == Border.Zero && Step == 1 && source.PixelPitch == 1)
        {
            CopyPlanes(source, row, column, to);
            return;
        }

        using Scratch scratch = Step == 1 ? default : Scratch.Rent(checked(Width * source.Channels));
        fixed (float* line = scratch.Span)
        {
            for (int i = 0; i < Height; i++, to += Pitch)
            {
                int at = row + i;
                bool isShown = at >= 0 && at < source.Height;
                bool isZero = !isShown && border == Border.Zero;
                float* copied = Step == 1 ? to : line;
                nint plane = Step == 1 ? Plane : Width;
                if (!isZero)
                {
                    CopyRow(source, isShown ? at : BorderIndex.Of(border, at, source.Height), column, border, copied, plane);
                }

                for (int c = 0; c < source.Channels; c++)
                {
                    if (isZero)
                    {
                        new Span<float>(to + (c * Plane), (int)Pitch).Clear();
                    }
                    else if (Step > 1)
                    {
                        Spread(copied + (c * plane), to + (c * Plane));
                    }
                }
            }
        }
    }

    /// <summary>The usual case: planes with zeros around them.</summary>
    private void CopyPlanes(ImageView source, int row, int column, float* to)
    {
        int top = Math.Clamp(-row, 0, Height), left = Math.Clamp(-column, 0, Width);
        int rows = Math.Clamp(source.Height - row, top, Height) - top, columns = Math.Clamp(source.Width - column, left, Width) - left;
        float* from = source.Pixel(row + top, column + left);
        for (int c = 0; c < source.Channels; c++, from += source.ChannelPitch, to += Plane)
        {
            if (rows < Height || columns < Pitch)
            {
                new Span<float>(to, (int)(Height * Pitch)).Clear();
            }

            Rows.Copy(from, source.RowPitch, to + (top * Pitch) + left, Pitch, rows, columns);
        }
    }

    private void CopyRow(ImageView source, int row, int column, Border border, float* to, nint plane)
    {
        int left = Math.Clamp(-column, 0, Width);
        int end = Math.Clamp(source.Width - column, left, Width);
        float* from = source.Pixel(row, column + left);
        if (source.PixelPitch == 1)
        {
            for (int c = 0; c < source.Channels; c++)
            {
                new ReadOnlySpan<float>(from + (c * source.ChannelPitch), end - left).CopyTo(new Span<float>(to + (c * plane) + left, end - left));
            }
        }
        else if (source.ChannelPitch == 1)
        {
            Transposition.Copy(from, source.PixelPitch, to + left, plane, end - left, source.Channels, source.Channels);
        }
        else
        {
            for (int c = 0; c < source.Channels; c++)
            {
                for (int j = left; j < end; j++)
                {
                    to[(c * plane) + j] = from[(c * source.ChannelPitch) + ((j - left) * source.PixelPitch)];
                }
            }
        }

        for (int c = 0; c < source.Channels; c++)
        {
            CopyBorder(source, row, column, c, 0, left, border, to + (c * plane));
            CopyBorder(source, row, column, c, end, Width, border, to + (c * plane));
            if (Step == 1)
            {
                new Span<float>(to + (c * plane) + Width, (int)Pitch - Width).Clear();
            }
        }
    }

    private static void CopyBorder(ImageView source, int row, int column, int channel, int start, int end, Border border, float* to)
    {
        for (int j = start; j < end; j++)
        {
            to[j] = border == Border.Zero
                ? 0
                : source.Pixel(row, BorderIndex.Of(border, column + j, source.Width))[channel * source.ChannelPitch];
        }
    }

    /// <summary>From a row the pixels that each column of taps meets; zeros for outputs in excess.</summary>
    private void Spread(float* from, float* to)
    {
        for (int tap = 0; tap < Taps; tap++, to += Columns)
        {
            int count = Math.Min(Columns, ((Width - 1 - (tap * Dilation)) / Step) + 1);
            Rows.Gather(from + (tap * Dilation), Step, to, count);
            new Span<float>(to + count, Columns - count).Clear();
        }
    }
}
