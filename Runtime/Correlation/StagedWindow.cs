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

    /// <summary>Most compiled tiles have 8 rows; pieces of whole tiles compute nothing twice.</summary>
    private const int TileRows = 8;

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
        return (pieceRows > TileRows ? pieceRows / TileRows * TileRows : pieceRows, pieceColumns);
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
        if (endRow == firstRow || endColumn == firstColumn)
        {
            window.Clear();
            return new ReadOnlyPlaneSpan<float>(window, height, width);
        }

        window[..(firstRow * width)].Clear();
        window[(endRow * width)..].Clear();
        CopyRows(
            source.Slice(row + firstRow, column + firstColumn, endRow - firstRow, endColumn - firstColumn),
            ref window[firstRow * width],
            firstColumn,
            width);
        return new ReadOnlyPlaneSpan<float>(in window[0], height, width, width);
    }

    /// <summary>Copies rows to a place behind <paramref name="before"/> zeros each, and fills what is left of <paramref name="pitch"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(ReadOnlyPlaneSpan<float> source, ref float destination, int before, int pitch)
    {
        ref float from = ref Unsafe.AsRef(in source.GetPinnableReference());
        for (int i = 0; i < source.Height; i++)
        {
            ClearEnds(ref destination, before, before + source.Width, pitch);
            CopyRow(ref from, ref Unsafe.Add(ref destination, before), source.Width);
            from = ref Unsafe.Add(ref from, source.RowPitch);
            destination = ref Unsafe.Add(ref destination, pitch);
        }
    }

    /// <summary>Clears a row before and behind what is copied; where the zeros are many, whole vectors of them, the copy to come included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearEnds(ref float row, int before, int behind, int pitch)
    {
        if (before + pitch - behind > Vector128<float>.Count && pitch >= Vector256<float>.Count)
        {
            int last = pitch - Vector256<float>.Count;
            for (int j = 0; j < last; j += Vector256<float>.Count)
            {
                Vector256<float>.Zero.StoreUnsafe(ref row, (nuint)j);
            }

            Vector256<float>.Zero.StoreUnsafe(ref row, (nuint)last);
            return;
        }

        for (int j = 0; j < before; j++)
        {
            Unsafe.Add(ref row, j) = 0;
        }

        for (int j = behind; j < pitch; j++)
        {
            Unsafe.Add(ref row, j) = 0;
        }
    }

    /// <summary>
    /// Whole vectors and a last one that overlaps: the rows here are short, and a call of the general copy would cost more than the copying.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ref float from, ref float to, int width)
    {
        if (width < Vector128<float>.Count)
        {
            for (int j = 0; j < width; j++)
            {
                Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j);
            }
        }
        else if (width < Vector256<float>.Count)
        {
            int last = width - Vector128<float>.Count;
            Vector128<float> tail = Vector128.LoadUnsafe(ref from, (nuint)last);
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, (nuint)last);
        }
        else
        {
            int last = width - Vector256<float>.Count;
            for (int j = 0; j < last; j += Vector256<float>.Count)
            {
                Vector256.LoadUnsafe(ref from, (nuint)j).StoreUnsafe(ref to, (nuint)j);
            }

            Vector256.LoadUnsafe(ref from, (nuint)last).StoreUnsafe(ref to, (nuint)last);
        }
    }
}
