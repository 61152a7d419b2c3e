using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen;

/// <summary>The checks on operands that belong together; each throws before anything is written.</summary>
internal static class Operands
{
    public static int Degree(int degreeOfParallelism) => degreeOfParallelism switch
    {
        -1 => Environment.ProcessorCount,
        > 0 => degreeOfParallelism,
        _ => throw new ArgumentOutOfRangeException(
            nameof(degreeOfParallelism), degreeOfParallelism, "The degree of parallelism is at least 1, or -1 for one thread a core."),
    };

    public static void ThrowIfNoOutput(KernelShape shape, in PlaneBatch input, string name)
    {
        if (shape.OutputHeight(input.Height) < 1 || shape.OutputWidth(input.Width) < 1)
        {
            throw ShapeErrors.KernelDoesNotFit(shape, input.Height, input.Width, name);
        }

        ThrowIfBorderTooWide(shape, input.Height, input.Width, name);
    }

    public static void ThrowIfNoInput(KernelShape shape, in PlaneBatch outputGradient, string name)
    {
        if (shape.InputHeight(outputGradient.Height) < 1 || shape.InputWidth(outputGradient.Width) < 1)
        {
            throw ShapeErrors.NoInputFor(shape, outputGradient.Height, outputGradient.Width, name);
        }

        ThrowIfBorderTooWide(
            shape, shape.InputHeight(outputGradient.Height), shape.InputWidth(outputGradient.Width), name);
    }

    /// <summary>Throws when a border would have to show a pixel twice, which is more often a mistake than meant.</summary>
    public static void ThrowIfBorderTooWide(KernelShape shape, int inputHeight, int inputWidth, string name)
    {
        if (Math.Max(shape.PaddingTop, shape.PaddingBottom) > BorderIndex.Reach(shape.Border, inputHeight)
            || Math.Max(shape.PaddingLeft, shape.PaddingRight) > BorderIndex.Reach(shape.Border, inputWidth))
        {
            throw ShapeErrors.BorderTooWide(shape, inputHeight, inputWidth, name);
        }
    }

    public static void ThrowIfNotSized(
        KernelShape shape, in PlaneBatch planes, in PlaneBatch basis, int height, int width, string name, string basisName)
    {
        if (planes.Rank != basis.Rank || planes.Count != basis.Count || planes.Height != height || planes.Width != width)
        {
            throw ShapeErrors.Mismatch(
                name,
                ShapeErrors.Text(planes.Rank, planes.Count, planes.Height, planes.Width),
                ShapeErrors.Text(basis.Rank, basis.Count, height, width),
                shape,
                $"{basisName} of shape {ShapeErrors.Text(basis.Rank, basis.Count, basis.Height, basis.Width)}");
        }
    }

    public static void ThrowIfOverlap(in PlaneBatch written, in PlaneBatch read, string writtenName, string readName)
    {
        if (written.Overlaps(read))
        {
            throw ShapeErrors.Overlap(writtenName, readName);
        }
    }

    public static void ThrowIfOverlap(in PlaneBatch planes, ReadOnlySpan<float> taps, string writtenName, string readName)
    {
        nint distance = Unsafe.ByteOffset(ref planes.Origin, ref MemoryMarshal.GetReference(taps)) / sizeof(float);
        if (distance < planes.Extent && -distance < taps.Length)
        {
            throw ShapeErrors.Overlap(writtenName, readName);
        }
    }
}

/// <summary>The weights of a kernel as the dense row-major span that the compiled code takes.</summary>
internal static class KernelWeights
{
    public static Span<float> Of(in ReadOnlyTensorSpan<float> weight, KernelShape shape, string name)
    {
        ThrowIfNotDense(weight.Lengths, weight.Strides, shape, name);
        return MemoryMarshal.CreateSpan(ref Unsafe.AsRef(in weight.GetPinnableReference()), shape.Taps);
    }

    public static Span<float> ForWriting(in TensorSpan<float> weight, KernelShape shape, string name)
    {
        ThrowIfNotDense(weight.Lengths, weight.Strides, shape, name);
        return MemoryMarshal.CreateSpan(ref weight.GetPinnableReference(), shape.Taps);
    }

    private static void ThrowIfNotDense(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides, KernelShape shape, string name)
    {
        int rank = lengths.Length;
        bool fits = rank == 2 || (rank == 4 && lengths[0] == 1 && lengths[1] == 1);
        if (!fits || lengths[rank - 2] != shape.Height || lengths[rank - 1] != shape.Width)
        {
            throw ShapeErrors.Weights(lengths, shape, name);
        }

        bool columnsAdjacent = shape.Width == 1 || strides[rank - 1] == 1;
        bool rowsAdjacent = shape.Height == 1 || strides[rank - 2] == shape.Width;
        if (!columnsAdjacent || !rowsAdjacent)
        {
            throw ShapeErrors.WeightsApart(lengths, name);
        }
    }
}

/// <summary>Results of the right shape for the allocating forms: the layout of the operand is kept.</summary>
internal static class Allocate
{
    public static Tensor<float> Output(KernelShape shape, in PlaneBatch input, ReadOnlySpan<nint> inputLengths)
    {
        Operands.ThrowIfNoOutput(shape, input, "input");
        return Like(inputLengths, shape.OutputHeight(input.Height), shape.OutputWidth(input.Width));
    }

    public static Tensor<float> Input(KernelShape shape, in PlaneBatch outputGradient, ReadOnlySpan<nint> outputLengths)
    {
        Operands.ThrowIfNoInput(shape, outputGradient, "outputGradient");
        return Like(outputLengths, shape.InputHeight(outputGradient.Height), shape.InputWidth(outputGradient.Width));
    }

    private static Tensor<float> Like(ReadOnlySpan<nint> lengths, nint height, nint width) => Tensor.CreateFromShape<float>(
        lengths.Length == 2 ? [height, width]
        : lengths[1] == 1 ? [lengths[0], 1, height, width]
        : [lengths[0], height, width, 1]);
}
