using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Verification;

/// <summary>
/// Correlation and its gradients by plain loops, to compare compiled kernels with: slow, simple, and sharing nothing with them.
/// </summary>
public static partial class ReferenceCorrelation
{
    /// <summary>
    /// The cross-correlation by plain loops, for any shape and number of channels:
    /// <c>Y[n, k, i, j] = bias + sum over (c, a, b) of X[n, first + c, i * s + a * d - top, j * s + b * d - left] * K[k, c, a, b]</c>,
    /// with the stride s and the dilation d of each dimension, c over the input channels of k's group, and <c>first</c> of them its first.
    /// Outside of the image X is what the border shows. An activation is applied to the sum.
    /// It is slow, simple and made to compare with: sums are taken in double precision and rounded once, at the end.
    /// </summary>
    /// <remarks>
    /// A shape whose <see cref="KernelShape.InChannels"/> and <see cref="KernelShape.OutChannels"/> are both 1, as they are unless set,
    /// takes the channels from the operands, in one group. Any other shape names its channels, and the operands must have as many. The
    /// layout is that of the shape, for operands and results alike; weights are <c>(out, in / groups, h, w)</c> in both.
    /// </remarks>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>, or in the layout of the shape.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c>, which means one channel, or <c>(out, in / groups, h, w)</c>.</param>
    /// <param name="bias">Added to every output.</param>
    /// <param name="shape">All facts of the kernel, whose size the weights must have; plain unless given.</param>
    /// <returns><c>(H', W')</c> for an image <c>(H, W)</c>, else <c>(N, out, H', W')</c>, or in the layout of the shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Forward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, float bias = 0, KernelShape? shape = null) =>
        Forward(input, weight, [bias], shape);

    /// <summary>Computes the same as the other form, with one bias for each output channel.</summary>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>, or in the layout of the shape.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c>, which means one channel, or <c>(out, in / groups, h, w)</c>.</param>
    /// <param name="bias">One value for each output channel, or a single one for all of them.</param>
    /// <param name="shape">All facts of the kernel, whose size the weights must have; plain unless given.</param>
    /// <returns><c>(H', W')</c> for an image <c>(H, W)</c>, else <c>(N, out, H', W')</c>, or in the layout of the shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Forward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, ReadOnlySpan<float> bias, KernelShape? shape = null)
    {
        KernelShape kernel = ReferenceOperands.Kernel(weight, shape);
        (int samples, int channels, int height, int width) = ReferenceOperands.Images(input, nameof(input), kernel.Layout);
        ReferenceOperands.ThrowIfChannelsDiffer(
            input, channels, nameof(input), kernel, kernel.InChannels, ReferenceOperands.Text(weight, kernel));
        ReferenceOperands.ThrowIfKernelDoesNotFit(kernel, height, width, nameof(input));
        ReferenceOperands.ThrowIfManyOutputsOfPicture(input, weight, kernel.OutChannels, kernel.Layout);
        if (bias.Length != 1 && bias.Length != kernel.OutChannels)
        {
            throw new ArgumentException(
                $"bias has {bias.Length} values, and weight of shape {ShapeErrors.Text(weight.Lengths)} has {kernel.OutChannels} output "
                + "channels; give one for each, or a single one.", nameof(bias));
        }

        var loops = new PlainLoops(samples, height, width, kernel);
        double[] output = loops.Forward(PlainLoops.Elements(input), PlainLoops.Elements(weight));
        for (int y = 0; y < output.Length; y++)
        {
            double sum = output[y] + bias[bias.Length == 1 ? 0 : loops.OutputChannel(y)];
            output[y] = ReferenceActivation.Value(kernel, sum);
        }

        return PlainLoops.Rounded(
            output,
            ReferenceOperands.Lengths(
                input.Rank, kernel.Layout, samples, kernel.OutChannels, kernel.OutputHeight(height), kernel.OutputWidth(width)));
    }

