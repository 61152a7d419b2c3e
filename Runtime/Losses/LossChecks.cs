using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace KernelGen;

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

        if (prediction.IsEmpty || prediction.Contains(0))
        {
            throw ShapeErrors.Empty(prediction, "prediction");
        }
    }

    public static void ThrowIfNotWritable(
        in TensorSpan<float> gradient, in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target)
    {
        if (!gradient.IsDense)
        {
            throw new ArgumentException(
                $"gradient has shape {ShapeErrors.Text(gradient.Lengths)}, but its elements are not adjacent (strides "
                + $"{ShapeErrors.Text(gradient.Strides)}); give a dense tensor of shape {ShapeErrors.Text(prediction.Lengths)}.",
                nameof(gradient));
        }

        if (Overlap(gradient, prediction))
        {
            throw ShapeErrors.Overlap(nameof(gradient), nameof(prediction));
        }

        if (Overlap(gradient, target))
        {
            throw ShapeErrors.Overlap(nameof(gradient), nameof(target));
        }
    }

    private static bool Overlap(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right) =>
        Reach(left).Overlaps(Reach(right));

    // From the first to the last element, with the gaps between.
    private static ReadOnlySpan<float> Reach(in ReadOnlyTensorSpan<float> tensor)
    {
        nint last = 0;
        for (int i = 0; i < tensor.Rank; i++)
        {
            last += (tensor.Lengths[i] - 1) * tensor.Strides[i];
        }

        return MemoryMarshal.CreateReadOnlySpan(
            in tensor.GetPinnableReference(), (int)Math.Min(last + 1, int.MaxValue));
    }
}
