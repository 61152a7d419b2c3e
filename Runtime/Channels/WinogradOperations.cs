using System;

namespace KernelGen;

/// <summary>The operations of a kernel by Winograd's algorithm: those of pixels with channels, but for the sums.</summary>
internal sealed class WinogradOperations<TKernel> : ChannelOperations<TKernel>
    where TKernel : struct, IWinogradKernel
{
    private readonly WinogradPanels<TKernel> _forward;
    private readonly WinogradPanels<TKernel> _inputGradient;

    private WinogradOperations() => (_forward, _inputGradient) = (new(DirectForward), new(DirectInputGradient));

    public static new WinogradOperations<TKernel> Instance { get; } = new();

    protected override IWeightPlan ForwardPlan => _forward;

    // What flows to a padding that shows pixels is found by direct sums over the padded image.
    protected override IWeightPlan InputGradientPlan => TKernel.Shape.Border == Border.Zero ? _inputGradient : base.InputGradientPlan;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, int degree)
    {
        KernelShape shape = TKernel.Shape;
        WinogradGather<ForwardTiles<TKernel>>.Run(
            DirectForward, shape.Border, shape.PaddingTop, shape.PaddingLeft, input, panels, bias, output, degree);
    }

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch inputGradient, int degree)
    {
        KernelShape shape = TKernel.Shape;
        if (shape.Border != Border.Zero)
        {
            base.RunInputGradient(outputGradient, panels, bias, inputGradient, degree);
            return;
        }

        WinogradGather<InputGradientTiles<TKernel>>.Run(
            DirectInputGradient,
            Border.Zero,
            shape.Height - 1 - shape.PaddingTop,
            shape.Width - 1 - shape.PaddingLeft,
            outputGradient,
            panels,
            bias,
            inputGradient,
            degree);
    }

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree) =>
        WinogradWeightGradient<TKernel>.Run(DirectForward, input, outputGradient, weightGradient, degree);
}
