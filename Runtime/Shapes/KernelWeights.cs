using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Shapes;

/// <summary>The weights and biases of a kernel as the dense row-major spans that the compiled code takes.</summary>
internal static class KernelWeights
{
    public static Span<float> Of(in ReadOnlyTensorSpan<float> weight, KernelShape shape, string name)
    {
        ThrowIfNotDense(weight.Lengths, weight.Strides, shape, name);
        return MemoryMarshal.CreateSpan(ref Unsafe.AsRef(in weight.GetPinnableReference()), shape.Weights);
    }

    public static Span<float> ForWriting(in TensorSpan<float> weight, KernelShape shape, string name)
    {
        ThrowIfNotDense(weight.Lengths, weight.Strides, shape, name);
        return MemoryMarshal.CreateSpan(ref weight.GetPinnableReference(), shape.Weights);
    }

    /// <summary>The gradient with respect to the bias, one value for each output channel.</summary>
    public static Span<float> BiasForWriting(in TensorSpan<float> bias, KernelShape shape, string name)
    {
        if (bias.Rank != 1 || bias.Lengths[0] != shape.OutChannels)
        {
            throw ShapeErrors.Bias(bias.Lengths, shape, name);
        }

        return shape.OutChannels > 1 && bias.Strides[0] != 1
            ? throw ShapeErrors.WeightsApart(bias.Lengths, name)
            : MemoryMarshal.CreateSpan(ref bias.GetPinnableReference(), shape.OutChannels);
    }

    private static void ThrowIfNotDense(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, KernelShape shape, string name)
    {
        int rank = lengths.Length;
        bool fits = (rank == 2 && (shape.OutChannels, shape.InChannelsPerGroup) == (1, 1))
            || (rank == 4 && lengths[0] == shape.OutChannels && lengths[1] == shape.InChannelsPerGroup);
        if (!fits || lengths[rank - 2] != shape.Height || lengths[rank - 1] != shape.Width)
        {
            throw ShapeErrors.Weights(lengths, shape, name);
        }

        nint distance = 1;
        for (int d = rank - 1; d >= 0; d--)
        {
            if (lengths[d] > 1 && strides[d] != distance)
            {
                throw ShapeErrors.WeightsApart(lengths, name);
            }

            distance *= lengths[d];
        }
    }
}
