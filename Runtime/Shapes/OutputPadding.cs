using System;

namespace KernelGen.Shapes;

/// <summary>
/// The output padding of a transposed convolution, as PyTorch and ONNX call it: with a stride several inputs have outputs of the same size,
/// and it is the rows and columns that one of them has more than the smallest. It may also be as long as the dilation allows, beyond what
/// is the input of such an output.
/// </summary>
internal static class OutputPadding
{
    /// <summary>Returns how many sizes there are: rows of output padding are fewer.</summary>
    public static int RowsOf(KernelShape shape, GradientNames names) =>
        names.IsTransposed ? Math.Max(shape.StrideY, shape.DilationY) : shape.StrideY;

    /// <summary>The same of columns.</summary>
    public static int ColumnsOf(KernelShape shape, GradientNames names) =>
        names.IsTransposed ? Math.Max(shape.StrideX, shape.DilationX) : shape.StrideX;

    public static void ThrowIfNotPossible(KernelShape shape, GradientNames names, int outputPaddingY, int outputPaddingX)
    {
        ThrowIfNotPossible(outputPaddingY, RowsOf(shape, names), shape, names, nameof(outputPaddingY));
        ThrowIfNotPossible(outputPaddingX, ColumnsOf(shape, names), shape, names, nameof(outputPaddingX));
    }

    /// <summary>Returns whether an input, or what a transposed convolution makes, has one of the sizes that belong to an output.</summary>
    public static bool Fits(KernelShape shape, GradientNames names, PlaneSize input, PlaneSize output)
    {
        int rows = input.Height - shape.InputHeight(output.Height), columns = input.Width - shape.InputWidth(output.Width);
        return rows >= 0 && rows < RowsOf(shape, names) && columns >= 0 && columns < ColumnsOf(shape, names);
    }

    /// <summary>Returns what a message says behind the smallest size.</summary>
    public static string MoreText(KernelShape shape, GradientNames names)
    {
        (int rows, int columns) = (RowsOf(shape, names) - 1, ColumnsOf(shape, names) - 1);
        return (rows, columns) == (0, 0) ? "" : $", with up to {rows} rows and {columns} columns more";
    }

    private static void ThrowIfNotPossible(int padding, int sizes, KernelShape shape, GradientNames names, string name)
    {
        if (padding < 0 || padding >= sizes)
        {
            string limit = names.IsTransposed ? "the stride or the dilation" : "the stride";
            throw new ArgumentOutOfRangeException(
                name,
                padding,
                $"The output padding is at least 0 and smaller than {limit} of its dimension; with the kernel ({shape}), expected 0 to "
                + $"{sizes - 1}.");
        }
    }
}
