using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// Operators that networks have besides layers: functions of tensors without weights, as ONNX defines the operators of these names. All
/// write the caller's tensor, whose elements must be adjacent, and allocate nothing.
/// </summary>
public static partial class NetworkOperators
{
    /// <summary>Adds two tensors, repeating lengths of 1. The result may be the memory of an operand of its shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void Add(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result) =>
        Broadcast.Run<Sum>(left, right, result);

    /// <summary>Subtracts the second tensor, repeating lengths of 1. The result may be the memory of an operand of its shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void Subtract(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result) =>
        Broadcast.Run<Difference>(left, right, result);

    /// <summary>
    /// Multiplies two tensors element by element, repeating lengths of 1. The result may be the memory of an operand of its shape.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void Multiply(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result) =>
        Broadcast.Run<Product>(left, right, result);

    /// <summary>Divides by the second tensor, repeating lengths of 1. The result may be the memory of an operand of its shape.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void Divide(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result) =>
        Broadcast.Run<Quotient>(left, right, result);

    /// <summary>
    /// Raises the first tensor to the powers of the second, repeating lengths of 1. The last bit is that of the system's library, but for
    /// squares. The result may be the memory of an operand of its shape.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void Pow(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result) =>
        Broadcast.Run<Power>(left, right, result);

    /// <summary>Applies a function to each element. The result may be the memory of the input.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Activate(in ReadOnlyTensorSpan<float> input, Nonlinearity function, in TensorSpan<float> result)
    {
        ArgumentNullException.ThrowIfNull(function);
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        function.Apply(x.Elements, y);
    }

    /// <summary>Computes <c>min(max(x, least), most)</c> of each element. The result may be the memory of the input.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Clip(in ReadOnlyTensorSpan<float> input, float least, float most, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        TensorPrimitives.Max(x.Elements, least, y);
        TensorPrimitives.Min(y, most, y);
    }

    /// <summary>
    /// Computes <c>min(max(scale * x + shift, 0), 1)</c> of each element. The result may be the memory of the input.
    /// </summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void HardSigmoid(in ReadOnlyTensorSpan<float> input, float scale, float shift, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        TensorPrimitives.Multiply(x.Elements, scale, y);
        TensorPrimitives.Add(y, shift, y);
        TensorPrimitives.Max(y, 0f, y);
        TensorPrimitives.Min(y, 1f, y);
    }

    /// <summary>
    /// Computes <c>x</c> of each element that is positive, and <c>scale * (e^x - 1)</c> of the others. The result may be the memory of the
    /// input.
    /// </summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Elu(in ReadOnlyTensorSpan<float> input, float scale, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        for (int i = 0; i < y.Length; i++)
        {
            float element = x.Elements[i];
            y[i] = element > 0 ? element : (float)(scale * (FixedMath.Exp(element) - 1));
        }
    }

    /// <summary>
    /// Leaves each element that is positive as it is, and multiplies the others by a slope, of which lengths of 1 are repeated. The result
    /// may be the memory of the input.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void PRelu(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> slope, in TensorSpan<float> result) =>
        Broadcast.Run<Sloped>(input, slope, result);

    /// <summary>Computes <c>e^x</c> of each element. The result may be the memory of the input.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Exp(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = (float)FixedMath.Exp(x.Elements[i]);
        }
    }

    /// <summary>Computes the square root of each element. The result may be the memory of the input.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Sqrt(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        TensorPrimitives.Sqrt(x.Elements, y);
    }

    /// <summary>Copies the elements in their order to a tensor of any shape.</summary>
    /// <exception cref="ArgumentException">The result has another number of elements.</exception>
    public static void Copy(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> result)
    {
        Span<float> y = SameElements(input, result);
        using var x = new DenseView(input, nameof(input));
        x.Elements.CopyTo(y);
    }

    private static Span<float> SameElements(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        return y.Length == input.FlattenedLength ? y : throw WrongResult(input.Lengths, result.Lengths);
    }

    private static ArgumentException WrongResult(ReadOnlySpan<nint> input, ReadOnlySpan<nint> result) => new(
        $"An input of shape {Shapes.ShapeErrors.Text(input)} does not make a result of shape {Shapes.ShapeErrors.Text(result)}.",
        nameof(result));
}
