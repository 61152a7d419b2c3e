using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGen.Shapes;
using KernelGen.Shared;

namespace KernelGen.Engine.Planes;

/// <summary>
/// Copies a window that reaches over the edge of a plane into a small buffer, with what its border shows outside. The kernels then run on
/// the buffer as on any window, so that no inner loop ever asks whether a tap is inside. Like the kernels themselves it is optimised from
/// its first call on, since a few pictures may be all that a process filters.
/// </summary>
internal static class StagedWindow
{
    /// <summary>
    /// The most floats of one buffer, 21 KiB: it stays in the first-level cache and on the stack, and holds a 64x64 image with its border.
    /// </summary>
    private const int MaxLength = 5376;

    /// <summary>Most compiled tiles have 8 rows; pieces of whole tiles compute nothing twice.</summary>
    private const int TileRows = 8;

    /// <summary>A cache line and the longest vector, in floats: copied rows start on one, since stores across two are slower.</summary>
    private const int Line = 16;

    /// <summary>The most floats that a buffer loses in front of its first line, and to the zeros in front of its first row.</summary>
    private const int Lost = 3 * Line;

    /// <summary>
    /// Throws unless windows of the kernel fit into a buffer. The generator compiles no other kernels, but <see cref="IConvKernel"/> may
    /// be implemented by hand.
    /// </summary>
    public static void ThrowIfNotStaged(KernelShape shape)
    {
        // Each factor first, so that the reach itself cannot overflow.
        const int Max = KernelLimits.PlaneReach, MaxPadding = KernelLimits.Padding;
        bool fits = shape is { Height: >= 1 and <= Max, Width: >= 1 and <= Max, DilationY: >= 1 and <= Max, DilationX: >= 1 and <= Max }
            && shape is { ReachHeight: <= Max, ReachWidth: <= Max }
            && shape is { PaddingTop: >= 0 and <= MaxPadding, PaddingBottom: >= 0 and <= MaxPadding }
            && shape is { PaddingLeft: >= 0 and <= MaxPadding, PaddingRight: >= 0 and <= MaxPadding };
        if (!fits)
        {
            throw ShapeErrors.NotStaged(shape, Max, MaxPadding);
        }

        if ((uint)shape.Border > (uint)Border.Wrap)
        {
            throw ShapeErrors.NoSuchBorder(shape);
        }
    }

    /// <summary>
    /// Into how large pieces to cut a region so that the window of each fits into a buffer, and the floats of that buffer.
    /// </summary>
    public static (int Rows, int Columns, int Length) PieceOf(int rows, int columns, Apron apron)
    {
        const int Room = MaxLength - Lost;
        int apronRows = apron.ReachHeight - 1;
        int apronColumns = apron.ReachWidth - 1;
        long whole = (long)(rows + apronRows) * RegionCutter.RoundUp(columns + apronColumns, Line);
        if (whole <= Room)
        {
            return (rows, columns, (int)whole + Lost);
        }

        int fewRows = Math.Min(rows, Math.Max(apron.ReachHeight, TileRows));
        int widestPitch = Room / (fewRows + apronRows) / Line * Line;
        int pieceColumns = Math.Min(columns, widestPitch - RegionCutter.RoundUp(apronColumns, Line));
        int pieceRows = Math.Min(rows, (Room / RegionCutter.RoundUp(pieceColumns + apronColumns, Line)) - apronRows);
        return (pieceRows > TileRows ? pieceRows / TileRows * TileRows : pieceRows, pieceColumns, MaxLength);
    }

