using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The checks on the operands of layers whose operands lie densely; each throws before anything is written.</summary>
internal static class LayerChecks
{
    /// <summary>Throws unless the output has the shape that the input leads to, and memory of its own.</summary>
    public static void Forward(Layer layer, in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        ThrowIfNot(layer, layer.OutputShape(new TensorShape(input.Lengths)), output.Lengths, nameof(output));
        Operands.ThrowIfOverlap(output.AsReadOnlyTensorSpan(), input, nameof(output), nameof(input));
    }

    /// <summary>Throws unless input, output and the output's gradient belong together.</summary>
    public static void BackwardParameters(
        Layer layer,
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient)
    {
        TensorShape shape = layer.OutputShape(new TensorShape(input.Lengths));
        ThrowIfNot(layer, shape, output.Lengths, nameof(output));
        ThrowIfNot(layer, shape, outputGradient.Lengths, nameof(outputGradient));
        foreach (Parameter parameter in layer.Parameters)
        {
            Operands.ThrowIfOverlap(input, parameter.Gradients, nameof(input), parameter.GradientName);
            Operands.ThrowIfOverlap(outputGradient, parameter.Gradients, nameof(outputGradient), parameter.GradientName);
        }
    }

    /// <summary>The same, and that the input's gradient has the shape of the input, and memory of its own.</summary>
    public static void Backward(
        Layer layer,
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        BackwardParameters(layer, input, output, outputGradient);
        ThrowIfNot(layer, new TensorShape(input.Lengths), inputGradient.Lengths, nameof(inputGradient));
        ReadOnlyTensorSpan<float> written = inputGradient.AsReadOnlyTensorSpan();
        Operands.ThrowIfOverlap(written, input, nameof(inputGradient), nameof(input));
        Operands.ThrowIfOverlap(written, output, nameof(inputGradient), nameof(output));
        Operands.ThrowIfOverlap(written, outputGradient, nameof(inputGradient), nameof(outputGradient));
    }

    /// <summary>The memory of a tensor that is written, which must be dense.</summary>
    public static Span<float> Writable(in TensorSpan<float> tensor, string name) => DenseView.IsDense(tensor)
        ? MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)tensor.FlattenedLength)
        : throw new ArgumentException(
            $"{name} has shape {ShapeErrors.Text(tensor.Lengths)}, but its elements are not adjacent (strides "
            + $"{ShapeErrors.Text(tensor.Strides)}); give a dense tensor of that shape.", name);

    public static ArgumentException WrongInput(Layer layer, TensorShape given, string expected) => new(
        $"{layer.Title} was given an input of shape {given}; expected {expected}.");

    private static void ThrowIfNot(Layer layer, TensorShape expected, ReadOnlySpan<nint> given, string name)
    {
        if (!expected.Lengths.SequenceEqual(given))
        {
            throw new ArgumentException($"{name} has shape {ShapeErrors.Text(given)}; {layer.Title} expected {expected}.", name);
        }
    }
}
