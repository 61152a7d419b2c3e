using System;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Shared;

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

    /// <param name="inputs">Channels of a pixel of input.</param>
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

    protected override IWeightPlan ForwardPlan => _forward;

    protected override IWeightPlan InputGradientPlan => _inputGradient;

    protected override void RunForward(
        in ImageBatch input, ReadOnlySpan<float> panels, ReadOnlySpan<float> bias, in ImageBatch output, in Finish finish, int degree) =>
        ChannelGather<DenseSums>.Run(_forward, Border.Zero, input, panels, bias, output, finish, degree);

    protected internal override void RunInputGradient(
        in ImageBatch outputGradient,
        ReadOnlySpan<float> panels,
        ReadOnlySpan<float> bias,
        in ImageBatch inputGradient,
        in Finish finish,
        int degree) =>
        ChannelGather<DenseSums>.Run(_inputGradient, Border.Zero, outputGradient, panels, bias, inputGradient, finish, degree);

    protected override void RunWeightGradient(
        in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient, int degree)
    {
        if (_shape.InChannels < GradientParts.LeastTerms)
        {
            SumPixels(input, outputGradient, weightGradient);
            return;
        }

        int channels = GradientParts.ChannelsOf(_shape.InChannels);
        ChannelWeightGradient<DenseGradient>.Run(_forward, _shape, channels, input, outputGradient, weightGradient, degree);
    }

    /// <summary>The weight gradient of too few inputs for the compiled tiles: pixel by pixel, one multiply-add for each weight.</summary>
    private static unsafe void SumPixels(in ImageBatch input, in ImageBatch outputGradient, Span<float> weightGradient)
    {
        weightGradient.Clear();
        fixed (float* inputs = &input.Origin, outputs = &outputGradient.Origin, weights = weightGradient)
        {
            ImageView x = new(inputs, input), dy = new(outputs, outputGradient);
            for (nint image = 0; image < input.Count; image++)
            {
                for (int pixel = 0; pixel < x.Height * x.Width; pixel++)
                {
                    (int row, int column) = Math.DivRem(pixel, x.Width);
                    float* from = x[image].Pixel(row, column), gradient = dy[image].Pixel(row, column), weight = weights;
                    for (int k = 0; k < dy.Channels; k++)
                    {
                        for (int c = 0; c < x.Channels; c++, weight++)
                        {
                            *weight = float.MultiplyAddEstimate(gradient[k * dy.ChannelPitch], from[c * x.ChannelPitch], *weight);
                        }
                    }
                }
            }
        }
    }
}
