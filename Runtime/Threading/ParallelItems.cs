using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace KernelGen.Threading;

/// <summary>Work in pieces that may be done in any order.</summary>
internal interface IItemWork
{
    void Run(long item);
}

/// <summary>
/// Hands pieces of work to several threads: to the caller's, and to those of the pool that come to help. The caller never waits for a
/// thread of the pool to become free: what nobody takes it does itself.
/// </summary>
internal static class ParallelItems
{
    /// <summary>Pieces for each thread at the least, where there can be so many: none waits long for another then.</summary>
    public const int PerThread = 4;

    /// <summary>Returns how many pieces there are of a length where each but the last is as long as given.</summary>
    public static int PiecesOf(int length, int each) => (int)(((long)length + each - 1) / each);

    /// <summary>
    /// Does all pieces; without another thread, and without allocating, where the degree is one. After an exception no further piece is
    /// begun, and the first one is thrown.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TWork>(in TWork work, long items, int degree)
        where TWork : struct, IItemWork
    {
        if (degree > 1 && items > 1)
        {
            // More helpers than processors would only fill the queue.
            new Shared<TWork>(work, items).Run(helpers: (int)Math.Min(Math.Min(degree, items) - 1, Environment.ProcessorCount));
            return;
        }

        // Called through a read-only reference, the work would be copied for each piece.
        TWork own = work;
        for (long item = 0; item < items; item++)
        {
            own.Run(item);
        }
    }

    /// <summary>
    /// The state that the threads share. A helper that comes late finds no piece and leaves without reading the work, whose memory is the
    /// caller's again by then.
    /// </summary>
    private sealed class Shared<TWork>(TWork work, long items) : IThreadPoolWorkItem
        where TWork : struct, IItemWork
    {
        /// <summary>Rounds of spinning, some microseconds in all, and then of giving way to other threads.</summary>
        private const int SpinningRounds = 8;
        private const int Rounds = 32;

        private readonly object _finished = new();
        private readonly long _items = items;
        private TWork _work = work;
        private long _next;
        private long _left = items;
        private ExceptionDispatchInfo? _failure;

        public void Run(int helpers)
        {
            try
            {
                for (int helper = 0; helper < helpers; helper++)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
                }
            }
            finally
            {
                // Whatever happens, nobody works on the caller's memory when this returns.
                Execute();
                AwaitBegunItems();
            }

            _failure?.Throw();
        }

        /// <summary>Takes pieces as long as there are any.</summary>
        public void Execute()
        {
            for (long item; (item = Interlocked.Increment(ref _next) - 1) < _items;)
            {
                try
                {
                    _work.Run(item);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
                    Finish(Math.Max(0, _items - Interlocked.Exchange(ref _next, _items)));
                }

                Finish(1);
            }
        }

        private void Finish(long count)
        {
            if (Interlocked.Add(ref _left, -count) == 0)
            {
                Meet(waits: false);
            }
        }

        /// <summary>Spins before it sleeps: the last pieces of the others are mostly done soon.</summary>
        private void AwaitBegunItems()
        {
            for (int round = 0; round < Rounds && Volatile.Read(ref _left) > 0; round++)
            {
                if (round < SpinningRounds)
                {
                    Thread.SpinWait(1 << round);
                }
                else
                {
                    Thread.Yield();
                }
            }

            if (Volatile.Read(ref _left) > 0)
            {
                Meet(waits: true);
            }
        }

        /// <summary>
        /// Waits for the last piece, or wakes who waits for it. An interruption of the thread is put off until then, since to leave would
        /// be to leave others at work on memory that is freed.
        /// </summary>
        private void Meet(bool waits)
        {
            bool wasInterrupted = false;
            for (bool hasMet = false; !hasMet;)
            {
                try
                {
                    lock (_finished)
                    {
                        while (waits && Volatile.Read(ref _left) > 0)
                        {
                            Monitor.Wait(_finished);
                        }

                        Monitor.PulseAll(_finished);
                    }

                    hasMet = true;
                }
                catch (ThreadInterruptedException)
                {
                    wasInterrupted = true;
                }
            }

            if (wasInterrupted)
            {
                Thread.CurrentThread.Interrupt();
            }
        }
    }
}
