using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Planning;
using KernelGen.Generator.Schedule;
using KernelGen.Generator.Tests.IR;
using KernelGen.Shared;

namespace KernelGen.Generator.Tests.Passes;

/// <summary>A direction of a kernel with channels, one of its schedules, and something to run it on.</summary>
internal sealed record ChannelProblem(string Direction, Contraction Contraction, KernelSchedule Schedule, StridePhases Phases, int Seed)
{
    private static readonly Target[] Targets = [Target.Vector512, Target.Vector256, Target.Vector128, Target.Scalar];

    public static Gen<ChannelProblem> Any { get; } =
        from height in Gen.Int[1, 3]
        from width in Gen.Int[1, 7]
        from stride in Gen.Int[1, 3]
        from dilation in Gen.Int[1, 2]
        from channels in Gen.OneOf(Gen.Int[1, 5], Gen.Int[11, 13])
        from results in Gen.Int[1, 9]
        from groups in Gen.Int[1, 2]
        from isWide in Gen.Bool
        from isLong in Gen.Bool
        from target in Gen.OneOf(Targets.Select(Gen.Const).ToArray())
        from direction in Gen.Int[0, 9]
        from choice in Gen.Int[0, 20]
        from seed in Gen.Int[0, 1_000_000]
        select Of(height, width, stride, dilation, channels, results, groups, isWide, isLong, target, direction, choice, seed);

    public IrFunction Lowered => Lowering.Lower("Channels", Contraction, Schedule, Operands);

    public OperandLayout Operands => Direction.StartsWith("pixel", StringComparison.Ordinal)
        ? OperandLayout.Pixels(Contraction, Phases)
        : OperandLayout.Channels(Contraction);

    /// <summary>Sizes from the least the function accepts to a little more, and small integers in its operands, or other numbers.</summary>
    public IrMemory Memory(Func<Random, float>? element = null)
    {
        var random = new Random(Seed);
        IrFunction lowered = Lowered;
        Dictionary<string, long> sizes = lowered.Sizes.ToDictionary(size => size, _ => 1L);
        foreach (IrRequirement requirement in lowered.Requirements)
        {
            sizes[requirement.Symbol] = Math.Max(1, requirement.Minimum);
        }

        return new IrMemory(
            lowered,
            sizes.ToDictionary(size => size.Key, size => size.Value + random.Next(0, 4)),
            random,
            () => element?.Invoke(random) ?? random.Next(-8, 9));
    }

    public override string ToString() => $"{Direction}: {Contraction}, {Schedule}, seed {Seed}";

    private static ChannelProblem Of(
        int height,
        int width,
        int stride,
        int dilation,
        int channels,
        int results,
        int groups,
        bool isWide, bool isLong,
        Target target,
        int direction,
        int choice,
        int seed)
    {
        var dense = new ConvolutionShape(height, width)
        {
            InChannels = channels * groups,
            OutChannels = results * groups,
            Groups = groups,
            StrideY = stride,
            StrideX = stride,
            DilationX = dilation,
        };
        int lanes = target.Lanes + channels;
        ConvolutionShape depthwise = dense with { InChannels = lanes, OutChannels = lanes, Groups = lanes };
        int[] widths = ChannelBlocks.WidthsOf(target.Lanes);
        int block = isWide ? widths[0] : widths[^1];
        (string name, Contraction contraction) = direction switch
        {
            0 => ("forward", ChannelConvolution.Forward(dense, block)),
            1 => ("input gradient", ChannelConvolution.InputGradient(dense, block)),
            2 => (
                "weight gradient",
                ChannelConvolution.WeightGradient(dense, block, ChannelPlanner.GradientChannels(dense), hasAnyTerms: isLong)),
            3 => ("depthwise forward", ChannelConvolution.DepthwiseForward(depthwise)),
            4 => ("depthwise input gradient", ChannelConvolution.DepthwiseInputGradient(depthwise)),
            5 => ("depthwise weight gradient", ChannelConvolution.DepthwiseWeightGradient(depthwise)),
            6 => (
                "pixel forward",
                PixelConvolution.Forward(dense, PixelScheduler.Block(target, dense.OutChannelsPerGroup), hasAnyTerms: isLong)),
            7 => (
                "pixel input gradient",
                PixelConvolution.InputGradient(
                    dense, PixelScheduler.Block(target, dense.InChannelsPerGroup), hasAnyTerms: isLong || stride > 1)),
            8 => (
                "pixel weight gradient",
                PixelConvolution.WeightGradient(dense, PixelScheduler.Block(target, dense.OutChannelsPerGroup), lanes: 16)),
            _ => (
                "pixel weight gradient of a group",
                PixelConvolution.WeightGradientOfGroup(
                    dense with { InChannels = groups }, PixelScheduler.Block(target, dense.OutChannelsPerGroup), lanes: 16)),
        };
        List<KernelSchedule> schedules = direction switch
        {
            0 or 1 => ChannelScheduler.Dense(contraction, target, run: width * channels).ToList(),
            2 => ChannelScheduler.WeightGradient(contraction, target).ToList(),
            3 or 4 => ChannelScheduler.Depthwise(contraction, target).ToList(),
            5 => [ChannelScheduler.DepthwiseWeightGradient(contraction, target)],
            6 or 7 => PixelScheduler.Gather(contraction, target).ToList(),
            _ => [PixelScheduler.WeightGradient(contraction, target)],
        };
        return new ChannelProblem(name, contraction, schedules[choice % schedules.Count], dense.PhasesX, seed);
    }
}
