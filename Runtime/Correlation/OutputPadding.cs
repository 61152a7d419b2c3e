using System;

namespace KernelGen;

/// <summary>
/// With a stride several inputs have outputs of the same size; the rows and columns that one has more than the smallest are what PyTorch and
/// ONNX call the output padding of a transposed convolution.
/// </summary>
internal static class OutputPadding
{
    public static void ThrowIfNotPossible(KernelShape shape, int outputPaddingY, int outputPaddingX)
    {
        ThrowIfNotPossible(outputPaddingY, shape.StrideY, nameof(outputPaddingY), nameof(shape.StrideY));
        ThrowIfNotPossible(outputPaddingX, shape.StrideX, nameof(outputPaddingX), nameof(shape.StrideX));
    }

    private static void ThrowIfNotPossible(int padding, int stride, string name, string strideName)
    {
        if (padding < 0 || padding >= stride)
        {
            throw new ArgumentOutOfRangeException(
                name, padding, $"The output padding is at least 0 and smaller than the kernel's {strideName}, which is {stride}.");
        }
    }
}
