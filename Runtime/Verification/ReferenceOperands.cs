using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Verification;

/// <summary>The shapes that the plain loops take, checked.</summary>
internal static class ReferenceOperands
{
    /// <summary>
    /// The kernel with the channels of the weights: that of their size without padding, or the given one if they agree. A shape that leaves
    /// channels and groups at 1 names none and takes what the weights have.
    /// </summary>
    public static KernelShape Kernel(in ReadOnlyTensorSpan<float> weight, KernelShape? shape)
    {
        (int outChannels, int inChannels, int rows, int columns) = FourLengths(
            weight, nameof(weight), "(h, w) or (out, in, h, w)", mayBeEmpty: false);
        KernelShape kernel = shape ?? new KernelShape(rows, columns);
        KernelChecks.ThrowIfNotKernel(kernel);
        if (kernel.Height != rows || kernel.Width != columns)
        {
            throw new ArgumentException(
                $"weight has shape {ShapeErrors.Text(weight.Lengths)}, but the kernel is {kernel}; "
                + $"expected weights that end in ({kernel.Height}, {kernel.Width}).", nameof(weight));
        }

        kernel = WithChannels(kernel, inChannels, outChannels);
        return kernel.OutChannels == outChannels && kernel.InChannelsPerGroup == inChannels
            ? kernel
            : throw new ArgumentException(
                $"weight has shape {ShapeErrors.Text(weight.Lengths)}, but the kernel is {kernel}; expected (out, in / groups, h, w), "
                + $"which is ({kernel.OutChannels}, {kernel.InChannelsPerGroup}, {kernel.Height}, {kernel.Width}).", nameof(weight));
    }

    /// <summary>The kernel with these channels, unless it names its own.</summary>
    public static KernelShape WithChannels(KernelShape kernel, int inChannels, int outChannels) =>
        kernel is { InChannels: 1, OutChannels: 1 } ? kernel with { InChannels = inChannels, OutChannels = outChannels } : kernel;

    /// <summary>The lengths of images in the order of the layout; <c>(H, W)</c> has one sample and one channel.</summary>
    public static (int Samples, int Channels, int Height, int Width) Images(
        in ReadOnlyTensorSpan<float> tensor, string name, Layout layout)
    {
        (int first, int second, int third, int fourth) = FourLengths(tensor, name, $"(H, W) or {Order(layout)}", mayBeEmpty: true);
        return layout == Layout.Nhwc && tensor.Rank == 4 ? (first, fourth, second, third) : (first, second, third, fourth);
    }

    /// <summary>The lengths of a tensor of images in the order of the layout: <c>(H, W)</c> if the rank is 2.</summary>
    public static nint[] Lengths(int rank, Layout layout, int samples, int channels, int height, int width) =>
        rank == 2 ? [height, width]
        : layout == Layout.Nhwc ? [samples, height, width, channels]
        : [samples, channels, height, width];

    public static void ThrowIfChannelsDiffer(
        in ReadOnlyTensorSpan<float> tensor, int channels, string name, KernelShape kernel, int needed, string neededBy)
    {
        if (channels != needed)
        {
            string read = tensor.Rank == 2 ? "" : $", read as {Order(kernel.Layout)},";
            throw new ArgumentException(
                $"{name} of shape {ShapeErrors.Text(tensor.Lengths)}{read} has {channels} channels, and {neededBy} needs {needed}; "
                + "both must agree.", name);
        }
    }

    /// <summary>Who needs a number of channels, for <see cref="ThrowIfChannelsDiffer"/>.</summary>
    public static string Text(in ReadOnlyTensorSpan<float> weight, KernelShape kernel) =>
        $"weight of shape {ShapeErrors.Text(weight.Lengths)} for the kernel ({kernel})";

    public static void ThrowIfKernelDoesNotFit(KernelShape shape, int height, int width, string name)
    {
        if (shape.OutputHeight(height) < 1 || shape.OutputWidth(width) < 1)
        {
            throw ShapeErrors.KernelDoesNotFit(shape, height, width, name);
        }
    }

    /// <summary>A picture <c>(H, W)</c> has no dimension in which more than one channel could lie.</summary>
    public static void ThrowIfManyOutputsOfPicture(
        in ReadOnlyTensorSpan<float> picture, in ReadOnlyTensorSpan<float> weight, int channels, Layout layout)
    {
        if (picture.Rank == 2 && channels != 1)
        {
            throw new ArgumentException(
                $"weight of shape {ShapeErrors.Text(weight.Lengths)} makes {channels} channels of an image of shape "
                + $"{ShapeErrors.Text(picture.Lengths)}; give the image as {(layout == Layout.Nhwc ? "(1, H, W, C)" : "(1, C, H, W)")}.",
                nameof(weight));
        }
    }

    /// <summary>
    /// The size of the input whose output has this size: the smallest one, and the given rows and columns more, of which a stride leaves
    /// some without a say in the output's size, and a transposed convolution others that no output is of.
    /// </summary>
    public static (int Height, int Width) InputSize(
        KernelShape kernel, int outputHeight, int outputWidth, int outputPaddingY, int outputPaddingX, string name)
    {
        OutputPadding.ThrowIfNotPossible(kernel, GradientNames.OfTransposedConvolution, outputPaddingY, outputPaddingX);

        // In 64 bits, as a shape by hand may have a stride of any size.
        long height =
            ((outputHeight - 1L) * kernel.StrideY) + kernel.ReachHeight - kernel.PaddingTop - kernel.PaddingBottom + outputPaddingY;
        long width = ((outputWidth - 1L) * kernel.StrideX) + kernel.ReachWidth - kernel.PaddingLeft - kernel.PaddingRight + outputPaddingX;
        return height is >= 1 and <= int.MaxValue && width is >= 1 and <= int.MaxValue
            ? ((int)height, (int)width)
            : throw new ArgumentException(
                $"{name} is {outputHeight}x{outputWidth}, which is no output of a kernel ({kernel}): its input would be {height}x{width}, "
                + $"and images have 1 to {int.MaxValue} rows and columns.", name);
    }

    public static int MatrixLength(long rows, long columns)
    {
        Int128 length = (Int128)rows * columns;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"The matrix would have shape ({rows}, {columns}), {length} elements; at most {Array.MaxLength} fit. Use a smaller image.");
    }

    private static string Order(Layout layout) => layout == Layout.Nhwc ? "(N, H, W, C)" : "(N, C, H, W)";

    /// <summary>
    /// The four lengths of a tensor, of which the first may be that of an empty batch; a matrix has two of 1 before its own.
    /// </summary>
    private static (int First, int Second, int Third, int Fourth) FourLengths(
        in ReadOnlyTensorSpan<float> tensor, string name, string expected, bool mayBeEmpty)
    {
        ReadOnlySpan<nint> lengths = tensor.Lengths;
        if (lengths.Length is not (2 or 4))
        {
            throw new ArgumentException($"{name} has shape {ShapeErrors.Text(lengths)}; expected {expected}.", name);
        }

        for (int d = 0; d < lengths.Length; d++)
        {
            nint length = lengths[d];
            if (length < 1 && !(mayBeEmpty && d == 0 && lengths.Length == 4))
            {
                throw ShapeErrors.Empty(lengths, name);
            }

            if (length > int.MaxValue)
            {
                throw ShapeErrors.TooLarge(lengths, int.MaxValue, name);
            }
        }

        return lengths.Length == 2
            ? (1, 1, (int)lengths[0], (int)lengths[1])
            : ((int)lengths[0], (int)lengths[1], (int)lengths[2], (int)lengths[3]);
    }
}