    /// <summary>
    /// The gradient of the loss with respect to the input, by the same loops:
    /// <c>dX[n, first + c, i * s + a * d - top, j * s + b * d - left] += dY[n, k, i, j] * K[k, c, a, b]</c>.
    /// It is that of the convolution itself, whatever the activation: dY is the gradient with respect to what comes before it. For a
    /// rectifier, set dY to 0 where the output is 0.
    /// </summary>
    /// <remarks>
    /// This is the transposed convolution of PyTorch's <c>ConvTranspose2d</c> and ONNX's <c>ConvTranspose</c>, with weights of the same
    /// shape: what they call input is the output gradient here. Channels and layout are those of the shape as in
    /// <see cref="Forward(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, float, KernelShape?)"/>.
    /// </remarks>
    /// <param name="outputGradient">
    /// The gradient with respect to the output, <c>(H', W')</c> or <c>(N, out, H', W')</c>, or in the layout of the shape.
    /// </param>
    /// <param name="weight">The kernel, <c>(h, w)</c> or <c>(out, in / groups, h, w)</c>.</param>
    /// <param name="shape">All facts of the kernel, whose size the weights must have; plain unless given.</param>
    /// <param name="outputPaddingY">
    /// Rows that the input has more than the smallest one of this output, below the stride: they lie at its lower end. Of a transposed
    /// convolution also below the dilation, where that is larger. PyTorch and ONNX: <c>output_padding</c>.
    /// </param>
    /// <param name="outputPaddingX">Columns that the input has more, likewise: they lie at its right end.</param>
    /// <returns><c>(H, W)</c> or <c>(N, in, H, W)</c>, or in the layout of the shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An output padding is negative, or below neither the stride nor the dilation.
    /// </exception>
    public static Tensor<float> InputGradient(
        in ReadOnlyTensorSpan<float> outputGradient,
        in ReadOnlyTensorSpan<float> weight,
        KernelShape? shape = null,
        int outputPaddingY = 0,
        int outputPaddingX = 0)
    {
        KernelShape kernel = ReferenceOperands.Kernel(weight, shape);
        (int samples, int channels, int outputHeight, int outputWidth) =
            ReferenceOperands.Images(outputGradient, nameof(outputGradient), kernel.Layout);
        ReferenceOperands.ThrowIfChannelsDiffer(
            outputGradient, channels, nameof(outputGradient), kernel, kernel.OutChannels, ReferenceOperands.Text(weight, kernel));
        ReferenceOperands.ThrowIfManyOutputsOfPicture(outputGradient, weight, kernel.InChannels, kernel.Layout);
        (int height, int width) = ReferenceOperands.InputSize(
            kernel, outputHeight, outputWidth, outputPaddingY, outputPaddingX, nameof(outputGradient));

        var loops = new PlainLoops(samples, height, width, kernel, new PlaneSize(outputHeight, outputWidth));
        double[] inputGradient = loops.InputGradient(PlainLoops.Elements(outputGradient), PlainLoops.Elements(weight));
        return PlainLoops.Rounded(
            inputGradient, ReferenceOperands.Lengths(outputGradient.Rank, kernel.Layout, samples, kernel.InChannels, height, width));
    }

    /// <summary>
    /// The gradient of the loss with respect to the weights, by the same loops:
    /// <c>dK[k, c, a, b] += dY[n, k, i, j] * X[n, first + c, i * s + a * d - top, j * s + b * d - left]</c>.
    /// It is that of the convolution itself, whatever the activation: dY is the gradient with respect to what comes before it. For a
    /// rectifier, set dY to 0 where the output is 0.
    /// </summary>
    /// <remarks>
    /// Channels and layout are those of the shape as in
    /// <see cref="Forward(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, float, KernelShape?)"/>.
    /// </remarks>
    /// <param name="input">Images, <c>(H, W)</c> or <c>(N, C, H, W)</c>, or in the layout of the shape.</param>
    /// <param name="outputGradient">
    /// The gradient with respect to the output, <c>(H', W')</c> or <c>(N, out, H', W')</c>, or in the layout of the shape.
    /// </param>
    /// <param name="shape">All facts of the kernel.</param>
    /// <returns><c>(h, w)</c> for images <c>(H, W)</c>, else <c>(out, in / groups, h, w)</c>.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> WeightGradient(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, KernelShape shape)
    {
        KernelChecks.ThrowIfNotKernel(shape);
        (int samples, int inChannels, int height, int width) = ReferenceOperands.Images(input, nameof(input), shape.Layout);
        (int count, int outChannels, int outputHeight, int outputWidth) =
            ReferenceOperands.Images(outputGradient, nameof(outputGradient), shape.Layout);
        KernelShape kernel = ReferenceOperands.WithChannels(shape, inChannels, outChannels);
        string neededBy = $"the kernel ({kernel})";
        ReferenceOperands.ThrowIfChannelsDiffer(input, inChannels, nameof(input), kernel, kernel.InChannels, neededBy);
        ReferenceOperands.ThrowIfChannelsDiffer(outputGradient, outChannels, nameof(outputGradient), kernel, kernel.OutChannels, neededBy);
        ReferenceOperands.ThrowIfKernelDoesNotFit(kernel, height, width, nameof(input));
        if (input.Rank != outputGradient.Rank || count != samples
            || outputHeight != kernel.OutputHeight(height) || outputWidth != kernel.OutputWidth(width))
        {
            throw ShapeErrors.Mismatch(
                nameof(outputGradient),
                ShapeErrors.Text(outputGradient.Lengths),
                ShapeErrors.Text(ReferenceOperands.Lengths(
                    input.Rank, kernel.Layout, samples, kernel.OutChannels, kernel.OutputHeight(height), kernel.OutputWidth(width))),
                kernel,
                $"input of shape {ShapeErrors.Text(input.Lengths)}");
        }

        var loops = new PlainLoops(samples, height, width, kernel);
        double[] weightGradient = loops.WeightGradient(PlainLoops.Elements(input), PlainLoops.Elements(outputGradient));
        return PlainLoops.Rounded(
            weightGradient,
            input.Rank == 2 ? [kernel.Height, kernel.Width] : [kernel.OutChannels, kernel.InChannelsPerGroup, kernel.Height, kernel.Width]);
    }
}
