using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>Takes the mean of each channel of an image: <c>(N, C, H, W)</c> becomes <c>(N, C, 1, 1)</c>.</summary>
/// <remarks>The same as PyTorch's <c>nn.AdaptiveAvgPool2d(1)</c>. Sums are taken in double precision, in a fixed order.</remarks>
/// <param name="layout">The order of the dimensions of the images; the output has the same.</param>
public sealed class GlobalAveragePool2D(Layout layout = Layout.Nchw) : Layer
{
    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input)
    {
        _ = PoolGeometry.Of(this, input, layout);
        return PoolGeometry.Sized(input, layout, 1, 1);
    }

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        var images = PoolGeometry.Of(this, new TensorShape(input.Lengths), layout);
        int pixels = images.Height * images.Width;
        for (int plane = 0; plane < images.Planes; plane++)
        {
            ReadOnlySpan<float> elements = x.Elements.Slice(plane * images.PlaneLength, images.PlaneLength);
            if (images.Depth == 1)
            {
                y[plane] = (float)(FixedOrderSum.Of(elements) / pixels);
                continue;
            }

            for (int c = 0; c < images.Depth; c++)
            {
                double sum = 0;
                for (int i = c; i < elements.Length; i += images.Depth)
                {
                    sum += elements[i];
                }

                y[(plane * images.Depth) + c] = (float)(sum / pixels);
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        Span<float> dx = LayerChecks.Writable(inputGradient, nameof(inputGradient));
        var images = PoolGeometry.Of(this, new TensorShape(input.Lengths), layout);
        float pixels = images.Height * images.Width;
        for (int pixel = 0; pixel < images.Planes * images.Height * images.Width; pixel++)
        {
            int plane = pixel / (images.Height * images.Width);
            ReadOnlySpan<float> gradient = dy.Elements.Slice(plane * images.Depth, images.Depth);
            TensorPrimitives.Divide(gradient, pixels, dx.Slice(pixel * images.Depth, images.Depth));
        }
    }

    /// <summary>Writes the layer as <c>GlobalAveragePool2D</c>.</summary>
    public override string ToString() => nameof(GlobalAveragePool2D);

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) =>
        scope.Node("GlobalAveragePool", scope.Planes(input, layout));
}
