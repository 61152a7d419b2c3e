using System;
using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Threading;
using KernelGen.CompilerServices;
using KernelGen.Shapes;

namespace KernelGen.Engine.Planes;

/// <summary>
/// The weight gradient of a batch. Each band of rows gives one partial sum for each tap, and those are added in the order of the batch: the
/// order of summation is a matter of the image's size, not of threads, and a long image does not drown its last rows in rounding.
/// </summary>
internal static class BorderedWeightGradient
{
    /// <summary>Rows in one partial sum. Part of the definition of the result: another value gives other last bits.</summary>
    private const int BandRows = 64;

    /// <summary>The partial sums of kernels to 5x6 fit onto the stack; renting memory would be a tenth of a small image's time.</summary>
    private const int MaxLanesOnStack = 1024;

    [SkipLocalsInit]
    public static void Run<TKernel>(in PlaneBatch input, in PlaneBatch outputGradient, Span<float> weightGradient, int degree)
        where TKernel : struct, IPlaneKernel
    {
        weightGradient.Clear();

        // Partial sums that would not fit into one array are no gain over one thread.
        if (degree > 1 && ParallelBands.ItemsOf(outputGradient, BandRows) * weightGradient.Length <= Array.MaxLength)
        {
            RunParallel<TKernel>(input, outputGradient, weightGradient, degree);
            return;
        }

        int length = 2 * TKernel.Shape.Taps * IPlaneKernel.Lanes;
        float[]? rented = length <= MaxLanesOnStack ? null : ArrayPool<float>.Shared.Rent(length);
        Span<float> lanes = rented is null ? stackalloc float[MaxLanesOnStack] : rented;
        for (nint n = 0; n < outputGradient.Count; n++)
        {
            for (int start = 0; start < outputGradient.Height; start += BandRows)
            {
                int end = Math.Min(start + BandRows, outputGradient.Height);
                AddBand<TKernel>(input[n], outputGradient[n], weightGradient, start, end, lanes);
            }
        }

        if (rented is not null)
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    private static void RunParallel<TKernel>(
        in PlaneBatch input, in PlaneBatch outputGradient, Span<float> weightGradient, int degree)
        where TKernel : struct, IPlaneKernel
    {
        int items = (int)ParallelBands.ItemsOf(outputGradient, BandRows);
        float[] partials = ArrayPool<float>.Shared.Rent(items * weightGradient.Length);
        using var lanes = new ThreadLocal<float[]>(static () => new float[2 * TKernel.Shape.Taps * IPlaneKernel.Lanes]);
        var work = new Parallelized<TKernel>(partials, lanes);
        ParallelBands.Run(ref work, input, outputGradient, default, BandRows, degree);
        for (int item = 0; item < items; item++)
        {
            TensorPrimitives.Add(weightGradient, partials.AsSpan(item * weightGradient.Length, weightGradient.Length), weightGradient);
        }

        ArrayPool<float>.Shared.Return(partials);
    }

    /// <summary>Adds the sums of rows <paramref name="start"/> to <paramref name="end"/> to the gradient.</summary>
    private static void AddBand<TKernel>(
        ReadOnlyPlaneSpan<float> input,
        ReadOnlyPlaneSpan<float> outputGradient,
        Span<float> weightGradient,
        int start,
        int end,
        Span<float> lanes)
        where TKernel : struct, IPlaneKernel
    {
        int length = weightGradient.Length * IPlaneKernel.Lanes;
        var sums = new LaneSums<TKernel>(lanes[..length], lanes.Slice(length, length));
        Apron apron = Apron.OfForward(TKernel.Shape);
        foreach (Region region in RegionCutter.OfBlocks(apron, input.Size, outputGradient.Size, start, end, IPlaneKernel.Lanes))
        {
            if (region.Inside)
            {
                sums.Add(
                    input.Slice(
                        region.Row - apron.Top,
                        region.Column - apron.Left,
                        region.Height + apron.ReachHeight - 1,
                        region.Width + apron.ReachWidth - 1),
                    outputGradient.Slice(region.Row, region.Column, region.Height, region.Width));
            }
            else
            {
                AddStaged(ref sums, input, outputGradient, apron, region);
            }
        }

        sums.ReduceInto(weightGradient);
    }

    [SkipLocalsInit]
    private static void AddStaged<TKernel>(
        ref LaneSums<TKernel> sums, ReadOnlyPlaneSpan<float> input, ReadOnlyPlaneSpan<float> outputGradient, Apron apron, Region region)
        where TKernel : struct, IPlaneKernel
    {
        ReadOnlyPlaneSpan<float> gradients = outputGradient.Slice(0, 0, outputGradient.Height, region.Column + region.Width);
        int width = RegionCutter.RoundUp(region.Width, IPlaneKernel.Lanes);
        (int pieceRows, int pieceColumns, int length) = StagedWindow.PieceOf(region.Height, width, apron);
        Span<float> inputBuffer = stackalloc float[length];
        Span<float> gradientBuffer = stackalloc float[length];
        for (int i = region.Row; i < region.Row + region.Height; i += pieceRows)
        {
            int rows = Math.Min(pieceRows, region.Row + region.Height - i);
            for (int j = region.Column; j < region.Column + width; j += pieceColumns)
            {
                // Behind the last column the gradients are zeros, and what stands in the input adds nothing.
                int columns = Math.Min(pieceColumns, region.Column + width - j);
                sums.Add(
                    StagedWindow.Copy(
                        input,
                        i - apron.Top,
                        j - apron.Left,
                        rows + apron.ReachHeight - 1,
                        columns + apron.ReachWidth - 1,
                        apron.Border,
                        inputBuffer),
                    StagedWindow.Copy(gradients, i, j, rows, columns, Border.Zero, gradientBuffer));
            }
        }
    }

    private readonly struct Parallelized<TKernel>(float[] partials, ThreadLocal<float[]> lanes) : IBandWork
        where TKernel : struct, IPlaneKernel
    {
        public void Run(
            ReadOnlyPlaneSpan<float> first, PlaneSpan<float> second, ReadOnlySpan<float> weight, long item, int start, int end)
        {
            int taps = TKernel.Shape.Taps;
            Span<float> partial = partials.AsSpan((int)item * taps, taps);
            partial.Clear();
            AddBand<TKernel>(first, second, partial, start, end, lanes.Value);
        }
    }
}
