using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Planning;

/// <summary>
/// The methods of kernels with channels in the lanes. Those of dense kernels are for any number of channels, so each vector width has one
/// for each block of channels that <see cref="ChannelBlocks"/> may cut.
/// </summary>
internal static class ChannelPlanner
{
    /// <summary>
    /// Returns how many input channels of a pixel are adjacent in the weight gradient: equal parts of a group, or all channels of a
    /// depthwise kernel.
    /// </summary>
    public static int GradientChannels(ConvolutionShape shape) =>
        shape.IsDepthwise ? shape.InChannels : GradientParts.ChannelsOf(shape.InChannelsPerGroup);

    /// <summary>The sums of a dense kernel.</summary>
    public static KernelPlan Sums(KernelPlan plan, IEnumerable<Target> targets) => plan with
    {
        Forward = (
            from target in targets
            from block in ChannelBlocks.WidthsOf(target.Lanes)
            let contraction = ChannelConvolution.Forward(plan.Kind.Shape, block)
            from method in KernelPlanner.WithRests(
                from schedule in ChannelScheduler.Dense(contraction, target, plan.Kind.Terms)
                let tile = $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}"
                select Method($"Forward{target.Name}K{CSharpLiteral.Of(block)}{tile}", contraction, schedule))
            select method).ToEquatableArray(),
    };

    /// <summary>The weight gradient of a dense kernel.</summary>
    public static KernelPlan Gradient(KernelPlan plan, IEnumerable<Target> targets)
    {
        KernelKind kind = plan.Kind;
        return plan with
        {
            WeightGradient = (
                from target in targets
                from block in ChannelBlocks.WidthsOf(target.Lanes)
                let contraction = ChannelConvolution.WeightGradient(
                    kind.Shape, block, kind.Terms, hasAnyTerms: kind.Terms == KernelKind.ManyTerms)
                from schedule in ChannelScheduler.WeightGradient(contraction, target)
                let tile = $"T{CSharpLiteral.Of(schedule.TileOf(kind.HasRows ? "r" : "c"))}"
                select Method($"WeightGradient{target.Name}K{CSharpLiteral.Of(block)}{tile}", contraction, schedule)).ToEquatableArray(),
        };
    }

    /// <summary>All directions of a depthwise kernel.</summary>
    public static KernelPlan Depthwise(KernelPlan plan, IReadOnlyList<Target> targets)
    {
        ConvolutionShape shape = plan.Kind.Shape;
        EquatableArray<MethodPlan> forward =
            Depthwise("Forward", targets, ChannelConvolution.DepthwiseForward(shape)).ToEquatableArray();
        plan = plan with { Forward = forward };
        if (!plan.Kind.HasGradients)
        {
            return plan;
        }

        Contraction gradient = ChannelConvolution.DepthwiseWeightGradient(shape);
        return plan with
        {
            InputGradient = KernelPlanner.Unshared(
                forward, Depthwise("InputGradient", targets, ChannelConvolution.DepthwiseInputGradient(shape))),
            WeightGradient = targets
                .Select(target => Method(
                    "WeightGradient" + target.Name, gradient, ChannelScheduler.DepthwiseWeightGradient(gradient, target)))
                .ToEquatableArray(),
        };
    }

    private static IEnumerable<MethodPlan> Depthwise(string name, IEnumerable<Target> targets, Contraction contraction) =>
        targets.SelectMany(target => KernelPlanner.WithRests(
            from schedule in ChannelScheduler.Depthwise(contraction, target)
            select Method($"{name}{target.Name}P{CSharpLiteral.Of(schedule.TileOf("j"))}", contraction, schedule)));

    private static MethodPlan Method(string name, Contraction contraction, KernelSchedule schedule) =>
        new(name, contraction, schedule, OperandLayout.Channels(contraction));
}
