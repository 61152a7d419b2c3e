using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Times contenders in turn, round after round, so that whatever the machine does meanwhile happens to all of them.</summary>
/// <param name="Rounds">How often each contender is timed.</param>
/// <param name="BatchSeconds">The least time of a batch; a call that is shorter is repeated.</param>
/// <param name="WarmUpSecondsAtMost">When a pass of the warm-up ends even with fewer calls than the JIT waits for.</param>
internal sealed record RoundTimer(int Rounds, double BatchSeconds, double WarmUpSecondsAtMost = 0.5)
{
    /// <summary>
    /// The JIT recompiles a method after 30 calls and a pause of 100 ms: first to count what it does, then, after as many calls of that,
    /// for good. With less, its slow code would be timed. The passes beyond that are for methods that began to be called late.
    /// </summary>
    private const int WarmUpPasses = 6;
    private const int WarmUpCalls = 40;
    private const double WarmUpSeconds = 0.02;
    private const double LongCallSeconds = 0.1;
    private const int TieringPauseMilliseconds = 150;

    /// <summary>For a table that is published.</summary>
    public static RoundTimer Full { get; } = new(Rounds: 15, BatchSeconds: 0.010);

    /// <summary>For a first look: fewer rounds, so more noise.</summary>
    public static RoundTimer Quick { get; } = new(Rounds: 5, BatchSeconds: 0.010);

    /// <summary>
    /// For layers: half the rounds, and less of a warm-up, since what they do in a call is done by compiled code that skips the JIT's
    /// tiers, and by methods that one call runs often.
    /// </summary>
    public RoundTimer ForLayers() => this with { Rounds = (Rounds + 1) / 2, WarmUpSecondsAtMost = 0.06 };

    public ImmutableArray<Measurement> Measure(ImmutableArray<Contender> contenders)
    {
        for (int pass = 0; pass < WarmUpPasses; pass++)
        {
            foreach (Contender contender in contenders)
            {
                WarmUp(contender);
            }

            Thread.Sleep(TieringPauseMilliseconds);
        }

        (int Calls, double Seconds)[] batches = [.. contenders.Select(FirstBatch)];
        int[] calls = [.. batches.Select(batch => batch.Calls)];
        double[] allocated = [.. contenders.Zip(calls, AllocatedBytesPerCall)];
        double[][] seconds = [.. contenders.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < contenders.Length; i++)
            {
                // Untimed: brings back to the caches and to the clock speed what the contender before pushed out.
                // A call of a tenth of a second does that itself in its first part.
                if (calls[i] > 1 || batches[i].Seconds < LongCallSeconds)
                {
                    contenders[i].Run((calls[i] + 4) / 5);
                }

                seconds[i][round] = Time(contenders[i], calls[i]) / calls[i];
            }
        }

        return [.. contenders.Select((contender, i) => new Measurement(contender.Name, calls[i], allocated[i], [.. seconds[i]]))];
    }

    private void WarmUp(Contender contender)
    {
        long start = Stopwatch.GetTimestamp();
        double elapsed = 0;
        for (int calls = 0; (calls < WarmUpCalls || elapsed < WarmUpSeconds) && elapsed < WarmUpSecondsAtMost; calls++)
        {
            contender.Run(1);
            elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private (int Calls, double Seconds) FirstBatch(Contender contender)
    {
        int calls = 1;
        double seconds = Time(contender, calls);
        while (seconds < BatchSeconds)
        {
            // Grows to the target from below, since the first short batches are timed too long.
            double growth = Math.Clamp(1.2 * BatchSeconds / Math.Max(seconds, 1e-9), 1.2, 10);
            calls = checked((int)Math.Ceiling(calls * growth));
            seconds = Time(contender, calls);
        }

        return (calls, seconds);
    }

    private static double Time(Contender contender, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        contender.Run(calls);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double AllocatedBytesPerCall(Contender contender, int calls)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        contender.Run(calls);
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls;
    }
}
