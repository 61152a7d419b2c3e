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
    public static KernelPlan Plan(ConvolutionShape shape, VectorWidths widths, IReadOnlyList<Target> targets)
    {
        if (shape.IsDepthwise)
        {
            List<Target> filled = targets.Where(target => target.Lanes <= shape.Groups).ToList();
            Contraction gradient = ChannelConvolution.DepthwiseWeightGradient(shape);
            return KernelPlanner.Share(
                shape,
                widths,
                Depthwise("Forward", filled, ChannelConvolution.DepthwiseForward(shape)),
                Depthwise("InputGradient", filled, ChannelConvolution.DepthwiseInputGradient(shape)),
                from target in filled
                select Method("WeightGradient" + target.Name, gradient, ChannelScheduler.DepthwiseWeightGradient(gradient, target)));
        }

        // Between Winograd's transformations the same sums are only part of an output, and matrix products: sums of one tap.
        ConvolutionShape sums = shape.IsWinograd ? shape with { Activation = ActivationRule.None } : shape;
        ConvolutionShape products = shape with { KernelHeight = 1, KernelWidth = 1 };
        return KernelPlanner.Share(
            shape,
            widths,
            Dense(
                "Forward",
                targets,
                shape.OutChannelsPerGroup,
                block => ChannelConvolution.Forward(sums, block),
                ChannelConvolution.ForwardRun(shape)),
            Dense(
                "InputGradient",
                targets,
                shape.InChannelsPerGroup,
                block => ChannelConvolution.InputGradient(shape, block),
                ChannelConvolution.InputGradientRun(shape)),
            from kind in Blocks(shape.OutChannelsPerGroup, targets)
            let contraction = shape.IsWinograd
                ? ChannelConvolution.WeightGradientFromZero(products, kind.Block)
                : ChannelConvolution.WeightGradient(shape, kind.Block)
            select Method(
                $"WeightGradient{kind.Target.Name}K{CSharpLiteral.Of(kind.Block)}",
                contraction,
                ChannelScheduler.WeightGradient(contraction, kind.Target)));
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

    private static IEnumerable<MethodPlan> Dense(
        string name, IReadOnlyList<Target> targets, int channels, Func<int, Contraction> contractionOf, int run) =>
        from kind in Blocks(channels, targets)
        let contraction = contractionOf(kind.Block)
        from schedule in ChannelScheduler.Dense(contraction, kind.Target, run)
        let tile = $"P{CSharpLiteral.Of(schedule.TileOf("i"))}x{CSharpLiteral.Of(schedule.TileOf("j"))}"
        select Method($"{name}{kind.Target.Name}K{CSharpLiteral.Of(kind.Block)}{tile}", contraction, schedule);

    private static IEnumerable<MethodPlan> Depthwise(string name, IEnumerable<Target> targets, Contraction contraction) =>
        from target in targets
        from schedule in ChannelScheduler.Depthwise(contraction, target)
        select Method($"{name}{target.Name}P{CSharpLiteral.Of(schedule.TileOf("j"))}", contraction, schedule);

    private static MethodPlan Method(string name, Contraction contraction, KernelSchedule schedule) =>
        new(name, contraction, schedule, Operands.Channels(contraction));
}
