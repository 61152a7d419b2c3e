using System;
using KernelGen.CompilerServices;
using KernelGen.Engine.Channels;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;

namespace KernelGen.Engine.Winograd;

/// <summary>The operations of a kernel by Winograd's algorithm: those of pixels with channels, but for the sums.</summary>
internal sealed class WinogradOperations<TKernel> : ChannelOperations<TKernel>
    where TKernel : struct, IWinogradKernel
{
    private readonly WinogradPanels<TKernel> _forward;
    private readonly WinogradPanels<TKernel> _inputGradient;
    private readonly GradientBlocks _gradient;
    private readonly ChannelBlock[] _gradientInputs;

    private WinogradOperations()
    {
        (_forward, _inputGradient) = (new(DirectForward), new(DirectInputGradient));
        _gradient = new GradientBlocks(DirectForward, TKernel.Shape, TKernel.GradientChannels);
        _gradientInputs = _gradient.AllInputs();
    }

    public static new WinogradOperations<TKernel> Instance { get; } = new();

    protected override IWeightPlan ForwardPlan => _forward;

    protected override IWeightPlan InputGradientPlan => _inputGradient;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, in Finish finish, int degree)
    {
        KernelShape shape = TKernel.Shape;
        WinogradGather<ForwardTiles<TKernel>>.Run(
            DirectForward, shape.Border, shape.PaddingTop, shape.PaddingLeft, input, panels, bias, output, finish, degree);
    }

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch inputGradient,
        in Finish finish,
        int degree)
    {
        // The gradient with respect to a padding that shows pixels is that with respect to a padded image, which has no padding itself.
        KernelShape shape = TKernel.Shape;
        (int top, int left) = shape.Border == Border.Zero ? (shape.PaddingTop, shape.PaddingLeft) : (0, 0);
        WinogradGather<InputGradientTiles<TKernel>>.Run(
            DirectInputGradient,
            Border.Zero,
            shape.Height - 1 - top,
            shape.Width - 1 - left,
            outputGradient,
            panels,
            bias,
            inputGradient,
            finish,
            degree);
    }

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree) =>
        WinogradWeightGradient<TKernel>.Run(
            _gradient, _gradientInputs, DirectForward.Blocks, input, outputGradient, weightGradient, degree);
}
