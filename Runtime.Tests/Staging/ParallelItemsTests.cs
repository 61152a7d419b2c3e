using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using KernelGen.Threading;
using Xunit;

namespace KernelGen.Tests.Staging;

/// <summary>
/// Pieces of work that threads share: each is done once, by the caller alone if nobody helps, and nobody works on after the call.
/// </summary>
public sealed class ParallelItemsTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(2, 2)]
    [InlineData(5, 7)]
    [InlineData(1000, 1)]
    [InlineData(1000, 2)]
    [InlineData(1000, 3)]
    [InlineData(1000, int.MaxValue)]
    public void EachPieceIsDoneOnce(int items, int degree)
    {
        for (int round = 0; round < 50; round++)
        {
            var counts = new int[items];
            ParallelItems.Run(new Counting(counts), items, degree);

            Assert.All(counts, count => Assert.Equal(1, count));
        }
    }

    /// <summary>
    /// The caller takes a piece itself, and the others are taken by others meanwhile: so many threads are at work at once.
    /// </summary>
    [Fact]
    public void OtherThreadsHelp()
    {
        using var met = new Barrier(2);
        ParallelItems.Run(new Acting(_ => Assert.True(met.SignalAndWait(Patience))), 2, degree: 2);
    }

    /// <summary>Pieces that hand out pieces themselves, on as many threads as there are and more.</summary>
    [Fact]
    public void PiecesInsidePieces()
    {
        var counts = new int[20 * 30];
        ParallelItems.Run(new Acting(Outer), 20, degree: 4);

        Assert.All(counts, count => Assert.Equal(1, count));

        void Outer(long outer) =>
            ParallelItems.Run(new Acting(inner => Interlocked.Increment(ref counts[(outer * 30) + inner])), 30, degree: 4);
    }

    /// <summary>The exception itself, no collection of such; what was begun has ended by then, and nothing is begun any more.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void AnExceptionReachesTheCaller(int degree)
    {
        for (int round = 0; round < 50; round++)
        {
            int working = 0;
            var begun = new ConcurrentBag<long>();
            var work = new Acting(item =>
            {
                Interlocked.Increment(ref working);
                begun.Add(item);
                Thread.SpinWait(50);
                Interlocked.Decrement(ref working);
                if (item == 3)
                {
                    throw new TimeoutException("the third");
                }
            });

            Assert.Equal("the third", Assert.Throws<TimeoutException>(() => ParallelItems.Run(work, 1_000_000, degree)).Message);
            int count = begun.Count;
            Assert.Equal(0, Volatile.Read(ref working));
            Assert.True(count < 1_000_000);
            Thread.Yield();
            Assert.Equal(count, begun.Count);
            Assert.Equal(count, begun.Distinct().Count());
        }
    }

    /// <summary>A caller that is interrupted still waits for those who work on its memory, and remains interrupted.</summary>
    [Fact]
    public void AnInterruptedCallerWaits()
    {
        using var begun = new Barrier(2);
        using var mayEnd = new ManualResetEventSlim();
        bool hasCallerWorked = false, helperEnded = false, hadHelperEnded = false, wasInterrupted = false;
        Exception? thrown = null;
        var caller = new Thread(() => thrown = Record.Exception(() =>
        {
            int callingThread = Environment.CurrentManagedThreadId;
            ParallelItems.Run(
                new Acting(_ =>
                {
                    begun.SignalAndWait(Patience);
                    if (Environment.CurrentManagedThreadId == callingThread)
                    {
                        Volatile.Write(ref hasCallerWorked, true);
                    }
                    else
                    {
                        mayEnd.Wait(Patience);
                        Volatile.Write(ref helperEnded, true);
                    }
                }),
                2,
                degree: 2);
            hadHelperEnded = Volatile.Read(ref helperEnded);
            try
            {
                Thread.Sleep(Patience);
            }
            catch (ThreadInterruptedException)
            {
                wasInterrupted = true;
            }
        }));
        caller.Start();

        // The barrier is a wait as well: only one that follows the caller's own piece is the one for the helper.
        bool isWaiting = SpinWait.SpinUntil(
            () => Volatile.Read(ref hasCallerWorked) && (caller.ThreadState & ThreadState.WaitSleepJoin) != 0, Patience);
        caller.Interrupt();
        bool hasReturned = caller.Join(50);
        mayEnd.Set();

        Assert.True(caller.Join(Patience));
        Assert.Null(thrown);
        Assert.True(isWaiting);
        Assert.False(hasReturned);
        Assert.True(hadHelperEnded);
        Assert.True(wasInterrupted);
    }

    /// <summary>A call allocates the state that its threads share, and nothing for each piece or helper.</summary>
    [Fact]
    public void ACallAllocatesLittle()
    {
        var counts = new int[100];
        Run();

        // The least of several, since the queue of the pool grows now and then where its threads are busy with something else.
        long least = Enumerable.Range(0, 10).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });

        Assert.InRange(least, 1, 20 * 256);

        void Run()
        {
            for (int call = 0; call < 20; call++)
            {
                ParallelItems.Run(new Counting(counts), counts.Length, degree: 4);
            }
        }
    }

    private static TimeSpan Patience => TimeSpan.FromMinutes(5);

    private readonly struct Counting(int[] counts) : IItemWork
    {
        public void Run(long item) => Interlocked.Increment(ref counts[item]);
    }

    private readonly struct Acting(Action<long> act) : IItemWork
    {
        public void Run(long item) => act(item);
    }
}