    /// <summary>
    /// The window of <paramref name="height"/> x <paramref name="width"/> at (<paramref name="row"/>, <paramref name="column"/>), which may
    /// be negative, of a plane, copied.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ReadOnlyPlaneSpan<float> Copy(
        ReadOnlyPlaneSpan<float> source, int row, int column, int height, int width, Border border, Span<float> buffer)
    {
        int left = Math.Clamp(-column, 0, width);
        int endColumn = Math.Clamp(source.Width - column, left, width);
        int firstRow = Math.Clamp(-row, 0, height);
        int endRow = Math.Clamp(source.Height - row, firstRow, height);

        // The zeros in front of a row are those behind the row before, and the pixels of each row start on a line.
        int pitch = RegionCutter.RoundUp(width, Line);
        int origin = FirstLine(buffer) + RegionCutter.RoundUp(left, Line) - left;
        Span<float> rows = buffer.Slice(origin, height * pitch);
        var window = new ReadOnlyPlaneSpan<float>(in rows[0], height, width, pitch);
        if (border != Border.Zero)
        {
            CopyShown(source, row, column, width, left, endColumn, border, rows, pitch);
            return window;
        }

        if (endRow == firstRow || endColumn == left)
        {
            rows.Clear();
            return window;
        }

        rows[..((firstRow * pitch) + left)].Clear();
        CopyRows(
            source.Slice(row + firstRow, column + left, endRow - firstRow, endColumn - left),
            ref rows[(firstRow * pitch) + left],
            pitch,
            pitch - left);
        rows[(endRow * pitch)..].Clear();
        return window;
    }

    /// <summary>Copies each row that is shown, and puts the pixels that are shown beside the edges one by one: they are few.</summary>
    private static void CopyShown(
        ReadOnlyPlaneSpan<float> source, int row, int column, int width, int left, int endColumn, Border border, Span<float> rows,
        int pitch)
    {
        for (int i = 0; i * pitch < rows.Length; i++)
        {
            ReadOnlySpan<float> from = source[BorderIndex.Of(border, row + i, source.Height)];
            Span<float> to = rows.Slice(i * pitch, width);
            if (endColumn > left)
            {
                from.Slice(column + left, endColumn - left).CopyTo(to[left..]);
            }

            for (int j = 0; j < left; j++)
            {
                to[j] = from[BorderIndex.Of(border, column + j, from.Length)];
            }

            for (int j = endColumn; j < width; j++)
            {
                to[j] = from[BorderIndex.Of(border, column + j, from.Length)];
            }
        }
    }

    private static unsafe int FirstLine(Span<float> stack)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(stack));
        return (int)(((nuint)(Line * sizeof(float)) - (address % (Line * sizeof(float)))) % (Line * sizeof(float)) / sizeof(float));
    }

    /// <summary>
    /// Copies rows to lines, each with zeros behind it up to the next, the last one up to its own end: what is in front of a row may be
    /// more than a buffer has behind its last.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(ReadOnlyPlaneSpan<float> source, ref float to, int pitch, int lastPitch)
    {
        ref float from = ref Unsafe.AsRef(in source.GetPinnableReference());
        int zeros = source.Width / Line * Line;
        for (int i = 0; i < source.Height; i++)
        {
            int end = i < source.Height - 1 ? pitch : lastPitch;
            for (int j = zeros; j < end; j += Line)
            {
                Vector512<float>.Zero.StoreUnsafe(ref to, (nuint)j);
            }

            CopyRow(ref from, ref to, source.Width);
            from = ref Unsafe.Add(ref from, source.RowPitch);
            to = ref Unsafe.Add(ref to, pitch);
        }
    }

    /// <summary>
    /// Whole vectors and a last one that overlaps: the rows here are short, and a call of the general copy would cost more than the
    /// copying.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRow(ref float from, ref float to, int width)
    {
        if (width >= Vector512<float>.Count)
        {
            int last = width - Vector512<float>.Count;
            for (int j = 0; j < last; j += Vector512<float>.Count)
            {
                Vector512.LoadUnsafe(ref from, (nuint)j).StoreUnsafe(ref to, (nuint)j);
            }

            Vector512.LoadUnsafe(ref from, (nuint)last).StoreUnsafe(ref to, (nuint)last);
        }
        else if (width >= Vector256<float>.Count)
        {
            Vector256<float> tail = Vector256.LoadUnsafe(ref from, (nuint)(width - Vector256<float>.Count));
            Vector256.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, (nuint)(width - Vector256<float>.Count));
        }
        else if (width >= Vector128<float>.Count)
        {
            Vector128<float> tail = Vector128.LoadUnsafe(ref from, (nuint)(width - Vector128<float>.Count));
            Vector128.LoadUnsafe(ref from).StoreUnsafe(ref to);
            tail.StoreUnsafe(ref to, (nuint)(width - Vector128<float>.Count));
        }
        else
        {
            for (int j = 0; j < width; j++)
            {
                Unsafe.Add(ref to, j) = Unsafe.Add(ref from, j);
            }
        }
    }
}
