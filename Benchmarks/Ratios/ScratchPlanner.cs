using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The scratch memory of the layers of the other tables: of the forward pass, or of the forward pass and both gradients.</summary>
internal sealed class ScratchPlanner : ILayerPlanner<PlannedScratch>
{
    private ScratchPlanner()
    {
    }

    public static IEnumerable<PlannedScratch> Plan()
    {
        var planner = new ScratchPlanner();
        return [.. LayerLists.Forward(planner), .. LayerLists.Training(planner)];
    }

    public PlannedScratch Plan<TNhwc, TNchw>(Subject subject, LayerSize size)
        where TNhwc : struct, IConvKernel
        where TNchw : struct, IConvKernel =>
        Plan(subject, TNchw.Shape, size, static data => [Measure<TNhwc>(Names.Nhwc, data), Measure<TNchw>(Names.Nchw, data)]);

    public PlannedScratch Plan<TNchw>(Subject subject, LayerSize size)
        where TNchw : struct, IConvKernel =>
        Plan(subject, TNchw.Shape, size, static data => [Measure<TNchw>(Names.Nchw, data)]);

    private static PlannedScratch Plan(
        Subject subject, KernelShape shape, LayerSize size, Func<LayerData, ImmutableArray<LayoutScratch>> measure)
    {
        WorkloadFacts facts = LayerData.FactsOf(subject, shape, size);
        return new PlannedScratch(facts, () =>
        {
            var data = new LayerData(facts, shape, size);
            long operands = data.Input.Memory.Memory.Length + data.NewOutput(shape.Layout).Memory.Memory.Length;
            return new MeasuredScratch(facts, operands * sizeof(float), measure(data));
        });
    }

    private static LayoutScratch Measure<TKernel>(string layout, LayerData data)
        where TKernel : struct, IConvKernel
    {
        Contender contender = data.Facts.Subject is Subject.LayerTraining or Subject.WinogradTraining
            ? LayerContenders.Training<TKernel>(layout, data, data.NewResults(TKernel.Shape.Layout))
            : LayerContenders.Forward<TKernel>(layout, data, data.NewOutput(TKernel.Shape.Layout));
        return new LayoutScratch(layout, ScratchMeter.FirstCallOnNewThread(() => contender.Run(1)));
    }
}
