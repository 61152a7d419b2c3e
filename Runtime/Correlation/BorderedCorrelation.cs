using System;
using System.Runtime.CompilerServices;

namespace KernelGen;

/// <summary>A compiled correlation of windows, the forward one or that of the input gradient.</summary>
internal interface IWindowCorrelation
{
    static abstract void Run(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output);
}

/// <summary><see cref="IConvKernel.Forward"/> as a window correlation.</summary>
internal readonly struct ForwardWindow<TKernel> : IWindowCorrelation
    where TKernel : struct, IConvKernel
{
    public static void Run(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
        TKernel.Forward(input, weight, bias, output);
}

/// <summary><see cref="IConvKernel.InputGradient"/> as a window correlation; it has no bias.</summary>
internal readonly struct InputGradientWindow<TKernel> : IWindowCorrelation
    where TKernel : struct, IConvKernel
{
    public static void Run(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
        TKernel.InputGradient(input, weight, output);
}

/// <summary>
/// Splits each plane into the inside, computed straight from the input, and the strips at its edges, computed from staged windows; and the
/// batch into work for several threads. Each output is computed from the same numbers in the same order whatever the split.
/// </summary>
internal static class BorderedCorrelation
{
    /// <summary>Rows that one thread takes at a time: enough to hide the hand-over, few enough to balance.</summary>
    private const int BandRows = 32;

    public static void Run<TWindow>(
        in PlaneBatch input, ReadOnlySpan<float> weight, float bias, in PlaneBatch output, Border border, int degree)
        where TWindow : struct, IWindowCorrelation
    {
        if (degree > 1)
        {
            var work = new Parallelized<TWindow>(bias, border);
            ParallelBands.Run(ref work, input, output, weight, BandRows, degree);
            return;
        }

        for (nint n = 0; n < output.Count; n++)
        {
            Rows<TWindow>(input[n], weight, bias, output[n], border, 0, output.Height);
        }
    }

    private static void Rows<TWindow>(
        ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output, Border border, int start, int end)
        where TWindow : struct, IWindowCorrelation
    {
        (int insideStart, int insideEnd) = border.InsideRows(input.Height, output.Height);
        (int columnStart, int columnEnd) = border.InsideColumns(input.Width, output.Width);
        int upper = Math.Clamp(insideStart, start, end);
        int lower = Math.Clamp(insideEnd, upper, end);

        Staged<TWindow>(input, weight, bias, output, border, start, upper, 0, output.Width);
        Staged<TWindow>(input, weight, bias, output, border, upper, lower, 0, columnStart);
        if (columnEnd > columnStart && lower > upper)
        {
            int rows = lower - upper;
            int columns = columnEnd - columnStart;
            TWindow.Run(
                input.Slice(
                    upper - border.Top,
                    columnStart - border.Left,
                    rows + border.KernelHeight - 1,
                    columns + border.KernelWidth - 1),
                weight,
                bias,
                output.Slice(upper, columnStart, rows, columns));
        }

        Staged<TWindow>(input, weight, bias, output, border, upper, lower, columnEnd, output.Width);
        Staged<TWindow>(input, weight, bias, output, border, lower, end, 0, output.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Staged<TWindow>(
        ReadOnlyPlaneSpan<float> input,
        ReadOnlySpan<float> weight,
        float bias,
        PlaneSpan<float> output,
        Border border,
        int rowStart,
        int rowEnd,
        int columnStart,
        int columnEnd)
        where TWindow : struct, IWindowCorrelation
    {
        if (rowEnd > rowStart && columnEnd > columnStart)
        {
            StagedRegion<TWindow>(
                input, weight, bias, output.Slice(rowStart, columnStart, rowEnd - rowStart, columnEnd - columnStart), border, rowStart, columnStart);
        }
    }

    [SkipLocalsInit]
    private static void StagedRegion<TWindow>(
        ReadOnlyPlaneSpan<float> input,
        ReadOnlySpan<float> weight,
        float bias,
        PlaneSpan<float> region,
        Border border,
        int regionRow,
        int regionColumn)
        where TWindow : struct, IWindowCorrelation
    {
        Span<float> buffer = stackalloc float[StagedWindow.BufferLength];
        (int pieceRows, int pieceColumns) = StagedWindow.PieceOf(region.Height, region.Width, border);
        for (int i = 0; i < region.Height; i += pieceRows)
        {
            int rows = Math.Min(pieceRows, region.Height - i);
            for (int j = 0; j < region.Width; j += pieceColumns)
            {
                int columns = Math.Min(pieceColumns, region.Width - j);
                ReadOnlyPlaneSpan<float> window = StagedWindow.Copy(
                    input,
                    regionRow + i - border.Top,
                    regionColumn + j - border.Left,
                    rows + border.KernelHeight - 1,
                    columns + border.KernelWidth - 1,
                    buffer);
                TWindow.Run(window, weight, bias, region.Slice(i, j, rows, columns));
            }
        }
    }

    private readonly struct Parallelized<TWindow>(float bias, Border border) : IBandWork
        where TWindow : struct, IWindowCorrelation
    {
        public void Run(
            ReadOnlyPlaneSpan<float> first, PlaneSpan<float> second, ReadOnlySpan<float> weight, long item, int start, int end) =>
            Rows<TWindow>(first, weight, bias, second, border, start, end);
    }
}
