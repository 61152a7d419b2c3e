using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// The operations of a kernel on tensors, built on its compiled code. A kernel names the one that fits how it was compiled; callers want
/// <see cref="Correlation"/> or <see cref="Conv2D{TKernel}"/>.
/// </summary>
public abstract class KernelOperations
{
    private protected KernelOperations()
    {
    }

    /// <summary>A tensor of the shape that an input leads to.</summary>
    internal abstract Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input);

    /// <summary>
    /// A tensor of the shape of the input that leads to an output, the smallest one with the given rows and columns more.
    /// </summary>
    internal abstract Tensor<float> CreateInput(
        in ReadOnlyTensorSpan<float> outputGradient, int outputPaddingY, int outputPaddingX, GradientNames names);

    /// <summary>
    /// The forward direction with the kernel's activation, and then the epilogue; the bias has one value for each output channel, or none.
    /// </summary>
    internal abstract void Forward(
        in ReadOnlyTensorSpan<float> input,
        in Weights weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> output,
        int degree,
        in Epilogue epilogue = default);

    /// <summary>
    /// The gradient with respect to the input, plus a bias that has one value for each input channel, or none, and then the epilogue.
    /// </summary>
    internal abstract void InputGradient(
        in ReadOnlyTensorSpan<float> outputGradient,
        in Weights weight,
        ReadOnlySpan<float> bias,
        in TensorSpan<float> inputGradient,
        int degree,
        GradientNames names,
        in Epilogue epilogue = default);

    /// <summary>The gradient with respect to the weights.</summary>
    internal abstract void WeightGradient(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, Span<float> weightGradient, int degree);

    /// <summary>
    /// The gradient with respect to the bias: the sum of each output channel. That of a plane refuses more elements than can be summed at
    /// once.
    /// </summary>
    internal abstract void BiasGradient(in ReadOnlyTensorSpan<float> outputGradient, Span<float> biasGradient);

    /// <summary>Throws unless the gradient has the shape of what the input leads to.</summary>
    internal abstract void ThrowIfNotOutput(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient);

    /// <summary>
    /// Throws unless a whole backward pass is possible. What the input gradient alone cannot see is seen here: without it, a wrong input
    /// would be noticed only after the gradient was written over it.
    /// </summary>
    internal abstract void ThrowIfNotBackward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient);
}
