using System;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The shapes of images around a kernel, without a tensor that has them.</summary>
internal static class ConvolutionShapes
{
    /// <summary>The output of a kernel for an input of this shape.</summary>
    public static TensorShape Output(KernelShape kernel, TensorShape input)
    {
        (int height, int width) = Size(kernel, input, kernel.InChannels);
        int rows = kernel.OutputHeight(height), columns = kernel.OutputWidth(width);
        if (rows < 1 || columns < 1)
        {
            throw ShapeErrors.KernelDoesNotFit(kernel, height, width, nameof(input));
        }

        return Images(input, LayoutOf(kernel, input), kernel.OutChannels, rows, columns);
    }

    /// <summary>The output of the transposed convolution of a kernel, which goes from its output channels to its input channels.</summary>
    public static TensorShape TransposedOutput(KernelShape kernel, TensorShape input, int outputPaddingY, int outputPaddingX)
    {
        (int height, int width) = Size(kernel, input, kernel.OutChannels);
        int rows = kernel.InputHeight(height) + outputPaddingY, columns = kernel.InputWidth(width) + outputPaddingX;
        if (rows < 1 || columns < 1)
        {
            throw ShapeErrors.NoInputFor(kernel, height, width, nameof(input));
        }

        return Images(input, LayoutOf(kernel, input), kernel.InChannels, rows, columns);
    }

    /// <summary>The layout in which a kernel reads images of this shape.</summary>
    public static Layout LayoutOf(KernelShape kernel, TensorShape input) => OneChannel.IsOf(kernel)
        ? OneChannel.LayoutOf(input.Lengths, kernel.Layout, partner: default, nameof(input))
        : kernel.Layout;

    private static (int Height, int Width) Size(KernelShape kernel, TensorShape input, int channels)
    {
        ReadOnlySpan<nint> lengths = input.Lengths;
        bool isPicture = lengths.Length == 2 && OneChannel.IsOf(kernel);
        Layout layout = LayoutOf(kernel, input);
        if (!isPicture && (lengths.Length != 4 || lengths[layout == Layout.Nchw ? 1 : 3] != channels))
        {
            throw ShapeErrors.NotImages(lengths, kernel, channels, nameof(input));
        }

        int rowAt = isPicture ? 0 : layout == Layout.Nchw ? 2 : 1;
        if (lengths[rowAt] < 1 || lengths[rowAt + 1] < 1)
        {
            throw ShapeErrors.Empty(lengths, nameof(input));
        }

        return lengths[rowAt] <= ImageBatch.MaxExtent && lengths[rowAt + 1] <= ImageBatch.MaxExtent
            ? ((int)lengths[rowAt], (int)lengths[rowAt + 1])
            : throw ShapeErrors.TooLarge(lengths, ImageBatch.MaxExtent, nameof(input));
    }

    private static TensorShape Images(TensorShape input, Layout layout, int channels, int rows, int columns) =>
        input.Rank == 2 ? new TensorShape(rows, columns)
        : layout == Layout.Nchw ? new TensorShape(input[0], channels, rows, columns)
        : new TensorShape(input[0], rows, columns, channels);
}
