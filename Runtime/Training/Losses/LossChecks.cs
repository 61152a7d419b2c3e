using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The checks on the operands of a loss; each throws before anything is written.</summary>
internal static class LossChecks
{
    public static void ThrowIfShapesDiffer(ReadOnlySpan<nint> prediction, ReadOnlySpan<nint> other, string name)
    {
        if (!prediction.SequenceEqual(other))
        {
            throw new ArgumentException(
                $"{name} has shape {ShapeErrors.Text(other)}; expected {ShapeErrors.Text(prediction)}, the shape of the prediction.", name);
        }
    }

    public static void ThrowIfEmpty(in ReadOnlyTensorSpan<float> prediction)
    {
        if (prediction.IsEmpty)
        {
            throw ShapeErrors.Empty(prediction.Lengths, nameof(prediction));
        }
    }

    /// <summary>The memory of a gradient, which may be written: dense, and apart from the operands.</summary>
    public static Span<float> Writable(in TensorSpan<float> gradient, in DenseView prediction, in DenseView target)
    {
        if (!DenseView.IsDense(gradient))
        {
            throw new ArgumentException(
                $"gradient has shape {ShapeErrors.Text(gradient.Lengths)}, but its elements are not adjacent (strides "
                + $"{ShapeErrors.Text(gradient.Strides)}); give a dense tensor of that shape.", nameof(gradient));
        }

        Span<float> result = MemoryMarshal.CreateSpan(ref gradient.GetPinnableReference(), prediction.Elements.Length);
        if (prediction.Overlaps(result))
        {
            throw ShapeErrors.Overlap(
                nameof(gradient), ShapeErrors.Text(gradient.Lengths), nameof(prediction), ShapeErrors.Text(gradient.Lengths));
        }

        if (target.Overlaps(result))
        {
            throw ShapeErrors.Overlap(
                nameof(gradient), ShapeErrors.Text(gradient.Lengths), nameof(target), ShapeErrors.Text(gradient.Lengths));
        }

        return result;
    }
}
