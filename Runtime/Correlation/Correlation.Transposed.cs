using System;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen;

public static partial class Correlation
{
    /// <summary>
    /// The transposed convolution ("deconvolution") that belongs to a kernel, from its output channels to its input channels: <c>Y[n, c, i
    /// * s + a * d - top, j * s + b * d - left] += X[n, k, i, j] * K[k, c, a, b]</c>, with the stride s and the dilation d of each
    /// dimension. It computes what <c>InputGradient</c> does, plus a bias, under the name that upsampling networks use.
    /// </summary>
    /// <remarks>
    /// The same as PyTorch's <c>ConvTranspose2d</c> and ONNX's <c>ConvTranspose</c> with the kernel's stride, padding, dilation and groups;
    /// the weight has their shape, <c>(in_channels, out_channels / groups, h, w)</c> as they count. A kernel for an upsampling from 16 to 8
    /// channels is declared with <c>InChannels = 8, OutChannels = 16</c>. (TensorFlow's <c>Conv2DTranspose</c> keeps the weight as
    /// <c>(h, w, out, in)</c>.) The kernel's activation is not applied. With a border other than zeros, what falls onto the padding is
    /// added to the pixels that it shows.
    /// </remarks>
    /// <param name="input">
    /// Images with the kernel's output channels, <c>(N, out, H', W')</c> or in the kernel's layout; of one channel also <c>(H', W')</c>.
    /// </param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="bias">What is added, one value for each channel of the result; empty for nothing.</param>
    /// <param name="outputPaddingY">
    /// Rows more than the smallest result has, at its lower end, below the stride or the dilation of rows.
    /// </param>
    /// <param name="outputPaddingX">
    /// Columns more than the smallest result has, at its right end, below the stride or the dilation of columns.
    /// </param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <returns>
    /// A tensor of the input's rank with the kernel's input channels, <c>(H' - 1) * StrideY + ReachHeight - top - bottom +
    /// outputPaddingY</c> rows and <c>(W' - 1) * StrideX + ReachWidth - left - right + outputPaddingX</c> columns.
    /// </returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or the result would have no pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An output padding is negative, or smaller than neither the stride nor the dilation, or <paramref name="degreeOfParallelism"/> is
    /// neither positive nor -1.
    /// </exception>
    public static Tensor<float> TransposedConvolve<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias = default,
        int outputPaddingY = 0,
        int outputPaddingX = 0,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.InputGradient);
        Tensor<float> output = TKernel.Operations.CreateInput(
            input, outputPaddingY, outputPaddingX, GradientNames.OfTransposedConvolution);
        TransposedConvolve<TKernel>(input, weight, bias, output.AsTensorSpan(), degreeOfParallelism);
        return output;
    }

    /// <summary>Computes the same as the allocating form, into the caller's tensor, whose size says what the output padding is.</summary>
    /// <param name="input">Images with the kernel's output channels, in the kernel's layout.</param>
    /// <param name="weight">The kernel, <c>(out, in / groups, h, w)</c>, or <c>(h, w)</c> of one channel.</param>
    /// <param name="bias">What is added, one value for each channel of the result; empty for nothing.</param>
    /// <param name="output">The result, of the shape that the allocating form returns.</param>
    /// <param name="degreeOfParallelism">How many threads may work at once; -1 for one a core.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is neither positive nor -1.</exception>
    public static void TransposedConvolve<TKernel>(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degreeOfParallelism = 1)
        where TKernel : struct, IConvKernel
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.InputGradient);
        int degree = Operands.Degree(degreeOfParallelism);
        Operands.ThrowIfNotTransposedBias(TKernel.Shape, bias);
        var weights = new Weights(KernelWeights.Of(weight, TKernel.Shape, nameof(weight)));
        TKernel.Operations.InputGradient(input, weights, bias, output, degree, GradientNames.OfTransposedConvolution);
    }
}
