using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The forward pass and both gradients of layers with channels: three times the multiply-adds of the forward pass.</summary>
internal static class LayerTrainingWorkloads
{
    private const int Passes = 3;
    private const int LeNetSamples = 32;

    public static IEnumerable<PlannedWorkload> Plan()
    {
        foreach (int samples in (int[])[1, 8])
        {
            yield return Plan<Nhwc.C64, Nchw.C64>(new(samples, 56));
            yield return Plan<Nhwc.C128Stride2, Nchw.C128Stride2>(new(samples, 56));
            yield return Plan<Nhwc.C256, Nchw.C256>(new(samples, 14));
            yield return Plan<Nhwc.C512, Nchw.C512>(new(samples, 14));
        }

        yield return Plan<Nchw.LeNet1>(new(LeNetSamples, 28));
        yield return Plan<Nchw.LeNet2>(new(LeNetSamples, 14));
    }

    private static PlannedWorkload Plan<TNhwc, TNchw>(LayerSize size)
        where TNhwc : struct, IConvKernel
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(size, static data =>
        [
            LayerContenders.Training<TNhwc>(Names.Nhwc, data), LayerContenders.Training<TNchw>(Names.Nchw, data),
        ]);

    private static PlannedWorkload Plan<TNchw>(LayerSize size)
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(size, static data => [LayerContenders.Training<TNchw>(Names.Nchw, data)]);

    private static PlannedWorkload Plan<TNchw>(LayerSize size, Func<LayerData, ImmutableArray<Contender>> contenders)
        where TNchw : struct, IConvKernel
    {
        WorkloadFacts facts = LayerData.FactsOf(Subject.LayerTraining, TNchw.Shape, size, Passes);
        return new PlannedWorkload(
            facts,
            () => new Workload(facts, [.. contenders(new LayerData(facts, TNchw.Shape, size)), .. FmaPeak.Contenders], []))
        {
            IsLayer = true,
        };
    }
}
