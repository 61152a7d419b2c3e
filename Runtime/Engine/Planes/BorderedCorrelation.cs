using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Engine.Planes;

/// <summary>A compiled correlation of windows, the forward one or that of the input gradient.</summary>
internal interface IWindowCorrelation
{
    static abstract void Run(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output);
}

/// <summary><see cref="IPlaneKernel.Forward"/> as a window correlation.</summary>
internal readonly struct ForwardWindow<TKernel> : IWindowCorrelation
    where TKernel : struct, IPlaneKernel
{
    public static void Run(ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output) =>
        TKernel.Forward(input, weight, bias, output);
}

/// <summary><see cref="IPlaneKernel.InputGradient"/> as a window correlation; it has no bias.</summary>
internal readonly struct InputGradientWindow<TKernel> : IWindowCorrelation
    where TKernel : struct, IPlaneKernel
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

    /// <summary>The columns of a compiled tile, two vectors: a strip that is narrower would be done by shorter vectors.</summary>
    private static int StripColumns => VectorWidth.Has512 ? 32 : 16;

    public static void Run<TWindow>(
        in PlaneBatch input, ReadOnlySpan<float> weight, float bias, in PlaneBatch output, Apron apron, int degree)
        where TWindow : struct, IWindowCorrelation
    {
        if (degree > 1)
        {
            var work = new Parallelized<TWindow>(bias, apron);
            ParallelBands.Run(ref work, input, output, weight, BandRows, degree);
            return;
        }

        for (nint n = 0; n < output.Count; n++)
        {
            Rows<TWindow>(input[n], weight, bias, output[n], apron, 0, output.Height);
        }
    }

    private static void Rows<TWindow>(
        ReadOnlyPlaneSpan<float> input, ReadOnlySpan<float> weight, float bias, PlaneSpan<float> output, Apron apron, int start, int end)
        where TWindow : struct, IWindowCorrelation
    {
        foreach (Region region in RegionCutter.Of(apron, input.Size, output.Size, start, end, StripColumns))
        {
            PlaneSpan<float> outputs = output.Slice(region.Row, region.Column, region.Height, region.Width);
            int row = region.Row - apron.Top;
            int column = region.Column - apron.Left;
            if (region.Inside)
            {
                ReadOnlyPlaneSpan<float> window = input.Slice(
                    row, column, region.Height + apron.ReachHeight - 1, region.Width + apron.ReachWidth - 1);
                TWindow.Run(window, weight, bias, outputs);
            }
            else
            {
                Staged<TWindow>(input, weight, bias, outputs, apron, row, column);
            }
        }
    }

    [SkipLocalsInit]
    private static void Staged<TWindow>(
        ReadOnlyPlaneSpan<float> input,
        ReadOnlySpan<float> weight,
        float bias,
        PlaneSpan<float> outputs,
        Apron apron,
        int row,
        int column)
        where TWindow : struct, IWindowCorrelation
    {
        (int pieceRows, int pieceColumns, int length) = StagedWindow.PieceOf(outputs.Height, outputs.Width, apron);
        Span<float> buffer = stackalloc float[length];
        for (int i = 0; i < outputs.Height; i += pieceRows)
        {
            int rows = Math.Min(pieceRows, outputs.Height - i);
            for (int j = 0; j < outputs.Width; j += pieceColumns)
            {
                int columns = Math.Min(pieceColumns, outputs.Width - j);
                ReadOnlyPlaneSpan<float> window = StagedWindow.Copy(
                    input,
                    row + i,
                    column + j,
                    rows + apron.ReachHeight - 1,
                    columns + apron.ReachWidth - 1,
                    apron.Border,
                    buffer);
                TWindow.Run(window, weight, bias, outputs.Slice(i, j, rows, columns));
            }
        }
    }

    private readonly struct Parallelized<TWindow>(float bias, Apron apron) : IBandWork
        where TWindow : struct, IWindowCorrelation
    {
        public void Run(
            ReadOnlyPlaneSpan<float> first, PlaneSpan<float> second, ReadOnlySpan<float> weight, long item, int start, int end) =>
            Rows<TWindow>(first, weight, bias, second, apron, start, end);
    }
}
