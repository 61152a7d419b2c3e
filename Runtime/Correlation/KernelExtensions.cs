using System;
using System.Numerics.Tensors;

namespace KernelGen;

// The rule is about members that are called with type arguments of their type; these are called on a kernel.
#pragma warning disable CA1000

/// <summary>
/// The operations of a kernel by its name: <c>Edge.Correlate(image, weight)</c>. A file that calls them says <c>using KernelGen;</c>.
/// </summary>
/// <remarks>
/// All of them do what <see cref="Correlation"/> does, which is for code that is generic over kernels and for languages that have no
/// extension members (C# before 14). The documentation of a kernel has the shapes that it takes.
/// </remarks>
/// <example>
/// <code>
/// using KernelGen;
///
/// Tensor&lt;float&gt; edges = Edge.Correlate(image, weight);
/// Tensor&lt;float&gt; gradient = Edge.WeightGradient(image, outputGradient);
///
/// [ConvKernel(1, 2)] public partial struct Edge;
/// </code>
/// </example>
public static class KernelExtensions
{
    /// <typeparam name="TKernel">The kernel.</typeparam>
    extension<TKernel>(TKernel)
        where TKernel : struct, IConvKernel
    {
        /// <inheritdoc cref="Correlation.Correlate{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, int)"/>
        public static Tensor<float> Correlate(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            int degreeOfParallelism = 1) =>
            Correlation.Correlate<TKernel>(input, weight, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Correlate{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     in TensorSpan{float}, int)"/>
        public static void Correlate(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Correlate<TKernel>(input, weight, output, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Forward{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     ReadOnlySpan{float}, int)"/>
        public static Tensor<float> Correlate(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Forward{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     ReadOnlySpan{float}, in TensorSpan{float}, int)"/>
        public static void Correlate(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, output, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Forward{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     ReadOnlySpan{float}, int)"/>
        public static Tensor<float> Forward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias = default,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Forward{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     ReadOnlySpan{float}, in TensorSpan{float}, int)"/>
        public static void Forward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, output, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Forward{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, float,
        ///     in TensorSpan{float}, int)"/>
        public static void Forward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            float bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Forward<TKernel>(input, weight, bias, output, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Convolve{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, int)"/>
        public static Tensor<float> Convolve(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            int degreeOfParallelism = 1) =>
            Correlation.Convolve<TKernel>(input, weight, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.Convolve{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     in TensorSpan{float}, int)"/>
        public static void Convolve(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.Convolve<TKernel>(input, weight, output, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.TransposedConvolve{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     ReadOnlySpan{float}, int, int, int)"/>
        public static Tensor<float> TransposedConvolve(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias = default,
            int outputPaddingY = 0,
            int outputPaddingX = 0,
            int degreeOfParallelism = 1) =>
            Correlation.TransposedConvolve<TKernel>(input, weight, bias, outputPaddingY, outputPaddingX, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.TransposedConvolve{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     ReadOnlySpan{float}, in TensorSpan{float}, int)"/>
        public static void TransposedConvolve(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> weight,
            ReadOnlySpan<float> bias,
            in TensorSpan<float> output,
            int degreeOfParallelism = 1) =>
            Correlation.TransposedConvolve<TKernel>(input, weight, bias, output, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.InputGradient{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, int, int,
        ///     int)"/>
        public static Tensor<float> InputGradient(
            in ReadOnlyTensorSpan<float> outputGradient,
            in ReadOnlyTensorSpan<float> weight,
            int outputPaddingY = 0,
            int outputPaddingX = 0,
            int degreeOfParallelism = 1) =>
            Correlation.InputGradient<TKernel>(outputGradient, weight, outputPaddingY, outputPaddingX, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.InputGradient{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     in TensorSpan{float}, int)"/>
        public static void InputGradient(
            in ReadOnlyTensorSpan<float> outputGradient,
            in ReadOnlyTensorSpan<float> weight,
            in TensorSpan<float> inputGradient,
            int degreeOfParallelism = 1) =>
            Correlation.InputGradient<TKernel>(outputGradient, weight, inputGradient, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.WeightGradient{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float}, int)"/>
        public static Tensor<float> WeightGradient(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> outputGradient,
            int degreeOfParallelism = 1) =>
            Correlation.WeightGradient<TKernel>(input, outputGradient, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.WeightGradient{TKernel}(in ReadOnlyTensorSpan{float}, in ReadOnlyTensorSpan{float},
        ///     in TensorSpan{float}, int)"/>
        public static void WeightGradient(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> weightGradient,
            int degreeOfParallelism = 1) =>
            Correlation.WeightGradient<TKernel>(input, outputGradient, weightGradient, degreeOfParallelism);

        /// <inheritdoc cref="Correlation.BiasGradient{TKernel}(in ReadOnlyTensorSpan{float})"/>
        public static Tensor<float> BiasGradient(in ReadOnlyTensorSpan<float> outputGradient) =>
            Correlation.BiasGradient<TKernel>(outputGradient);

        /// <inheritdoc cref="Correlation.BiasGradient{TKernel}(in ReadOnlyTensorSpan{float}, in TensorSpan{float})"/>
        public static void BiasGradient(
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> biasGradient) =>
            Correlation.BiasGradient<TKernel>(outputGradient, biasGradient);
    }
}
