using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen;

/// <summary>
/// The cross-correlation of images with a compiled kernel, and its gradients. <c>Correlate</c> does not flip the kernel (the operation of
/// a convolutional layer, the chapter's <c>corr2d</c>); <c>Convolve</c> rotates it by 180 degrees first (the operation of mathematics).
/// </summary>
/// <remarks>
/// <para>Images are <c>(N, C, H, W)</c> or <c>(N, H, W, C)</c>, as the kernel's <see cref="Layout"/> says, with any strides; weights are
/// <c>(out, in / groups, h, w)</c>. Of a kernel with one channel in and out an image may also be <c>(H, W)</c>, and of either layout: the
/// one that fits, and where both do, as for <c>(N, 1, L, 1)</c>, the kernel's; weights may be <c>(h, w)</c>. Of a kernel that is compiled
/// for planes (one channel, stride 1, no activation) columns must be adjacent. A result must not overlap an operand; nothing is written
/// before all is checked. A batch may have no images: gradients by weights and biases are zeros then.</para>
/// <para>In the formulas, <c>X</c> outside of the image is what the kernel's border shows, and <c>a</c> and <c>b</c> count the pixels from
/// the first tap, by the dilation from one to the next; <c>h</c> and <c>w</c> are the pixels that the kernel reaches over. The formulas are
/// those of one channel and stride 1: <see cref="KernelShape.OutputHeight"/> has the stride, and sums are taken over the channels of the
/// group too. The forward direction ends with the kernel's activation; the gradients are those of what comes before it.</para>
/// <para>The bits of a result depend on the operands only: not on the vector width of the machine, the batch, or the degree of
/// parallelism. Machines without a fused multiply-add round twice for each tap and may differ from the others in the last bits.</para>
/// </remarks>
public static partial class Correlation
{
    /// <summary>
    /// Cross-correlates images with a kernel, <c>Y[i, j] = sum of X[i + a - top, j + b - left] * K[a, b]</c>, then the kernel's activation.
    /// </summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <returns>
    /// A tensor of the input's rank with the kernel's output channels, <c>(H + top + bottom - h + 1, W + left + right - w + 1)</c> elements
    /// a plane where the stride is 1.
    /// </returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or the kernel does not fit into the padded image.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static Tensor<float> Correlate<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> output = TKernel.Operations.CreateOutput(input);
        Forward<TKernel>(input, weight, bias: 0, output.AsTensorSpan(), degreeOfParallelism);
        return output;
    }

    /// <summary>
    /// Computes the same as <see cref="Correlate{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, int)"/>, into the
    /// caller's tensor.
    /// </summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="output">The result, of the input's rank.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void Correlate<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel =>
        Forward<TKernel>(input, weight, bias: 0, output, degreeOfParallelism);

    /// <summary>Convolves images with a kernel: the cross-correlation with the kernel rotated by 180 degrees.</summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <returns>A tensor of the shape that <c>Correlate</c> returns.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or the kernel does not fit into the padded image.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static Tensor<float> Convolve<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> output = TKernel.Operations.CreateOutput(input);
        Convolve<TKernel>(input, weight, output.AsTensorSpan(), degreeOfParallelism);
        return output;
    }

    /// <summary>
    /// Computes the same as <see cref="Convolve{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, int)"/>, into the
    /// caller's tensor.
    /// </summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="output">The result, of the input's rank.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void Convolve<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        int degree = Operands.Degree(degreeOfParallelism);
        ReadOnlySpan<float> values = KernelWeights.Of(weight, TKernel.Shape, nameof(weight));
        Operands.ThrowIfOverlap(output, weight, nameof(output), nameof(weight));
        using var scratch = Scratch.Rent(values.Length);
        Span<float> rotated = scratch.Span;
        values.CopyTo(rotated);
        for (int plane = 0; plane < rotated.Length; plane += TKernel.Shape.Taps)
        {
            rotated.Slice(plane, TKernel.Shape.Taps).Reverse();
        }

        TKernel.Operations.Forward(input, new Weights(rotated), bias: [], output, degree);
    }

    /// <summary>Cross-correlates and adds a bias, if there is one: the forward step of a convolutional layer.</summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="bias">What is added before the activation, one value for each output channel; empty for nothing.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <returns>A tensor of the shape that <c>Correlate</c> returns.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or the kernel does not fit into the padded image.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static Tensor<float> Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias = default,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> output = TKernel.Operations.CreateOutput(input);
        Forward<TKernel>(input, weight, bias, output.AsTensorSpan(), degreeOfParallelism);
        return output;
    }

    /// <summary>Computes the same as the allocating form, into the caller's tensor, with one bias for all output channels.</summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="bias">Added to every output of every channel, before the activation.</param>
    /// <param name="output">The result, of the input's rank.</param>
    /// <param name="degreeOfParallelism">
    /// How many threads may work at once, over images, parts of them and channels; -1 for one a core.
    /// </param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        float bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        int channels = TKernel.Shape.OutChannels;
        using Scratch scratch = channels == 1 ? default : Scratch.Rent(channels);
        Span<float> biases = channels == 1 ? new Span<float>(ref bias) : scratch.Span;
        biases.Fill(bias);
        Forward<TKernel>(input, weight, biases, output, degreeOfParallelism);
    }

    /// <summary>Computes the same as the other form, with one bias for each output channel.</summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="bias">What is added, one value for each output channel; empty for nothing.</param>
    /// <param name="output">The result, of the input's rank.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void Forward<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        int degree = Operands.Degree(degreeOfParallelism);
        Operands.ThrowIfNotBias(TKernel.Shape, bias);
        TKernel.Operations.Forward(input, new Weights(KernelWeights.Of(weight, TKernel.Shape, nameof(weight))), bias, output, degree);
    }

    /// <summary>
    /// The gradient of the loss with respect to the input, given that with respect to the output before the activation: the transposed
    /// convolution <c>dX[y, x] = sum of dY[y + top - a, x + left - b] * K[a, b]</c>, which is <c>TransposedConvolve</c> without a bias.
    /// </summary>
    /// <param name="outputGradient">The gradient with respect to the output before the activation, of the output's shape.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="outputPaddingY">With a stride: how many rows the input has more than the smallest one of such an output.</param>
    /// <param name="outputPaddingX">With a stride: how many columns the input has more than the smallest one of such an output.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <returns>A tensor of the rank of <paramref name="outputGradient"/> with the input's planes.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An output padding is negative, or not smaller than the stride, or <paramref name="degreeOfParallelism"/> is neither positive nor -1.
    /// </exception>
    public static Tensor<float> InputGradient<TKernel>(
        in ReadOnlyTensorSpan<float> outputGradient,
        in ReadOnlyTensorSpan<float> weight,
        int outputPaddingY = 0,
        int outputPaddingX = 0,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.InputGradient);
        Tensor<float> inputGradient = TKernel.Operations.CreateInput(
            outputGradient, outputPaddingY, outputPaddingX, GradientNames.OfGradient);
        InputGradient<TKernel>(outputGradient, weight, inputGradient.AsTensorSpan(), degreeOfParallelism);
        return inputGradient;
    }

    /// <summary>Computes the same as the allocating form, into the caller's tensor.</summary>
    /// <param name="outputGradient">The gradient with respect to the output before the activation, of the output's shape.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="inputGradient">The result, of the input's shape.</param>
    /// <param name="degreeOfParallelism">
    /// How many threads may work at once, over images, parts of them and channels; -1 for one a core.
    /// </param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="inputGradient"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void InputGradient<TKernel>(
        in ReadOnlyTensorSpan<float> outputGradient,
        in ReadOnlyTensorSpan<float> weight,
        in TensorSpan<float> inputGradient,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.InputGradient);
        int degree = Operands.Degree(degreeOfParallelism);
        var weights = new Weights(KernelWeights.Of(weight, TKernel.Shape, nameof(weight)));
        TKernel.Operations.InputGradient(outputGradient, weights, bias: [], inputGradient, degree, GradientNames.OfGradient);
    }

    /// <summary>
    /// The gradient of the loss with respect to the weights, given that with respect to the output before the activation, summed over the
    /// batch: <c>dK[a, b] = sum of dY[i, j] * X[i + a - top, j + b - left]</c>.
    /// </summary>
    /// <remarks>
    /// Columns behind the last are multiplied as zeros, so an infinite or NaN pixel may also spoil the gradients of taps that never meet
    /// it.
    /// </remarks>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="outputGradient">The gradient with respect to the output before the activation, of the output's shape.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <returns>A tensor <c>(h, w)</c> for images <c>(H, W)</c>, <c>(out, in / groups, h, w)</c> for a batch.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static Tensor<float> WeightGradient<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Tensor<float> weightGradient = Tensor.CreateFromShape<float>(
            input.Rank == 2
                ? [shape.Height, shape.Width]
                : [shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width]);
        WeightGradient<TKernel>(input, outputGradient, weightGradient.AsTensorSpan(), degreeOfParallelism);
        return weightGradient;
    }

    /// <summary>Computes the same as the allocating form, into the caller's tensor.</summary>
    /// <param name="input">Images with the kernel's input channels, in its layout; of one channel also <c>(H, W)</c>.</param>
    /// <param name="outputGradient">The gradient with respect to the output before the activation, of the output's shape.</param>
    /// <param name="weightGradient">The result, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel; overwritten.</param>
    /// <param name="degreeOfParallelism">
    /// How many threads may work at once, over images, parts of them and channels; -1 for one a core.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A shape or stride is wrong, or <paramref name="weightGradient"/> overlaps an operand.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void WeightGradient<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> weightGradient,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.WeightGradient);
        int degree = Operands.Degree(degreeOfParallelism);
        TKernel.Operations.WeightGradient(
            input, outputGradient, KernelWeights.ForWriting(weightGradient, TKernel.Shape, nameof(weightGradient)), degree);
    }
}
