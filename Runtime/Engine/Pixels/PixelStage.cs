using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;

namespace KernelGen.Engine.Pixels;

/// <summary>
/// A window of an image as planes, with what the border shows outside: rows behind each other. Where the kernel has a stride over columns,
/// each row is cut into phases, so that neighbouring outputs meet neighbouring numbers: those of <see cref="StridePhases"/>.
/// </summary>
internal readonly unsafe struct PixelStage
{
    /// <summary>Floats of a page.</summary>
    private const int PageLength = 1024;

    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="columns">
    /// Outputs in a row, with those that are computed in excess; as many as the window has where nothing is said.
    /// </param>
    /// <param name="step">Columns from one output to the next.</param>
    /// <param name="taps">Columns of taps.</param>
    /// <param name="dilation">Columns from one of them to the next.</param>
    public PixelStage(int height, int width, int columns = 0, int step = 1, int taps = 1, int dilation = 1)
    {
        (Height, Width) = (height, width);
        (Step, Dilation) = (step, dilation);
        var phases = StridePhases.Of(step, dilation);
        int length = columns + phases.OffsetOf(taps - 1);
        Phases = Math.Min(taps, phases.Count);
        PhasePitch = step == 1 ? 0 : length;
        Pitch = step == 1 ? Math.Max(width, length) : (nint)Phases * length;

        // Planes whole pages apart would share the few places that the first-level cache has for them.
        nint plane = (Height * Pitch) + IPixelKernel.Lanes;
        Plane = (plane + Scratch.Line - 1) / Scratch.Line * Scratch.Line;
        Plane += Plane % PageLength == 0 ? Scratch.Line : 0;
    }

    public int Height { get; }

    /// <summary>Columns of the window.</summary>
    public int Width { get; }

    public int Step { get; }

    public int Dilation { get; }

    /// <summary>Rows that a row of the window is cut into.</summary>
    public int Phases { get; }

    /// <summary>The distance from one phase to the next; 0 without a stride.</summary>
    public nint PhasePitch { get; }

    /// <summary>The distance from a row to the next, all its phases between them.</summary>
    public nint Pitch { get; }

    public nint Plane { get; }

    /// <summary>Floats of so many planes, with a few behind each for outputs in excess to read.</summary>
    public int LengthOf(long planes) => checked((int)(planes * Plane));

    /// <summary>Columns that whole vectors of so many lanes cover.</summary>
    public static int RoundUp(int columns, int lanes) => checked(columns + lanes - 1) / lanes * lanes;

    /// <summary>
    /// Makes zero what <see cref="Copy"/> leaves as it is: the places that show zeros, and those behind a window for outputs in excess.
    /// Once is enough for windows at the same place of an image.
    /// </summary>
    public void Clear(float* to, long planes) => new Span<float>(to, LengthOf(planes)).Clear();

    /// <summary>Copies the window at (<paramref name="row"/>, <paramref name="column"/>), which may be negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Copy(ImageView source, int row, int column, Border border, float* to)
    {
        if (border == Border.Zero && source.PixelPitch == 1)
        {
            CopyPlanes(source, row, column, to);
            return;
        }

        using Scratch scratch = Step == 1 ? default : Scratch.Rent(checked(Width * source.Channels));
        fixed (float* line = scratch.Span)
        {
            scratch.Span.Clear();
            for (int i = 0; i < Height; i++, to += Pitch)
            {
                int at = row + i;
                bool isShown = at >= 0 && at < source.Height;
                if (!isShown && border == Border.Zero)
                {
                    continue;
                }

                float* copied = Step == 1 ? to : line;
                nint plane = Step == 1 ? Plane : Width;
                CopyRow(source, isShown ? at : BorderIndex.Of(border, at, source.Height), column, border, copied, plane);
                if (Step > 1)
                {
                    CopyPhases(line, Width, fromPitch: 0, to, source.Channels, rows: 1, start: 0, end: Width);
                }
            }
        }
    }

    /// <summary>The usual case: planes with zeros around them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyPlanes(ImageView source, int row, int column, float* to)
    {
        int top = Math.Clamp(-row, 0, Height), left = Math.Clamp(-column, 0, Width);
        int rows = Math.Clamp(source.Height - row, top, Height) - top, end = Math.Clamp(source.Width - column, left, Width);
        float* from = source.Pixel(row + top, column + left);
        to += top * Pitch;
        if (Step > 1)
        {
            CopyPhases(from, source.ChannelPitch, source.RowPitch, to, source.Channels, rows, left, end);
            return;
        }

        for (int c = 0; c < source.Channels; c++)
        {
            Rows.Copy(from + (c * source.ChannelPitch), source.RowPitch, to + (c * Plane) + left, Pitch, rows, end - left);
        }
    }

    /// <summary>The phases of rows of which the columns from <paramref name="start"/> to <paramref name="end"/> are given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyPhases(float* from, nint fromPlane, nint fromPitch, float* to, int channels, int rows, int start, int end)
    {
        if (this is { Step: 2, Phases: 2, Dilation: 1 })
        {
            int isOdd = start % 2;
            (Phase even, Phase odd) = (PhaseOf(isOdd, start, end), PhaseOf(1 - isOdd, start, end));
            float* toEven = to + (isOdd * PhasePitch) + even.Skipped, toOdd = to + ((1 - isOdd) * PhasePitch) + odd.Skipped;
            for (int c = 0; c < channels; c++)
            {
                Rows.Deinterleave(
                    from + (c * fromPlane), fromPitch, toEven + (c * Plane), toOdd + (c * Plane), Pitch, rows, even.Count + odd.Count);
            }

            return;
        }

        for (int phase = 0; phase < Phases; phase++)
        {
            Phase part = PhaseOf(phase, start, end);
            float* first = from + part.First - start, toFirst = to + (phase * PhasePitch) + part.Skipped;
            for (int c = 0; c < channels; c++)
            {
                Rows.Gather(first + (c * fromPlane), fromPitch, Step, toFirst + (c * Plane), Pitch, rows, part.Count);
            }
        }
    }

    /// <summary>Returns the part of a phase that lies in the columns from <paramref name="start"/> to <paramref name="end"/>.</summary>
    private Phase PhaseOf(int phase, int start, int end)
    {
        int begin = phase * Dilation;
        int skipped = begin >= start ? 0 : (start - begin + Step - 1) / Step;
        int first = begin + (skipped * Step);
        return new Phase(skipped, first, Math.Max(0, Math.Min((end - first + Step - 1) / Step, (int)PhasePitch - skipped)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyRow(ImageView source, int row, int column, Border border, float* to, nint plane)
    {
        int left = Math.Clamp(-column, 0, Width);
        int end = Math.Clamp(source.Width - column, left, Width);
        float* from = source.Pixel(row, column + left);
        if (source.PixelPitch == 1)
        {
            for (int c = 0; c < source.Channels; c++)
            {
                new ReadOnlySpan<float>(from + (c * source.ChannelPitch), end - left).CopyTo(
                    new Span<float>(to + (c * plane) + left, end - left));
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

        for (int c = 0; c < source.Channels && border != Border.Zero; c++)
        {
            CopyBorder(source, row, column, c, 0, left, border, to + (c * plane));
            CopyBorder(source, row, column, c, end, Width, border, to + (c * plane));
        }
    }

    private static void CopyBorder(ImageView source, int row, int column, int channel, int start, int end, Border border, float* to)
    {
        for (int j = start; j < end; j++)
        {
            to[j] = source.Pixel(row, BorderIndex.Of(border, column + j, source.Width))[channel * source.ChannelPitch];
        }
    }

    /// <param name="Skipped">Pixels of the phase before them.</param>
    /// <param name="First">The column of the first one.</param>
    /// <param name="Count">How many there are; no more than have room.</param>
    private readonly record struct Phase(int Skipped, int First, int Count);
}
