using System;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Engine.Channels;

/// <summary>The operations of a kernel that was compiled with the channels of a pixel in the lanes.</summary>
internal class ChannelOperations<TKernel> : ImageOperations
    where TKernel : struct, IChannelKernel
{
    protected ChannelOperations()
        : base(TKernel.Shape)
    {
    }

    public static ChannelOperations<TKernel> Instance { get; } = new();

    /// <summary>The forward direction by direct sums.</summary>
    protected GatherPlan DirectForward { get; } = GatherPlan.OfChannels(TKernel.Shape, isForward: true, TKernel.VectorBits);

    /// <summary>The gradient with respect to the input by direct sums.</summary>
    protected GatherPlan DirectInputGradient { get; } = GatherPlan.OfChannels(TKernel.Shape, isForward: false, TKernel.VectorBits);

    protected override IWeightPlan ForwardPlan => DirectForward;

    protected override IWeightPlan InputGradientPlan => DirectInputGradient;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, in Finish finish, int degree) =>
        ChannelGather<ForwardChannels<TKernel>>.Run(DirectForward, TKernel.Shape.Border, input, panels, bias, output, finish, degree);

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch inputGradient,
        in Finish finish,
        int degree) =>
        ChannelGather<InputGradientChannels<TKernel>>.Run(
            DirectInputGradient, Border.Zero, outputGradient, panels, bias, inputGradient, finish, degree);

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree) =>
        ChannelWeightGradient<WeightGradientChannels<TKernel>>.Run(
            DirectForward, TKernel.Shape, TKernel.GradientChannels, input, outputGradient, weightGradient, degree);
}
