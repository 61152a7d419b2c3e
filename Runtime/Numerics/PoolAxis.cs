using System;

namespace KernelGen.Numerics;

/// <summary>The windows of pooling along one dimension. A window never sees the padding.</summary>
/// <param name="Window">Elements of a window.</param>
/// <param name="Stride">Elements from one window to the next.</param>
/// <param name="Dilation">Elements from one of a window to the next.</param>
/// <param name="Before">Elements of padding before the first.</param>
/// <param name="Behind">Elements of padding behind the last.</param>
/// <param name="Length">Elements of the input.</param>
internal readonly record struct PoolAxis(int Window, int Stride, int Dilation, int Before, int Behind, int Length)
{
    private int Reach => ((Window - 1) * Dilation) + 1;

    /// <summary>The windows of the rows of an image.</summary>
    public static PoolAxis Rows(KernelShape window, int height) =>
        new(window.Height, window.StrideY, window.DilationY, window.PaddingTop, window.PaddingBottom, height);

    /// <summary>The windows of the columns of an image.</summary>
    public static PoolAxis Columns(KernelShape window, int width) =>
        new(window.Width, window.StrideX, window.DilationX, window.PaddingLeft, window.PaddingRight, width);

    /// <summary>Returns the first index that a window sees, and one behind the last.</summary>
    public (int First, int End) Seen(int window)
    {
        int first = (window * Stride) - Before;
        return (first >= 0 ? first : first + ((-first + Dilation - 1) / Dilation * Dilation), Math.Min(first + Reach, Length));
    }

    /// <summary>Returns how many elements a mean is of, which may count the padding. It never counts what lies behind that.</summary>
    public int Count(int window, bool countsPadding)
    {
        (int first, int end) = countsPadding
            ? ((window * Stride) - Before, Math.Min((window * Stride) - Before + Reach, Length + Behind))
            : Seen(window);
        return (end - first + Dilation - 1) / Dilation;
    }

    /// <summary>Returns whether so many windows see an element each.</summary>
    public bool Sees(int windows)
    {
        for (int i = 0; i < windows; i++)
        {
            (int first, int end) = Seen(i);
            if (first >= end)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Returns the first window that lies inside the input as a whole, of so many, and one behind the last.</summary>
    public (int First, int End) Inside(int windows)
    {
        int first = Math.Min((Before + Stride - 1) / Stride, windows);
        int last = Length + Before - Reach;
        return (first, last < 0 ? first : Math.Clamp((last / Stride) + 1, first, windows));
    }
}
