using System;

namespace KernelGen.Training;

/// <summary>The window of a pooling layer: its size, how far it moves, and the padding around the input.</summary>
/// <param name="Height">Rows of the window; at least 1.</param>
/// <param name="Width">Columns of the window; at least 1.</param>
public readonly record struct PoolWindow(int Height, int Width)
{
    /// <summary>Gets the rows of input from one row of outputs to the next; <see cref="Height"/> where it is 0, as unless set.</summary>
    public int StrideY { get; init; }

    /// <summary>
    /// Gets the columns of input from one column of outputs to the next; <see cref="Width"/> where it is 0, as unless set.
    /// </summary>
    public int StrideX { get; init; }

    /// <summary>Gets the rows of padding above and below the input, fewer than <see cref="Height"/>.</summary>
    public int PaddingY { get; init; }

    /// <summary>Gets the columns of padding left and right of the input, fewer than <see cref="Width"/>.</summary>
    public int PaddingX { get; init; }

    /// <summary>Gets the window as a kernel of one weight for each pixel.</summary>
    internal KernelShape Shape => new(Height, Width)
    {
        StrideY = StrideY == 0 ? Height : StrideY,
        StrideX = StrideX == 0 ? Width : StrideX,
        PaddingTop = PaddingY,
        PaddingBottom = PaddingY,
        PaddingLeft = PaddingX,
        PaddingRight = PaddingX,
    };

    /// <summary>Writes the window as <c>2x2, stride 2,2 (y, x)</c>.</summary>
    public override string ToString() => Shape.ToString();

    internal static PoolWindow Square(int window, int? stride, int padding)
    {
        if (stride is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(stride), stride, "The stride is at least 1; null means that of the window.");
        }

        return new PoolWindow(window, window) { StrideY = stride ?? 0, StrideX = stride ?? 0, PaddingY = padding, PaddingX = padding };
    }

    internal void ThrowIfNotPossible()
    {
        if (Height < 1 || Width < 1 || StrideY < 0 || StrideX < 0)
        {
            throw new ArgumentOutOfRangeException(
                "window", this, "A window has at least 1 row and 1 column, and a stride of at least 1 (0 means that of the window).");
        }

        if (PaddingY < 0 || PaddingX < 0 || PaddingY >= Height || PaddingX >= Width)
        {
            throw new ArgumentOutOfRangeException(
                "window",
                this,
                "The padding is at least 0 and smaller than the window, so that each window sees a pixel.");
        }
    }
}
