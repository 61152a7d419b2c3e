using System;
using KernelGen.Shapes;
using KernelGen.Threading;

namespace KernelGen.Engine.Planes;

/// <summary>One piece of parallel work: some rows of one plane of a batch.</summary>
internal interface IBandWork
{
    /// <param name="first">The plane of the first batch, whole.</param>
    /// <param name="second">The plane of the second batch, whole; its rows are those that are divided.</param>
    /// <param name="weight">The span handed along, the same for all.</param>
    /// <param name="item">The number of this piece, counted over planes and bands.</param>
    /// <param name="start">The first row.</param>
    /// <param name="end">The row behind the last.</param>
    void Run(ReadOnlyPlaneSpan<float> first, PlaneSpan<float> second, ReadOnlySpan<float> weight, long item, int start, int end);
}

/// <summary>Divides a batch into bands of rows and hands them to several threads.</summary>
internal static class ParallelBands
{
    public static long ItemsOf(in PlaneBatch batch, int bandRows) => (long)batch.Count * ParallelItems.PiecesOf(batch.Height, bandRows);

    public static unsafe void Run<TWork>(
        ref TWork work, in PlaneBatch first, in PlaneBatch second, ReadOnlySpan<float> weight, int bandRows, int degree)
        where TWork : struct, IBandWork
    {
        // Spans cannot be captured by another thread's delegate, so the operands are pinned while all of them work.
        fixed (float* firstOrigin = &first.Origin, secondOrigin = &second.Origin, weightOrigin = weight)
        {
            var bands = new Bands<TWork>(
                work,
                new Planes(firstOrigin, first),
                new Planes(secondOrigin, second),
                weightOrigin,
                weight.Length,
                bandRows);
            ParallelItems.Run(bands, ItemsOf(second, bandRows), degree);
        }
    }

    private readonly unsafe struct Planes(float* origin, in PlaneBatch batch)
    {
        private readonly nint _planePitch = batch.PlanePitch;
        private readonly nint _rowPitch = batch.RowPitch;
        private readonly int _width = batch.Width;

        public int Height { get; } = batch.Height;

        public PlaneSpan<float> this[nint index] => new(ref origin[index * _planePitch], Height, _width, _rowPitch);
    }

    private readonly unsafe struct Bands<TWork>(
        TWork work, Planes first, Planes second, float* weight, int weightLength, int bandRows) : IItemWork
        where TWork : struct, IBandWork
    {
        private readonly int _bands = ParallelItems.PiecesOf(second.Height, bandRows);

        public void Run(long item)
        {
            nint plane = (nint)(item / _bands);
            int start = (int)(item % _bands) * bandRows;
            int end = Math.Min(start + bandRows, second.Height);
            work.Run(first[plane], second[plane], new ReadOnlySpan<float>(weight, weightLength), item, start, end);
        }
    }
}
