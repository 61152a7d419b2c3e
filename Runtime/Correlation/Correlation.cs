using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace KernelGen;

/// <summary>
/// The cross-correlation of images with a compiled kernel, and its gradients. <c>Correlate</c> does not flip the kernel (the operation of
/// a convolutional layer, the chapter's <c>corr2d</c>); <c>Convolve</c> rotates it by 180 degrees first (the operation of mathematics).
/// </summary>
/// <remarks>
/// <para>An image is a tensor of shape <c>(H, W)</c>, or a batch with one channel, <c>(N, 1, H, W)</c> or <c>(N, H, W, 1)</c>: the same
/// memory. (Where both fit, the tensor is read as <c>(N, 1, H, W)</c>.) Rows and images may lie apart, columns must be adjacent. Weights
/// have shape <c>(h, w)</c> or <c>(1, 1, h, w)</c>. A result must not overlap an operand; nothing is written before all is checked.</para>
/// <para>In the formulas, <c>X</c> outside of the image is what the kernel's border shows, and <c>a</c> and <c>b</c> count the pixels from the
/// first tap, by the dilation from one to the next; <c>h</c> and <c>w</c> are the pixels that the kernel reaches over.</para>
/// <para>The bits of a result depend on the operands only: not on the vector width of the machine, the batch, or the degree of
/// parallelism. Machines without a fused multiply-add round twice for each tap and may differ from the others in the last bits.</para>
/// </remarks>
public static partial class Correlation
{
    /// <summary>Cross-correlates images with a kernel, <c>Y[i, j] = sum of X[i + a - top, j + b - left] * K[a, b]</c>.</summary>
    /// <returns>A tensor of the input's rank, <c>(H + top + bottom - h + 1, W + left + right - w + 1)</c> elements a plane.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Correlate<TKernel>(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> output = Allocate.Output(TKernel.Shape, PlaneBatch.Of(input, nameof(input)), input.Lengths);
        Forward<TKernel>(input, weight, bias: 0, output.AsTensorSpan());
        return output;
    }

    /// <summary>As <see cref="Correlate{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float})"/>, into the caller's tensor.</summary>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    public static void Correlate<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, in TensorSpan<float> output)
        where TKernel : struct, IConvKernel =>
        Forward<TKernel>(input, weight, bias: 0, output);

    /// <summary>Convolves images with a kernel: the cross-correlation with the kernel rotated by 180 degrees.</summary>
    /// <returns>A tensor of the shape that <c>Correlate</c> returns.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or the kernel does not fit into the padded image.</exception>
    public static Tensor<float> Convolve<TKernel>(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> output = Allocate.Output(TKernel.Shape, PlaneBatch.Of(input, nameof(input)), input.Lengths);
        Convolve<TKernel>(input, weight, output.AsTensorSpan());
        return output;
    }

    /// <summary>As <see cref="Convolve{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float})"/>, into the caller's tensor.</summary>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    [SkipLocalsInit]
    public static void Convolve<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> weight, in TensorSpan<float> output)
        where TKernel : struct, IConvKernel
    {
        Span<float> taps = KernelWeights.Of(weight, TKernel.Shape, nameof(weight));
        Span<float> rotated = stackalloc float[taps.Length];
        taps.CopyTo(rotated);
        rotated.Reverse();
        PlaneBatch x = PlaneBatch.Of(input, nameof(input), output.Lengths);
        PlaneBatch y = PlaneBatch.ForWriting(output, nameof(output), input.Lengths);
        Operands.ThrowIfOverlap(y, taps, nameof(output), nameof(weight));
        PlaneOperations.Forward<TKernel>(x, rotated, bias: 0, y, degree: 1);
    }

    /// <summary>Cross-correlates and adds a bias: the forward step of a convolutional layer.</summary>
    /// <param name="input">Images, <c>(H, W)</c>, <c>(N, 1, H, W)</c> or <c>(N, H, W, 1)</c>.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c> or <c>(1, 1, h, w)</c>.</param>
    /// <param name="bias">Added to every output.</param>
    /// <param name="output">The result, of the input's rank.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once, over images and bands of rows; -1 for one a core.</param>
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
        int degree = Operands.Degree(degreeOfParallelism);
        PlaneBatch x = PlaneBatch.Of(input, nameof(input), output.Lengths);
        PlaneBatch y = PlaneBatch.ForWriting(output, nameof(output), input.Lengths);
        PlaneOperations.Forward<TKernel>(x, KernelWeights.Of(weight, TKernel.Shape, nameof(weight)), bias, y, degree);
    }

    /// <summary>
    /// The gradient of the loss by the input, given that by the output: the transposed convolution
    /// <c>dX[y, x] = sum of dY[y + top - a, x + left - b] * K[a, b]</c>.
    /// </summary>
    /// <returns>A tensor of the rank of <paramref name="outputGradient"/> with the input's planes.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public static Tensor<float> InputGradient<TKernel>(
        in ReadOnlyTensorSpan<float> outputGradient, in ReadOnlyTensorSpan<float> weight)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> inputGradient = Allocate.Input(
            TKernel.Shape, PlaneBatch.Of(outputGradient, nameof(outputGradient)), outputGradient.Lengths);
        InputGradient<TKernel>(outputGradient, weight, inputGradient.AsTensorSpan());
        return inputGradient;
    }

    /// <summary>As the allocating form, into the caller's tensor.</summary>
    /// <param name="outputGradient">The gradient by the output, of the output's shape.</param>
    /// <param name="weight">The kernel, <c>(h, w)</c> or <c>(1, 1, h, w)</c>.</param>
    /// <param name="inputGradient">The result, of the input's shape.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once, over images and bands of rows; -1 for one a core.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="inputGradient"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void InputGradient<TKernel>(
        in ReadOnlyTensorSpan<float> outputGradient,
        in ReadOnlyTensorSpan<float> weight,
        in TensorSpan<float> inputGradient,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        int degree = Operands.Degree(degreeOfParallelism);
        PlaneBatch dy = PlaneBatch.Of(outputGradient, nameof(outputGradient), inputGradient.Lengths);
        PlaneBatch dx = PlaneBatch.ForWriting(inputGradient, nameof(inputGradient), outputGradient.Lengths);
        PlaneOperations.InputGradient<TKernel>(dy, KernelWeights.Of(weight, TKernel.Shape, nameof(weight)), dx, degree);
    }

    /// <summary>
    /// The gradient of the loss by the weights, summed over the batch: <c>dK[a, b] = sum of dY[i, j] * X[i + a - top, j + b - left]</c>.
    /// </summary>
    /// <remarks>
    /// Columns behind the last are multiplied as zeros, so an infinite or NaN pixel may also spoil the gradients of taps that never meet it.
    /// </remarks>
    /// <returns>A tensor <c>(h, w)</c> for images <c>(H, W)</c>, <c>(1, 1, h, w)</c> for a batch.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public static Tensor<float> WeightGradient<TKernel>(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Tensor<float> weightGradient = Tensor.CreateFromShape<float>(
            input.Rank == 2 ? [shape.Height, shape.Width] : [1, 1, shape.Height, shape.Width]);
        WeightGradient<TKernel>(input, outputGradient, weightGradient.AsTensorSpan());
        return weightGradient;
    }

    /// <summary>As the allocating form, into the caller's tensor.</summary>
    /// <param name="input">Images, <c>(H, W)</c>, <c>(N, 1, H, W)</c> or <c>(N, H, W, 1)</c>.</param>
    /// <param name="outputGradient">The gradient by the output, of the output's shape.</param>
    /// <param name="weightGradient">The result, <c>(h, w)</c> or <c>(1, 1, h, w)</c>; overwritten.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once, over images and bands of rows; -1 for one a core.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="weightGradient"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void WeightGradient<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> weightGradient,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        int degree = Operands.Degree(degreeOfParallelism);
        PlaneBatch x = PlaneBatch.Of(input, nameof(input), outputGradient.Lengths);
        PlaneBatch dy = PlaneBatch.Of(outputGradient, nameof(outputGradient), input.Lengths);
        PlaneOperations.WeightGradient<TKernel>(
            x, dy, KernelWeights.ForWriting(weightGradient, TKernel.Shape, nameof(weightGradient)), degree);
    }
}
