using System;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Engine.Pixels;

/// <summary>The operations of a kernel with channels that was compiled with neighbouring pixels in the lanes.</summary>
internal sealed class PixelOperations<TKernel> : ImageOperations
    where TKernel : struct, IPixelKernel
{
    private readonly GatherPlan _forward = GatherPlan.OfPixels(TKernel.Shape, isForward: true, TKernel.ForwardBlock);
    private readonly GatherPlan _inputGradient = GatherPlan.OfPixels(TKernel.Shape, isForward: false, TKernel.InputGradientBlock);

    private PixelOperations()
        : base(TKernel.Shape)
    {
    }

    public static PixelOperations<TKernel> Instance { get; } = new();

    protected override IWeightPlan ForwardPlan => _forward;

    protected override IWeightPlan InputGradientPlan => _inputGradient;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, in Finish finish, int degree) =>
        PixelGather<ForwardPixels<TKernel>>.Run(_forward, TKernel.Shape.Border, input, panels, bias, output, finish, degree);

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch inputGradient,
        in Finish finish,
        int degree) =>
        PixelGather<InputGradientPixels<TKernel>>.Run(
            _inputGradient, Border.Zero, outputGradient, panels, bias, inputGradient, finish, degree);

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree) =>
        PixelWeightGradient<TKernel>.Run(_forward, input, outputGradient, weightGradient, degree);
}
