using System;
using KernelGen.Threading;

namespace KernelGen.Filters;

/// <summary>Divides the rows of output into bands and hands them to several threads.</summary>
internal static class FilterBands
{
    /// <summary>Rows of a band: many to the few rows of the source that two bands both read, and few to an image.</summary>
    private const int Rows = 64;

    public static void Run<TWork>(in TWork work, int height, int degree)
        where TWork : struct, IFilterWork
    {
        if (degree == 1 || height <= Rows)
        {
            work.Run(0, height);
            return;
        }

        ParallelItems.Run(new Bands<TWork>(work, height), ParallelItems.PiecesOf(height, Rows), degree);
    }

    private readonly struct Bands<TWork>(TWork work, int height) : IItemWork
        where TWork : struct, IFilterWork
    {
        public void Run(long band) => work.Run((int)band * Rows, (int)Math.Min((band + 1) * Rows, height));
    }
}
