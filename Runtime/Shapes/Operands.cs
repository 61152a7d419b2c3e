using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Shapes;

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
    }

    /// <summary>Throws unless an output has an input, with so much output padding.</summary>
    public static void ThrowIfNoInput(KernelShape shape, in PlaneBatch outputGradient, int outputPaddingY, int outputPaddingX, string name)
    {
        if (shape.InputHeight(outputGradient.Height) + outputPaddingY < 1 || shape.InputWidth(outputGradient.Width) + outputPaddingX < 1)
        {
            throw ShapeErrors.NoInputFor(shape, outputGradient.Height, outputGradient.Width, name);
        }
    }

    public static void ThrowIfNotSized(
        KernelShape shape,
        in PlaneBatch planes,
        in PlaneBatch basis,
        int height,
        int width,
        string name,
        string basisName,
        string more = "")
    {
        if (planes.Rank != basis.Rank || planes.Count != basis.Count || planes.Height != height || planes.Width != width)
        {
            throw ShapeErrors.Mismatch(
                name,
                planes.ToString(),
                basis.Text(height, width) + more,
                shape,
                $"{basisName} of shape {basis.ToString()}");
        }
    }

    public static void ThrowIfOverlap(in PlaneBatch written, in PlaneBatch read, string writtenName, string readName)
    {
        Overlap overlap = written.OverlapWith(read);
        if (overlap != Overlap.None)
        {
            throw ShapeErrors.Overlap(overlap, writtenName, written.ToString(), readName, read.ToString());
        }
    }

    public static void ThrowIfOverlap(in PlaneBatch written, ReadOnlySpan<float> taps, string writtenName, string tapsName)
    {
        if (Meet(written, taps))
        {
            throw ShapeErrors.Overlap(writtenName, written.ToString(), tapsName, Text(taps));
        }
    }

    public static void ThrowIfOverlap(ReadOnlySpan<float> writtenTaps, in PlaneBatch read, string tapsName, string readName)
    {
        if (Meet(read, writtenTaps))
        {
            throw ShapeErrors.Overlap(tapsName, Text(writtenTaps), readName, read.ToString());
        }
    }

    /// <summary>Throws if the two share memory, as far as <see cref="Overlaps"/> tells.</summary>
    public static void ThrowIfOverlap(
        in ReadOnlyTensorSpan<float> written, in ReadOnlyTensorSpan<float> read, string writtenName, string readName)
    {
        Overlap overlap = Overlaps.Of(written, read);
        if (overlap != Overlap.None)
        {
            throw ShapeErrors.Overlap(overlap, writtenName, ShapeErrors.Text(written.Lengths), readName, ShapeErrors.Text(read.Lengths));
        }
    }

    public static void ThrowIfOverlap(in ReadOnlyTensorSpan<float> tensor, ReadOnlySpan<float> taps, string name, string tapsName)
    {
        if (Meet(tensor, taps))
        {
            throw ShapeErrors.Overlap(name, ShapeErrors.Text(tensor.Lengths), tapsName, Text(taps));
        }
    }

    public static void ThrowIfOverlap(ReadOnlySpan<float> writtenTaps, in ReadOnlyTensorSpan<float> tensor, string tapsName, string name)
    {
        if (Meet(tensor, writtenTaps))
        {
            throw ShapeErrors.Overlap(tapsName, Text(writtenTaps), name, ShapeErrors.Text(tensor.Lengths));
        }
    }

    public static void ThrowIfNotBias(KernelShape shape, ReadOnlySpan<float> bias) =>
        ThrowIfNotBias(shape, bias, shape.OutChannels, "output channels");

    /// <summary>The transposed convolution runs from the output channels of the kernel to its input channels.</summary>
    public static void ThrowIfNotTransposedBias(KernelShape shape, ReadOnlySpan<float> bias) =>
        ThrowIfNotBias(shape, bias, shape.InChannels, "input channels, those of the result here");

    private static void ThrowIfNotBias(KernelShape shape, ReadOnlySpan<float> bias, int channels, string which)
    {
        if (bias.Length != 0 && bias.Length != channels)
        {
            throw new ArgumentException(
                $"bias has {bias.Length} values; the kernel ({shape}) has {channels} {which}. Give one for each, or none.", nameof(bias));
        }
    }

    private static bool Meet(in ReadOnlyTensorSpan<float> tensor, ReadOnlySpan<float> taps)
    {
        nint distance = Unsafe.ByteOffset(
            ref Unsafe.AsRef(in tensor.GetPinnableReference()), ref MemoryMarshal.GetReference(taps)) / sizeof(float);
        return !taps.IsEmpty && !tensor.IsEmpty && distance < Overlaps.ExtentOf(tensor) && -distance < taps.Length;
    }

    private static bool Meet(in PlaneBatch planes, ReadOnlySpan<float> taps)
    {
        nint distance = Unsafe.ByteOffset(ref planes.Origin, ref MemoryMarshal.GetReference(taps)) / sizeof(float);
        return !planes.IsEmpty && distance < planes.Extent && -distance < taps.Length;
    }

    private static string Text(ReadOnlySpan<float> taps) => $"of {taps.Length} elements";
}
