using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KernelGen;

/// <summary>
/// Copies a window that reaches over the edge of a plane into a small buffer, with zeros for what lies outside. The kernels then run on
/// the buffer as on any window, so that no inner loop ever asks whether a tap is inside. Like the kernels themselves it is optimised from its
/// first call on, since a few pictures may be all that a process filters.
/// </summary>
internal static class StagedWindow
{
    /// <summary>The floats of one buffer, 16 KiB: it stays in the first-level cache, and on the stack.</summary>
    public const int BufferLength = 4096;

    /// <summary>Into how large pieces to cut a region so that the window of each fits into the buffer.</summary>
    public static (int Rows, int Columns) PieceOf(int rows, int columns, Border border)
    {
        int apronRows = border.KernelHeight - 1;
        int apronColumns = border.KernelWidth - 1;
        if ((long)(rows + apronRows) * (columns + apronColumns) <= BufferLength)
        {
            return (rows, columns);
        }

        int fewRows = Math.Min(rows, Math.Max(border.KernelHeight, 8));
        int pieceColumns = Math.Min(columns, Border.RoundDown((BufferLength / (fewRows + apronRows)) - apronColumns));
        int pieceRows = Math.Min(rows, (BufferLength / (pieceColumns + apronColumns)) - apronRows);
        return (pieceRows, pieceColumns);
    }

    /// <summary>
    /// The window of <paramref name="height"/> x <paramref name="width"/> at (<paramref name="row"/>, <paramref name="column"/>), which may
    /// be negative, of a plane, copied.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlyPlaneSpan<float> Copy(
        ReadOnlyPlaneSpan<float> source, int row, int column, int height, int width, Span<float> buffer)
    {
        int firstColumn = Math.Clamp(-column, 0, width);
        int endColumn = Math.Clamp(source.Width - column, firstColumn, width);
        int firstRow = Math.Clamp(-row, 0, height);
        int endRow = Math.Clamp(source.Height - row, firstRow, height);
        Span<float> window = buffer[..(height * width)];
        if (endColumn - firstColumn < width || endRow - firstRow < height)
        {
            Clear(buffer, window.Length);
        }

        if (endColumn > firstColumn && endRow > firstRow)
        {
            CopyRows(
                source.Slice(row + firstRow, column + firstColumn, endRow - firstRow, endColumn - firstColumn),
                ref window[(firstRow * width) + firstColumn],
                width);
        }

        return new ReadOnlyPlaneSpan<float>(window, height, width);
    }

    /// <summary>Clears the first elements, and some more: whole vectors without a tail, for what is mostly a hundred elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear(Span<float> buffer, int length)
    {
        ref float start = ref MemoryMarshal.GetReference(buffer[..Border.RoundUp(length)]);
        for (int i = 0; i < length; i += Vector512<float>.Count)
        {
            Vector512<float>.Zero.StoreUnsafe(ref start, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(ReadOnlyPlaneSpan<float> source, ref float destination, int pitch)
    {
        ref float from = ref Unsafe.AsRef(in source.GetPinnableReference());
        for (int i = 0; i < source.Height; i++)
        {
            CopyRow(ref from, ref destination, source.Width);
            from = ref Unsafe.Add(ref from, source.RowPitch);
            destination = ref Unsafe.Add(ref destination, pitch);
        }
    }

    /// <summary>
    /// Two vectors that overlap copy a row of one to two vectors; the strips at the edges and the rows of small images are all that short, and
    /// a call of the general copy would cost more than the copying.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ref float from, ref float to, int width)
    {
        if (width > 2 * Vector512<float>.Count || width < Vector128<float>.Count)
        {
            MemoryMarshal.CreateReadOnlySpan(ref from, width).CopyTo(MemoryMarshal.CreateSpan(ref to, width));
        }
        else if (width >= Vector512<float>.Count)
        {
            Vector512<float> tail = Vector512.LoadUnsafe(ref from, (nuint)(width - Vector512<float>.Count));
            Vector512.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, (nuint)(width - Vector512<float>.Count));
        }
        else if (width >= Vector256<float>.Count)
        {
            Vector256<float> tail = Vector256.LoadUnsafe(ref from, (nuint)(width - Vector256<float>.Count));
            Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, (nuint)(width - Vector256<float>.Count));
        }
        else
        {
            Vector128<float> tail = Vector128.LoadUnsafe(ref from, (nuint)(width - Vector128<float>.Count));
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, (nuint)(width - Vector128<float>.Count));
        }
    }
}
