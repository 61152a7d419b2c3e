using System.Collections.Generic;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// The forward pass of large layers on two threads and on one. Only these workloads leave the one processor; they come last, when no thread
/// of the pool is left from before that was bound to it.
/// </summary>
internal static class ThreadWorkloads
{
    public static IEnumerable<PlannedWorkload> Plan()
    {
        yield return Plan<Nhwc.C64>(new(1, 224));
        yield return Plan<Nhwc.C256>(new(1, 56));
        yield return Plan<Nhwc.C64>(new(8, 56));
    }

    private static PlannedWorkload Plan<TKernel>(LayerSize size)
        where TKernel : struct, IConvKernel
    {
        WorkloadFacts facts = LayerData.FactsOf(Subject.Threads, TKernel.Shape, size);
        return new PlannedWorkload(facts, () => Prepare<TKernel>(new LayerData(facts, TKernel.Shape, size))) { IsLayer = true };
    }

    private static Workload Prepare<TKernel>(LayerData data)
        where TKernel : struct, IConvKernel
    {
        ProcessorBinding binding = ProcessorBinding.Loosen();
        Images output = data.NewOutput(data.Shape.Layout);
        return new Workload(
            data.Facts,
            [
                LayerContenders.Forward<TKernel>(Names.OneThread, data, output),
                LayerContenders.Forward<TKernel>(Names.TwoThreads, data, output, degreeOfParallelism: 2),
                .. FmaPeak.Contenders,
            ],
            [binding]);
    }
}
