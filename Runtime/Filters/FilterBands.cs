using System;
using System.Threading.Tasks;

namespace KernelGen;

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

        var shared = new Shared<TWork>(work, height);
        Parallel.For(0, ParallelBands.BandsOf(height, Rows), new ParallelOptions { MaxDegreeOfParallelism = degree }, shared.Run);
    }

    private sealed class Shared<TWork>(TWork work, int height)
        where TWork : struct, IFilterWork
    {
        public void Run(int band) => work.Run(band * Rows, (int)Math.Min(((long)band + 1) * Rows, height));
    }
}
