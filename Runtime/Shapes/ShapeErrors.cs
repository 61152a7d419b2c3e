using System;
using System.Text;

namespace KernelGen.Shapes;

/// <summary>The messages about shapes, in one voice: what was given, what was expected, what to do.</summary>
internal static class ShapeErrors
{
    /// <summary>A shape as <c>(2, 1, 6, 8)</c>.</summary>
    public static string Text(ReadOnlySpan<nint> lengths)
    {
        var text = new StringBuilder("(");
        for (int i = 0; i < lengths.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(lengths[i]);
        }

        return text.Append(')').ToString();
    }

    public static ArgumentException NotPlanes(ReadOnlySpan<nint> lengths, string name) => new(
        $"{name} has shape {Text(lengths)}; expected (H, W), or with one channel (N, 1, H, W) or (N, H, W, 1). Reshape or slice it.", name);

    public static ArgumentException NotImages(ReadOnlySpan<nint> lengths, KernelShape kernel, int channels, string name) => new(
        $"{name} has shape {Text(lengths)}; with the kernel ({kernel}) and its layout {kernel.Layout}, expected "
        + (kernel.Layout == Layout.Nchw ? $"(N, {channels}, H, W)" : $"(N, H, W, {channels})")
        + ". Reshape or permute it, or set Layout on the attribute.", name);

    public static ArgumentException Empty(ReadOnlySpan<nint> lengths, string name) => new(
        $"{name} has shape {Text(lengths)}, without an element; every length must be at least 1, but the number of images may be 0.",
        name);

    public static ArgumentException TooLarge(ReadOnlySpan<nint> lengths, int most, string name) => new(
        $"{name} has shape {Text(lengths)}; a plane may have at most {most} rows and as many columns. Cut it into tiles.", name);

    public static ArgumentException ImageTooLarge(ReadOnlySpan<nint> lengths, long most, string name) => new(
        $"{name} has shape {Text(lengths)}; an image may have at most {most} elements. Cut it into tiles.", name);

    public static ArgumentException TooManyElements(ReadOnlySpan<nint> lengths, string name, string parameter) => new(
        $"{name} would have shape {Text(lengths)}, which is more than the {Array.MaxLength} elements that fit into an array. "
        + "Use fewer or smaller images, or tiles of them.", parameter);

    public static ArgumentException TooMuchScratch(KernelShape kernel, string basis, OverflowException overflow) => new(
        $"With the kernel ({kernel}) and {basis}, the rows that an output meets are more than the {Array.MaxLength} elements that fit "
        + "into an array. Cut the image into tiles with fewer columns.", overflow);

    public static ArgumentException ColumnsApart(ReadOnlySpan<nint> lengths, nint stride, string name) => new(
        $"{name} has shape {Text(lengths)} and columns {stride} elements apart; they must be adjacent (stride 1). Copy it to a dense "
            + "tensor.",
        name);

    public static ArgumentException SharesElements(ReadOnlySpan<nint> lengths, string name) => new(
        $"{name} has shape {Text(lengths)}, and some of its elements share memory (a broadcast or an overlapping stride); "
        + "a tensor that is written needs memory of its own.", name);

    public static ArgumentException Overlap(string written, string writtenShape, string read, string readShape) => new(
        $"{written} {writtenShape} overlaps {read} {readShape} in memory; the result must go to memory of its own.", written);

    /// <summary>Returns what is known of two operands that share memory, or may.</summary>
    public static ArgumentException Overlap(Overlap overlap, string written, string writtenShape, string read, string readShape) =>
        overlap == Shapes.Overlap.Certain
            ? Overlap(written, writtenShape, read, readShape)
            : MayOverlap(written, writtenShape, read, readShape);

    private static ArgumentException MayOverlap(string written, string writtenShape, string read, string readShape) => new(
        $"The memory from the first to the last element of {written} {writtenShape} overlaps that of {read} {readShape}, and their strides "
        + "differ, so that elements may be the same; the result must go to memory of its own, or have the same strides, as slices of one "
        + "tensor or picture have.",
        written);

