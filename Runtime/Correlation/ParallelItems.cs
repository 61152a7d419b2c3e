using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace KernelGen;

/// <summary>Work in pieces that may be done in any order.</summary>
internal interface IItemWork
{
    void Run(long item);
}

/// <summary>Hands pieces of work to several threads.</summary>
internal static class ParallelItems
{
    /// <summary>Pieces for each thread at the least, where there can be so many: none waits long for another then.</summary>
    public const int PerThread = 4;

    /// <summary>Does all pieces; without another thread, and without allocating, where the degree is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TWork>(in TWork work, long items, int degree)
        where TWork : struct, IItemWork
    {
        if (degree > 1 && items > 1)
        {
            Parallel.For(0L, items, new ParallelOptions { MaxDegreeOfParallelism = degree }, new Shared<TWork>(work).Run);
            return;
        }

        // Called through a read-only reference, the work would be copied for each piece.
        TWork own = work;
        for (long item = 0; item < items; item++)
        {
            own.Run(item);
        }
    }

    private sealed class Shared<TWork>(TWork work)
        where TWork : struct, IItemWork
    {
        private TWork _work = work;

        public void Run(long item) => _work.Run(item);
    }
}
