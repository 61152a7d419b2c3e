using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Counts the scratch memory of a call: the bytes that its first run on a new thread allocates. A thread keeps its pieces for the calls to
/// come, so a new one has none and must allocate them all. Pieces too large to be kept come from the shared pool, which may have them from
/// another thread, so all that the pool can give is taken out of it before. What is packed or built once for a layer is no scratch and was
/// made by a run before, on another thread. A piece counts with its whole array, which is longer than what was asked for, and one that is
/// outgrown in the call counts beside the longer one: the figure is never less than what is held at once. Stack is not counted.
/// </summary>
internal static class ScratchMeter
{
    /// <summary>
    /// The shortest and the longest arrays that are taken out of the pool; no layer's operands are half as long together.
    /// </summary>
    private const int ShortestPooled = 1 << 4;
    private const int LongestPooled = 1 << 25;

    /// <param name="call">One that was made before, on another thread, and works on the calling thread alone.</param>
    public static long FirstCallOnNewThread(Action call)
    {
        long bytes = 0;
        var thread = new Thread(() =>
        {
            List<float[]> pooled = EmptyPool();
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            GC.KeepAlive(pooled);
        });
        thread.Start();
        thread.Join();
        return bytes;
    }

    /// <summary>Rents of each length until the pool has to allocate.</summary>
    private static List<float[]> EmptyPool()
    {
        var rented = new List<float[]>();
        for (int length = ShortestPooled; length <= LongestPooled; length *= 2)
        {
            long before;
            do
            {
                before = GC.GetAllocatedBytesForCurrentThread();
                rented.Add(ArrayPool<float>.Shared.Rent(length));
            }
            while (GC.GetAllocatedBytesForCurrentThread() - before < (long)length * sizeof(float));
        }

        return rented;
    }
}