    public static ArgumentException NotStaged(KernelShape kernel, int maxReach, int maxPadding) => new(
        $"The kernel ({kernel}) reaches over {kernel.ReachHeight}x{kernel.ReachWidth} pixels; correlations take kernels that reach over 1 "
        + $"to {maxReach} rows and columns, with a dilation of at least 1 and, on each side, a padding of 0 to {maxPadding}.");

    public static ArgumentException NoSuchBorder(KernelShape kernel) => new(
        $"The kernel ({kernel}) has border {kernel.Border}; expected Zero, Replicate, Reflect, Reflect101 or Wrap.");

    public static ArgumentException KernelDoesNotFit(KernelShape kernel, int height, int width, string name) => new(
        $"The kernel ({kernel}) does not fit into {name} of {height}x{width}: with the padding it has "
        + $"{height + kernel.PaddingTop + kernel.PaddingBottom}x{width + kernel.PaddingLeft + kernel.PaddingRight} elements, "
        + $"and at least {kernel.ReachHeight}x{kernel.ReachWidth} are needed. Use a larger image, a smaller kernel, or padding.", name);

    public static ArgumentException PaddedTooLarge(KernelShape kernel, int height, int width, int most, string name) => new(
        $"The gradient of an image of {height}x{width} ({name}) by the kernel ({kernel}) is computed with its padding, which makes "
        + $"{height + kernel.PaddingTop + kernel.PaddingBottom}x{width + kernel.PaddingLeft + kernel.PaddingRight} pixels of "
        + $"{kernel.InChannels} channels; with a {kernel.Border} border at most {most} elements fit. Cut the image into tiles, or use "
        + "Border.Zero.",
        name);

    public static ArgumentException NoInputFor(KernelShape kernel, int height, int width, string name) => new(
        $"{name} is {height}x{width}, which is no output of a kernel ({kernel}): its input would be "
        + $"{kernel.InputHeight(height)}x{kernel.InputWidth(width)}, and the smallest one is 1x1. Give at least "
        + $"{LeastOutput(kernel.InputHeight(1), kernel.StrideY)}x{LeastOutput(kernel.InputWidth(1), kernel.StrideX)}, or use a kernel with "
        + "less padding.",
        name);

    /// <summary>An output whose input has more rows or columns than fit, which a stride makes of it.</summary>
    public static ArgumentException InputTooLarge(KernelShape kernel, string shape, int most, string name) => new(
        $"{name} has shape {shape}; the kernel ({kernel}) with its stride {kernel.StrideY},{kernel.StrideX} (y, x) makes as many times as "
        + $"many rows and columns of it, and at most {most} of each fit. Cut it into tiles.", name);

    /// <summary>
    /// The fewest rows or columns of output that an input has, given how many rows or columns the input of one would have.
    /// </summary>
    private static int LeastOutput(int inputOfOne, int stride) => inputOfOne >= 1 ? 1 : 1 + ((stride - inputOfOne) / stride);

    public static ArgumentException Mismatch(string name, string given, string expected, KernelShape kernel, string basis) => new(
        $"{name} has shape {given}; with the kernel ({kernel}) and {basis}, expected {expected}.", name);

    public static ArgumentException Weights(ReadOnlySpan<nint> lengths, KernelShape kernel, string name) => new(
        $"{name} has shape {Text(lengths)}; the kernel ({kernel}) needs "
        + ((kernel.OutChannels, kernel.InChannelsPerGroup) == (1, 1) ? $"({kernel.Height}, {kernel.Width}) or " : "")
        + $"({kernel.OutChannels}, {kernel.InChannelsPerGroup}, {kernel.Height}, {kernel.Width}).", name);

    public static ArgumentException Bias(ReadOnlySpan<nint> lengths, KernelShape kernel, string name) => new(
        $"{name} has shape {Text(lengths)}; the kernel ({kernel}) has one value for each output channel, ({kernel.OutChannels}).", name);

    public static ArgumentException WeightsApart(ReadOnlySpan<nint> lengths, string name) => new(
        $"{name} has shape {Text(lengths)}, but its elements are not adjacent; copy it to a dense tensor.", name);
}
