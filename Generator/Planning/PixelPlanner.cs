using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>The methods of kernels with channels, or with a stride, that have neighbouring pixels in their lanes.</summary>
internal static class PixelPlanner
{
    /// <summary>Groups that are enough for the threads of most machines.</summary>
    public const int MinShared = 8;

    /// <summary>The sums of a block of channels: the forward direction, or an input gradient.</summary>
    public static KernelPlan Sums(KernelPlan plan, IEnumerable<Target> targets) => plan with
    {
        Forward = (
            from target in targets
            let shape = plan.Kind.Shape
            let block = PixelScheduler.Block(target, shape.OutChannels)
            let contraction = PixelConvolution.Forward(shape, block, hasAnyTerms: plan.Kind.Terms == KernelKind.ManyTerms)
            from method in KernelPlanner.WithRests(
                from schedule in PixelScheduler.Gather(contraction, target)
                let tile = $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}"
                select Method($"Forward{target.Name}{tile}", shape, contraction, schedule))
            select method).ToEquatableArray(),
    };

    /// <summary>The weight gradient beside such sums.</summary>
    public static KernelPlan Gradient(KernelPlan plan, IEnumerable<Target> targets) => plan with
    {
        WeightGradient = (
            from target in targets
            let shape = plan.Kind.Shape
            let block = PixelScheduler.Block(target, shape.OutChannelsPerGroup)
            let contraction = shape.Groups > 1
                ? PixelConvolution.WeightGradientOfGroup(shape, block, VectorLanes.Most)
                : PixelConvolution.WeightGradient(shape, block, VectorLanes.Most)
            select Method("WeightGradient" + target.Name, shape, contraction, PixelScheduler.WeightGradient(contraction, target)))
            .ToEquatableArray(),
    };

    /// <summary>
    /// Rows of taps that a call of the weight gradient takes: one, so that threads can share them, or all, where a row of taps of one
    /// channel would be too little for a call and threads have groups to share.
    /// </summary>
    public static int GradientTapRows(ConvolutionShape shape) =>
        shape is { InChannelsPerGroup: 1, Groups: >= MinShared } ? shape.KernelHeight : 1;

    private static MethodPlan Method(string name, ConvolutionShape shape, Contraction contraction, KernelSchedule schedule) =>
        new(name, contraction, schedule, OperandLayout.Pixels(contraction, shape.PhasesX));
}
