using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>The methods of a kernel with channels, or with a stride, that has neighbouring pixels in its lanes.</summary>
internal static class PixelPlanner
{
    /// <summary>Groups that are enough for the threads of most machines.</summary>
    public const int MinShared = 8;

    public static KernelPlan Plan(KernelPlan plan, IReadOnlyList<Target> targets)
    {
        ConvolutionShape shape = plan.Kind.Shape;
        EquatableArray<MethodPlan> forward =
            Gather("Forward", shape, targets, shape.OutChannelsPerGroup, PixelConvolution.Forward).ToEquatableArray();
        plan = plan with { Forward = forward };
        if (!plan.Kind.HasGradients)
        {
            return plan;
        }

        int tapRows = GradientTapRows(shape);
        IEnumerable<MethodPlan> weightGradient =
            from target in targets
            let contraction = PixelConvolution.WeightGradient(
                shape, PixelScheduler.Block(target, shape.OutChannelsPerGroup), tapRows, VectorLanes.Most)
            select Method("WeightGradient" + target.Name, shape, contraction, PixelScheduler.WeightGradient(contraction, target));
        return plan with
        {
            InputGradient = KernelPlanner.Unshared(
                forward, Gather("InputGradient", shape, targets, shape.InChannelsPerGroup, PixelConvolution.InputGradient)),
            WeightGradient = weightGradient.ToEquatableArray(),
            GradientTapRows = tapRows,
        };
    }

    /// <summary>
    /// Rows of taps that a call of the weight gradient takes: one, so that threads can share them, or all, where a row of taps of one
    /// channel would be too little for a call and threads have groups to share.
    /// </summary>
    public static int GradientTapRows(ConvolutionShape shape) =>
        shape is { InChannelsPerGroup: 1, Groups: >= MinShared } ? shape.KernelHeight : 1;

    private static IEnumerable<MethodPlan> Gather(
        string name,
        ConvolutionShape shape,
        IReadOnlyList<Target> targets,
        int channels,
        Func<ConvolutionShape, int, Contraction> contractionOf) => targets.SelectMany(target => KernelPlanner.WithRests(
        from contraction in new[] { contractionOf(shape, PixelScheduler.Block(target, channels)) }
        from schedule in PixelScheduler.Gather(contraction, target)
        let tile = $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}"
        select Method(name + target.Name + tile, shape, contraction, schedule)));

    private static MethodPlan Method(string name, ConvolutionShape shape, Contraction contraction, KernelSchedule schedule) =>
        new(name, contraction, schedule, OperandLayout.Pixels(contraction, shape.PhasesX));
}
