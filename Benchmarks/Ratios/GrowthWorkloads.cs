using System.Collections.Generic;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The forward pass of one layer as its images grow, and as its channels do: the time for the same work should stay.</summary>
internal static class GrowthWorkloads
{
    /// <summary>Of every kernel here, so that time by multiply-add is time by pixel and pair of channels but for this factor.</summary>
    public const int Taps = 9;

    /// <summary>The first is what the others are compared with.</summary>
    public static IEnumerable<PlannedWorkload> Plan()
    {
        foreach (int side in (int[])[28, 56, 112, 224, 448, 1024])
        {
            yield return Plan<Nhwc.C64>(side);
        }

        yield return Plan<Nhwc.C128>(28);
        yield return Plan<Nhwc.C256>(28);
        yield return Plan<Nhwc.C512>(28);
    }

    private static PlannedWorkload Plan<TKernel>(int side)
        where TKernel : struct, IConvKernel
    {
        var size = new LayerSize(1, side);
        WorkloadFacts facts = LayerData.FactsOf(Subject.Growth, TKernel.Shape, size);
        return new PlannedWorkload(facts, () => Prepare<TKernel>(new LayerData(facts, TKernel.Shape, size))) { IsLayer = true };
    }

    private static Workload Prepare<TKernel>(LayerData data)
        where TKernel : struct, IConvKernel
    {
        Contender ours = LayerContenders.Forward<TKernel>(Names.Nhwc, data, data.NewOutput(data.Shape.Layout));
        return new Workload(data.Facts, [ours, .. FmaPeak.Contenders], []);
    }
}
