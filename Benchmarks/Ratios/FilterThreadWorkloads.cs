using System;
using System.Collections.Generic;
using System.Numerics;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Filters;
using KernelGen.Filters;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// Filters of large pictures on two threads and on one, and the speed of a copy, which no filter is much faster than on any number of
/// threads. They come after all that is bound to one processor, as those of <see cref="ThreadWorkloads"/> do.
/// </summary>
internal static class FilterThreadWorkloads
{
    public static IEnumerable<PlannedWorkload> Plan()
    {
        yield return Plan<Gaussian5, byte>("Gaussian 5");
        yield return Plan<Gaussian7, byte>("Gaussian 7");
        yield return Plan<Box11, byte>("box 11");
        yield return Plan<Any5, byte>("any 5x5");
        yield return Plan<Gaussian11, float>("float Gaussian 11");
    }

    private static PlannedWorkload Plan<TKernel, T>(string name)
        where TKernel : struct, IFilterKernel
        where T : unmanaged, INumberBase<T>
    {
        ImageSize size = ImageSize.UltraHd;
        var facts = new WorkloadFacts(Subject.FilterThreads, name, size.Name, (double)size.Height * size.Width, 0);
        return new PlannedWorkload(facts, () => Prepare<TKernel, T>(facts, size));
    }

    private static Workload Prepare<TKernel, T>(WorkloadFacts facts, ImageSize size)
        where TKernel : struct, IFilterKernel
        where T : unmanaged, INumberBase<T>
    {
        ProcessorBinding binding = ProcessorBinding.Loosen();
        var random = new Random(1);
        var source = new T[size.Height * size.Width];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = T.CreateChecked(random.Next(256));
        }

        var result = new T[source.Length];
        return new Workload(
            facts,
            [Filter(Names.OneThread, 1), Filter(Names.TwoThreads, 2), Repeated(CopySpeed.Name, () => source.CopyTo(result.AsSpan()))],
            [binding]);

        Contender Filter(string contender, int degree) => Repeated(contender, () => ImageFilter.Apply<TKernel, T, T>(
            new ReadOnlyPlaneSpan<T>(source, size.Height, size.Width),
            new PlaneSpan<T>(result, size.Height, size.Width),
            Border.Reflect101,
            new FilterOptions { DegreeOfParallelism = degree }));
    }

    private static Contender Repeated(string name, Action call) => new(name, calls =>
    {
        for (int i = 0; i < calls; i++)
        {
            call();
        }
    });
}
