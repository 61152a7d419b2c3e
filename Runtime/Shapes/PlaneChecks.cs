using System;
using System.Diagnostics.CodeAnalysis;

namespace KernelGen.Shapes;

/// <summary>The checks at the entrance of a window; all products are taken in 64 bits.</summary>
internal static class PlaneChecks
{
    public static void ThrowIfNoRow(int row, int height)
    {
        if ((uint)row >= (uint)height)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The window has rows 0 to {height - 1}.");
        }
    }

    public static void ThrowIfNoPixel(int row, int column, int height, int width)
    {
        if ((uint)row >= (uint)height || (uint)column >= (uint)width)
        {
            ThrowNoPixel(row, column, height, width);
        }
    }

    public static bool IsInside(int row, int column, int height, int width, int outerHeight, int outerWidth) =>
        (row | column | height | width) >= 0 && height <= outerHeight - row && width <= outerWidth - column;

    public static void ThrowIfOutside(int row, int column, int height, int width, int outerHeight, int outerWidth)
    {
        if (!IsInside(row, column, height, width, outerHeight, outerWidth))
        {
            ThrowOutside(row, column, height, width, outerHeight, outerWidth);
        }
    }

    [DoesNotReturn]
    private static void ThrowNoPixel(int row, int column, int height, int width)
    {
        ThrowIfNoRow(row, height);
        throw new ArgumentOutOfRangeException(nameof(column), column, $"The window has columns 0 to {width - 1}.");
    }

    [DoesNotReturn]
    private static void ThrowOutside(int row, int column, int height, int width, int outerHeight, int outerWidth) =>
        throw new ArgumentOutOfRangeException(
            nameof(row),
            $"A window of {height}x{width} at row {row}, column {column} is not inside one of {outerHeight}x{outerWidth}; "
            + "choose a corner and a size that lie in it.");
}
