using System;
using System.Numerics.Tensors;

namespace KernelGen;

/// <summary>The shapes that the plain loops take, checked.</summary>
internal static class ReferenceOperands
{
    /// <summary>A shape as samples, channels, rows, columns; <c>(h, w)</c> has one sample and one channel.</summary>
    public static (int First, int Second, int Height, int Width) FourLengths(
        in ReadOnlyTensorSpan<float> tensor, string name, string expected)
    {
        ReadOnlySpan<nint> lengths = tensor.Lengths;
        if (lengths.Length is not (2 or 4))
        {
            throw new ArgumentException($"{name} has shape {ShapeErrors.Text(lengths)}; expected {expected}.", name);
        }

        foreach (nint length in lengths)
        {
            if (length < 1)
            {
                throw ShapeErrors.Empty(lengths, name);
            }

            if (length > int.MaxValue)
            {
                throw ShapeErrors.TooLarge(lengths, name);
            }
        }

        return lengths.Length == 2
            ? (1, 1, (int)lengths[0], (int)lengths[1])
            : ((int)lengths[0], (int)lengths[1], (int)lengths[2], (int)lengths[3]);
    }

    /// <summary>The kernel's shape: that of the weights without padding, or the given one if it is of the same size.</summary>
    public static KernelShape Shape(in ReadOnlyTensorSpan<float> weight, int height, int width, KernelShape? shape)
    {
        if (shape is not { } given)
        {
            return new KernelShape(height, width);
        }

        ThrowIfNotKernel(given);
        return given.Height == height && given.Width == width
            ? given
            : throw new ArgumentException(
                $"weight has shape {ShapeErrors.Text(weight.Lengths)}, but the kernel is {given}; "
                + $"expected weights that end in ({given.Height}, {given.Width}).", nameof(weight));
    }

    public static void ThrowIfChannelsDiffer(
        in ReadOnlyTensorSpan<float> tensor, int channels, string name, in ReadOnlyTensorSpan<float> weight, int weightChannels)
    {
        if (channels != weightChannels)
        {
            throw new ArgumentException(
                $"{name} of shape {ShapeErrors.Text(tensor.Lengths)} has {channels} channels, and weight of shape "
                + $"{ShapeErrors.Text(weight.Lengths)} needs {weightChannels}; both must agree.", name);
        }
    }

    public static void ThrowIfKernelDoesNotFit(KernelShape shape, int height, int width, string name)
    {
        if (shape.OutputHeight(height) < 1 || shape.OutputWidth(width) < 1)
        {
            throw ShapeErrors.KernelDoesNotFit(shape, height, width, name);
        }

        Operands.ThrowIfBorderTooWide(shape, height, width, name);
    }

    /// <summary>A picture <c>(H, W)</c> has no dimension in which more than one channel could lie.</summary>
    public static void ThrowIfManyOutputsOfPicture(
        in ReadOnlyTensorSpan<float> picture, in ReadOnlyTensorSpan<float> weight, int channels)
    {
        if (picture.Rank == 2 && channels != 1)
        {
            throw new ArgumentException(
                $"weight of shape {ShapeErrors.Text(weight.Lengths)} makes {channels} channels of an image of shape "
                + $"{ShapeErrors.Text(picture.Lengths)}; give the image as (1, C, H, W).", nameof(weight));
        }
    }

    public static void ThrowIfNotKernel(KernelShape shape)
    {
        bool isEmpty = shape.Height < 1 || shape.Width < 1 || shape.DilationY < 1 || shape.DilationX < 1;
        if (isEmpty || (long)shape.Height * shape.DilationY > int.MaxValue || (long)shape.Width * shape.DilationX > int.MaxValue)
        {
            throw new ArgumentException(
                $"The kernel is {shape}; it needs at least 1 row and 1 column, a dilation of at least 1, and a reach that an int can count.", nameof(shape));
        }
    }

    public static int MatrixLength(long rows, long columns)
    {
        Int128 length = (Int128)rows * columns;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"The matrix would have shape ({rows}, {columns}), {length} elements; at most {Array.MaxLength} fit. Use a smaller image.");
    }
}
