using System;
using System.Numerics.Tensors;

namespace KernelGen;

public static partial class Correlation
{
    private const string ImageShapes = "(H, W) or (N, C, H, W)";
    private const string WeightShapes = "(h, w) or (out, in, h, w)";

    /// <summary>
    /// The cross-correlation by plain loops, for any shape and number of channels:
    /// <c>Y[n, k, i, j] = bias + sum over (c, a, b) of X[n, c, i + a - top, j + b - left] * K[k, c, a, b]</c>.
    /// Outside of the image X is what the border shows, and a and b step by the dilation.
    /// It is slow, simple and made to compare with: sums are taken in double precision and rounded once, at the end.
    /// </summary>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c>, which means one channel, or <c>(out, in, h, w)</c>.</param>
    /// <param name="bias">Added to every output.</param>
    /// <param name="shape">The padding, border and dilation, and the size that the weights must have; plain unless given.</param>
    /// <returns><c>(H', W')</c> for an image <c>(H, W)</c>, else <c>(N, out, H', W')</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Reference(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, float bias = 0, KernelShape? shape = null) =>
        Reference(input, weight, [bias], shape);

    /// <summary>As the other form, with one bias for each output channel.</summary>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c>, which means one channel, or <c>(out, in, h, w)</c>.</param>
    /// <param name="bias">One value for each output channel, or a single one for all of them.</param>
    /// <param name="shape">The padding, border and dilation, and the size that the weights must have; plain unless given.</param>
    /// <returns><c>(H', W')</c> for an image <c>(H, W)</c>, else <c>(N, out, H', W')</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Reference(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, ReadOnlySpan<float> bias, KernelShape? shape = null)
    {
        (int samples, int channels, int height, int width) = ReferenceOperands.FourLengths(input, nameof(input), ImageShapes);
        (int outChannels, int inChannels, int rows, int columns) =
            ReferenceOperands.FourLengths(weight, nameof(weight), WeightShapes);
        KernelShape kernel = ReferenceOperands.Shape(weight, rows, columns, shape);
        ReferenceOperands.ThrowIfChannelsDiffer(input, channels, nameof(input), weight, inChannels);
        ReferenceOperands.ThrowIfKernelDoesNotFit(kernel, height, width, nameof(input));
        ReferenceOperands.ThrowIfManyOutputsOfPicture(input, weight, outChannels);
        if (bias.Length != 1 && bias.Length != outChannels)
        {
            throw new ArgumentException(
                $"bias has {bias.Length} values, and weight of shape {ShapeErrors.Text(weight.Lengths)} has {outChannels} output channels; "
                + "give one for each, or a single one.", nameof(bias));
        }

        var loops = new PlainLoops(samples, outChannels, channels, height, width, kernel);
        double[] output = loops.Forward(PlainLoops.Elements(input), PlainLoops.Elements(weight));
        for (int y = 0; y < output.Length; y++)
        {
            output[y] += bias[bias.Length == 1 ? 0 : y / loops.OutputPlane % outChannels];
        }

        return PlainLoops.Rounded(
            output,
            input.Rank == 2
                ? [kernel.OutputHeight(height), kernel.OutputWidth(width)]
                : [samples, outChannels, kernel.OutputHeight(height), kernel.OutputWidth(width)]);
    }

    /// <summary>
    /// The gradient of the loss by the input, by the same loops:
    /// <c>dX[n, c, i + a - top, j + b - left] += dY[n, k, i, j] * K[k, c, a, b]</c>.
    /// </summary>
    /// <param name="outputGradient">The gradient by the output, <c>(H', W')</c> or <c>(N, out, H', W')</c>.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c> or <c>(out, in, h, w)</c>.</param>
    /// <param name="shape">The padding, border and dilation, and the size that the weights must have; plain unless given.</param>
    /// <returns><c>(H, W)</c> or <c>(N, in, H, W)</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static Tensor<float> ReferenceInputGradient(
        in ReadOnlyTensorSpan<float> outputGradient, in ReadOnlyTensorSpan<float> weight, KernelShape? shape = null)
    {
        (int samples, int channels, int outputHeight, int outputWidth) =
            ReferenceOperands.FourLengths(outputGradient, nameof(outputGradient), ImageShapes);
        (int outChannels, int inChannels, int rows, int columns) =
            ReferenceOperands.FourLengths(weight, nameof(weight), WeightShapes);
        KernelShape kernel = ReferenceOperands.Shape(weight, rows, columns, shape);
        ReferenceOperands.ThrowIfChannelsDiffer(outputGradient, channels, nameof(outputGradient), weight, outChannels);
        ReferenceOperands.ThrowIfManyOutputsOfPicture(outputGradient, weight, inChannels);
        int height = kernel.InputHeight(outputHeight);
        int width = kernel.InputWidth(outputWidth);
        if (height < 1 || width < 1)
        {
            throw ShapeErrors.NoInputFor(kernel, outputHeight, outputWidth, nameof(outputGradient));
        }

        Operands.ThrowIfBorderTooWide(kernel, height, width, nameof(outputGradient));

        var loops = new PlainLoops(samples, outChannels, inChannels, height, width, kernel);
        double[] inputGradient = loops.InputGradient(PlainLoops.Elements(outputGradient), PlainLoops.Elements(weight));
        return PlainLoops.Rounded(
            inputGradient, outputGradient.Rank == 2 ? [height, width] : [samples, inChannels, height, width]);
    }

    /// <summary>
    /// The gradient of the loss by the weights, by the same loops:
    /// <c>dK[k, c, a, b] += dY[n, k, i, j] * X[n, c, i + a - top, j + b - left]</c>.
    /// </summary>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>.</param>
    /// <param name="outputGradient">The gradient by the output, <c>(H', W')</c> or <c>(N, out, H', W')</c>.</param>
    /// <param name="shape">The size, padding, border and dilation of the kernel.</param>
    /// <returns><c>(h, w)</c> for images <c>(H, W)</c>, else <c>(out, in, h, w)</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> ReferenceWeightGradient(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, KernelShape shape)
    {
        (int samples, int inChannels, int height, int width) = ReferenceOperands.FourLengths(input, nameof(input), ImageShapes);
        (int count, int outChannels, int outputHeight, int outputWidth) =
            ReferenceOperands.FourLengths(outputGradient, nameof(outputGradient), ImageShapes);
        ReferenceOperands.ThrowIfNotKernel(shape);
        ReferenceOperands.ThrowIfKernelDoesNotFit(shape, height, width, nameof(input));
        if (input.Rank != outputGradient.Rank || count != samples
            || outputHeight != shape.OutputHeight(height) || outputWidth != shape.OutputWidth(width))
        {
            throw ShapeErrors.Mismatch(
                nameof(outputGradient),
                ShapeErrors.Text(outputGradient.Lengths),
                input.Rank == 2
                    ? $"({shape.OutputHeight(height)}, {shape.OutputWidth(width)})"
                    : $"({samples}, out, {shape.OutputHeight(height)}, {shape.OutputWidth(width)})",
                shape,
                $"input of shape {ShapeErrors.Text(input.Lengths)}");
        }

        var loops = new PlainLoops(samples, outChannels, inChannels, height, width, shape);
        double[] weightGradient = loops.WeightGradient(PlainLoops.Elements(input), PlainLoops.Elements(outputGradient));
        return PlainLoops.Rounded(
            weightGradient, input.Rank == 2 ? [shape.Height, shape.Width] : [outChannels, inChannels, shape.Height, shape.Width]);
    }
}
