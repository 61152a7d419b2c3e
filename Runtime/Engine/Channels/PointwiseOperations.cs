using System;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Engine.Channels;

/// <summary>
/// The operations of a kernel of one tap whose channels are known at run time only, by the code that ships: the matrix products of a dense
/// layer, whose samples are the pixels of a row.
/// </summary>
internal sealed class PointwiseOperations : ImageOperations
{
    private readonly KernelShape _shape;
    private readonly GatherPlan _forward;
    private readonly GatherPlan _inputGradient;

    /// <param name="inputs">Channels of a pixel of input, at least <see cref="LeastInputs"/>.</param>
    /// <param name="outputs">Channels of a pixel of output.</param>
    public PointwiseOperations(int inputs, int outputs)
        : this(new KernelShape(1, 1) { InChannels = inputs, OutChannels = outputs, Layout = Layout.Nhwc })
    {
    }

    private PointwiseOperations(KernelShape shape)
        : base(shape)
    {
        _shape = shape;
        _forward = GatherPlan.OfChannels(shape, isForward: true, DenseRows.VectorBits);
        _inputGradient = GatherPlan.OfChannels(shape, isForward: false, DenseRows.VectorBits);
    }

    /// <summary>Fewer inputs have too few terms for the weight gradient.</summary>
    public const int LeastInputs = DenseGradient.LeastTerms;

    /// <summary>Two cache lines of channels, as the generator has it for other kernels.</summary>
    private const int MostGradientChannels = 32;

    protected override IWeightPlan ForwardPlan => _forward;

    protected override IWeightPlan InputGradientPlan => _inputGradient;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, int degree) =>
        ChannelGather<DenseSums>.Run(_forward, Border.Zero, input, panels, bias, output, degree);

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch inputGradient, int degree) =>
        ChannelGather<DenseSums>.Run(_inputGradient, Border.Zero, outputGradient, panels, bias, inputGradient, degree);

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree)
    {
        int parts = (_shape.InChannels + MostGradientChannels - 1) / MostGradientChannels;
        int channels = (_shape.InChannels + parts - 1) / parts;
        ChannelWeightGradient<DenseGradient>.Run(_forward, _shape, channels, input, outputGradient, weightGradient, degree);
    }
}
