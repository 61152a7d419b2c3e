using System;

namespace KernelGen;

/// <summary>The operations of a kernel that was compiled with the channels of a pixel in the lanes.</summary>
internal class ChannelOperations<TKernel> : ImageOperations
    where TKernel : struct, IChannelKernel
{
    private readonly GatherPlan _forward = GatherPlan.OfChannels(TKernel.Shape, isForward: true, TKernel.VectorBits);
    private readonly GatherPlan _inputGradient = GatherPlan.OfChannels(TKernel.Shape, isForward: false, TKernel.VectorBits);

    protected ChannelOperations()
        : base(TKernel.Shape)
    {
    }

    public static ChannelOperations<TKernel> Instance { get; } = new();

    protected override IWeightPlan ForwardPlan => _forward;

    protected override IWeightPlan InputGradientPlan => _inputGradient;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, int degree) =>
        ChannelGather<ForwardChannels<TKernel>>.Run(_forward, TKernel.Shape.Border, input, panels, bias, output, degree);

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch inputGradient, int degree) =>
        ChannelGather<InputGradientChannels<TKernel>>.Run(
            _inputGradient, Border.Zero, outputGradient, panels, bias, inputGradient, degree);

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree) =>
        ChannelWeightGradient<TKernel>.Run(_forward, input, outputGradient, weightGradient, degree);
}
