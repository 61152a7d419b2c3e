using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>What a <see cref="Trainer"/> trains: a function of a tensor with parameters, and its gradients.</summary>
/// <remarks>
/// A layer keeps nothing of a forward pass: the backward pass is given the input again. Several threads may run forward passes of one layer
/// at once, each into an output of its own, while nobody changes the parameters. A backward pass writes the gradients of the parameters, so
/// it is for one thread at a time.
/// </remarks>
public abstract class Layer
{
    /// <summary>Gets what training changes, always in the same order.</summary>
    public abstract ReadOnlySpan<Parameter> Parameters { get; }

    /// <summary>A tensor, all zeros, of the shape that <paramref name="input"/> leads to.</summary>
    /// <exception cref="ArgumentException">The layer does not take an input of this shape.</exception>
    public abstract Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input);

    /// <summary>The forward pass into the caller's tensor.</summary>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="output"/> overlaps an operand.</exception>
    public abstract void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output);

    /// <summary>The backward pass as far as the parameters: overwrites the <see cref="Parameter.Gradient"/> of each.</summary>
    /// <param name="input">What the forward pass was given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public abstract void BackwardParameters(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient);

    /// <summary>The whole backward pass: the gradients of the parameters, and that of the input into the caller's tensor.</summary>
    /// <param name="input">What the forward pass was given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <param name="inputGradient">The result, of the input's shape.</param>
    /// <exception cref="ArgumentException">A shape or stride is wrong, or <paramref name="inputGradient"/> overlaps an operand.</exception>
    public abstract void Backward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, in TensorSpan<float> inputGradient);

    /// <summary>The forward pass.</summary>
    /// <returns>The output.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public Tensor<float> Forward(in ReadOnlyTensorSpan<float> input)
    {
        Tensor<float> output = CreateOutput(input);
        Forward(input, output.AsTensorSpan());
        return output;
    }

    /// <summary>The whole backward pass.</summary>
    /// <param name="input">What the forward pass was given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output, of the output's shape.</param>
    /// <returns>The gradient of the loss with respect to the input, of the input's shape.</returns>
    /// <exception cref="ArgumentException">A shape or stride is wrong.</exception>
    public Tensor<float> Backward(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        Tensor<float> inputGradient = Allocate.Zeros(input.Lengths, nameof(inputGradient), nameof(input));
        Backward(input, outputGradient, inputGradient.AsTensorSpan());
        return inputGradient;
    }
}
