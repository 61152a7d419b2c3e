using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Model;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Planning;

/// <summary>The methods of a kernel with channels in its lanes: for every vector width those that its channels need.</summary>
internal static class ChannelPlanner
{
    /// <summary>Two cache lines of channels.</summary>
    private const int MaxGradientChannels = 32;

    public static KernelPlan Plan(KernelPlan plan, IReadOnlyList<Target> targets) => plan.Shape.IsDepthwise
        ? Depthwise(plan, targets.Where(target => target.Lanes <= plan.Shape.Groups).ToList())
        : Dense(plan, targets);

    /// <summary>
    /// Returns how many input channels of a pixel are adjacent in the weight gradient, where they are read again for every tap and every
    /// block of outputs: few, so that the pixels of a chunk fill whole cache lines and few pages. Equal parts of a group; all channels of a
    /// depthwise kernel.
    /// </summary>
    public static int GradientChannels(ConvolutionShape shape)
    {
        int channels = shape.InChannelsPerGroup;
        int parts = (channels + MaxGradientChannels - 1) / MaxGradientChannels;
        return shape.IsDepthwise ? shape.InChannels : (channels + parts - 1) / parts;
    }

    /// <summary>
    /// The vector widths and blocks into which the runtime's <c>ChannelBlocks</c> may cut so many channels, on one machine or another: two
    /// vectors at a time, one for the rest, and narrower vectors where the channels fit one.
    /// </summary>
    public static IEnumerable<(Target Target, int Block)> Blocks(int channels, IReadOnlyList<Target> targets) =>
        from target in targets
        let narrower = targets.Select(other => other.Lanes).Where(other => other > 1 && other < target.Lanes).DefaultIfEmpty(0).Max()
        from block in ChannelScheduler.Blocks(target)
        let lanes = Math.Min(block, target.Lanes)
        let isPair = block > lanes
        where target.Lanes == 1
            || (channels <= lanes ? !isPair && channels > narrower
            : isPair ? channels >= block
            : channels < 2 * lanes || (channels % (2 * lanes) is int rest && rest > 0 && rest <= lanes))
        select (target, block);

    private static KernelPlan Depthwise(KernelPlan plan, IReadOnlyList<Target> targets)
    {
        Contraction gradient = ChannelConvolution.DepthwiseWeightGradient(plan.Shape);
        EquatableArray<MethodPlan> forward =
            Depthwise("Forward", targets, ChannelConvolution.DepthwiseForward(plan.Shape)).ToEquatableArray();
        return plan with
        {
            Forward = forward,
            InputGradient = KernelPlanner.Unshared(
                forward, Depthwise("InputGradient", targets, ChannelConvolution.DepthwiseInputGradient(plan.Shape))),
            WeightGradient = targets
                .Select(target => Method(
                    "WeightGradient" + target.Name, gradient, ChannelScheduler.DepthwiseWeightGradient(gradient, target)))
                .ToEquatableArray(),
            GradientChannels = GradientChannels(plan.Shape),
        };
    }

    private static KernelPlan Dense(KernelPlan plan, IReadOnlyList<Target> targets)
    {
        ConvolutionShape shape = plan.Shape;
        int channels = GradientChannels(shape);

        // Between Winograd's transformations the same sums are only part of an output, and matrix products: sums of one tap.
        ConvolutionShape sums = plan.Strategy.IsWinograd ? shape with { Activation = ActivationRule.None } : shape;
        ConvolutionShape products = shape with { KernelHeight = 1, KernelWidth = 1 };
        EquatableArray<MethodPlan> forward = Dense(
            "Forward",
            targets,
            shape.OutChannelsPerGroup,
            block => ChannelConvolution.Forward(sums, block),
            ChannelConvolution.ForwardRun(shape)).ToEquatableArray();
        IEnumerable<MethodPlan> inputGradient = Dense(
            "InputGradient",
            targets,
            shape.InChannelsPerGroup,
            block => ChannelConvolution.InputGradient(shape, block),
            ChannelConvolution.InputGradientRun(shape));
        IEnumerable<MethodPlan> weightGradient =
            from kind in Blocks(shape.OutChannelsPerGroup, targets)
            let contraction = plan.Strategy.IsWinograd
                ? ChannelConvolution.WeightGradientFromZero(products, kind.Block, channels)
                : ChannelConvolution.WeightGradient(shape, kind.Block, channels)
            select Method(
                $"WeightGradient{kind.Target.Name}K{CSharpLiteral.Of(kind.Block)}",
                contraction,
                ChannelScheduler.WeightGradient(contraction, kind.Target));
        return plan with
        {
            Forward = forward,
            InputGradient = KernelPlanner.Unshared(forward, inputGradient),
            WeightGradient = weightGradient.ToEquatableArray(),
            GradientChannels = channels,
        };
    }

    private static IEnumerable<MethodPlan> Dense(
        string name, IReadOnlyList<Target> targets, int channels, Func<int, Contraction> contractionOf, int run) =>
        Blocks(channels, targets).SelectMany(kind => KernelPlanner.WithRests(
            from contraction in new[] { contractionOf(kind.Block) }
            from schedule in ChannelScheduler.Dense(contraction, kind.Target, run)
            let tile = $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}"
            select Method($"{name}{kind.Target.Name}K{CSharpLiteral.Of(kind.Block)}{tile}", contraction, schedule)));

    private static IEnumerable<MethodPlan> Depthwise(string name, IEnumerable<Target> targets, Contraction contraction) =>
        targets.SelectMany(target => KernelPlanner.WithRests(
            from schedule in ChannelScheduler.Depthwise(contraction, target)
            select Method($"{name}{target.Name}P{CSharpLiteral.Of(schedule.TileOf("j"))}", contraction, schedule)));

    private static MethodPlan Method(string name, Contraction contraction, KernelSchedule schedule) =>
        new(name, contraction, schedule, OperandLayout.Channels(contraction));
}
