using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using KernelGen.CompilerServices;
using KernelGen.Memory;

namespace KernelGen.Engine;

/// <summary>Turns planes into pixels with their channels side by side, and back: both are the transposition of a matrix.</summary>
internal static unsafe class Transposition
{
    private const int Block = 8;

    /// <summary>Columns that are copied from all of the long rows before the next ones are: a run of four cache lines of each.</summary>
    private const int Strip = 64;

    /// <summary>
    /// <c>to[column * toPitch + row] = from[row * fromPitch + column]</c>. Eight by eight elements at a time, so that a cache line is
    /// read and written by halves and not by sixteenths; along the side that lies densest first, so that few pages are open at once.
    /// </summary>
    /// <param name="from">The first element.</param>
    /// <param name="fromPitch">From one row to the next.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="toPitch">From one column to the next.</param>
    /// <param name="rows">Rows to copy.</param>
    /// <param name="columns">Columns to copy.</param>
    /// <param name="readable">How many elements of each row, the last one too, are memory of the caller's: the columns, or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* from, nint fromPitch, float* to, nint toPitch, int rows, int columns, nint readable)
    {
        if (!Avx.IsSupported || rows < Block)
        {
            CopySlowly(from, fromPitch, to, toPitch, rows, columns);
        }
        else if (columns >= Block && toPitch > fromPitch)
        {
            CopyToLongRows(from, fromPitch, to, toPitch, rows, columns);
        }
        else if (columns >= Block)
        {
            CopyFromLongRows(from, fromPitch, to, toPitch, rows, columns);
        }
        else if (readable >= Block)
        {
            CopyFewColumns(from, fromPitch, to, toPitch, rows, columns);
        }
        else
        {
            CopySlowly(from, fromPitch, to, toPitch, rows, columns);
        }
    }

    /// <summary>
    /// Row by row of the result, where these lie farther apart. The last block of a side ends with it, and copies some elements again.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyToLongRows(float* from, nint fromPitch, float* to, nint toPitch, int rows, int columns)
    {
        for (int next = 0; next < columns; next += Block)
        {
            int column = Math.Min(next, columns - Block);
            for (int row = 0; row < rows; row += Block)
            {
                CopyBlock(from, fromPitch, to, toPitch, Math.Min(row, rows - Block), column);
            }
        }
    }

    /// <summary>
    /// Transposes from rows that lie farther apart: cache lines of the result are filled one after the other, since they often lie a power
    /// of two apart and soon leave the first-level cache.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyFromLongRows(float* from, nint fromPitch, float* to, nint toPitch, int rows, int columns)
    {
        for (int start = 0; start < columns; start += Strip)
        {
            int end = Math.Min(start + Strip, columns);
            for (int top = 0; top < rows; top += Scratch.Line)
            {
                int bottom = Math.Min(top + Scratch.Line, rows);
                for (int next = start; next < end; next += Block)
                {
                    int column = Math.Min(next, columns - Block);
                    for (int row = top; row < bottom; row += Block)
                    {
                        CopyAndFetch(from, fromPitch, to, toPitch, Math.Min(row, rows - Block), column);
                    }
                }
            }
        }
    }

    /// <summary>Copies a block and fetches its rows a strip further: processors do not follow so many rows by themselves.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyAndFetch(float* from, nint fromPitch, float* to, nint toPitch, int row, int column)
    {
        float* line = from + (row * fromPitch) + column;
        for (int i = 0; i < Block && column % Scratch.Line == 0; i++)
        {
            CacheHint.Prefetch(ref line[i * fromPitch], Strip);
        }

        CopyBlock(from, fromPitch, to, toPitch, row, column);
    }

    private static void CopyFewColumns(float* from, nint fromPitch, float* to, nint toPitch, int rows, int columns)
    {
        float* block = stackalloc float[Block * Block];
        for (int next = 0; next < rows; next += Block)
        {
            int row = Math.Min(next, rows - Block);
            CopyBlock(from + (row * fromPitch), fromPitch, block, Block);
            for (int column = 0; column < columns; column++)
            {
                Vector256.Load(block + (column * Block)).Store(to + (column * toPitch) + row);
            }
        }
    }

    /// <summary>The long way in the inner loop: there are few channels, or few pixels.</summary>
    private static void CopySlowly(float* from, nint fromPitch, float* to, nint toPitch, int rows, int columns)
    {
        if (rows < columns)
        {
            for (int row = 0; row < rows; row++)
            {
                CopyLine(from + (row * fromPitch), 1, to + row, toPitch, columns);
            }
        }
        else
        {
            for (int column = 0; column < columns; column++)
            {
                CopyLine(from + column, fromPitch, to + (column * toPitch), 1, rows);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyLine(float* from, nint fromStep, float* to, nint toStep, int count)
    {
        for (; count >= 4; count -= 4, from += 4 * fromStep, to += 4 * toStep)
        {
            float second = from[fromStep], third = from[2 * fromStep], fourth = from[3 * fromStep];
            *to = *from;
            to[toStep] = second;
            to[2 * toStep] = third;
            to[3 * toStep] = fourth;
        }

        for (; count > 0; count--, from += fromStep, to += toStep)
        {
            *to = *from;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(float* from, nint fromPitch, float* to, nint toPitch, int row, int column) =>
        CopyBlock(from + (row * fromPitch) + column, fromPitch, to + (column * toPitch) + row, toPitch);

    /// <summary>Pairs, then quads of rows interleaved, then halves exchanged: three rounds for eight rows of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(float* from, nint fromPitch, float* to, nint toPitch)
    {
        Vector256<float> r0 = Vector256.Load(from);
        Vector256<float> r1 = Vector256.Load(from + fromPitch);
        Vector256<float> r2 = Vector256.Load(from + (2 * fromPitch));
        Vector256<float> r3 = Vector256.Load(from + (3 * fromPitch));
        Vector256<float> r4 = Vector256.Load(from + (4 * fromPitch));
        Vector256<float> r5 = Vector256.Load(from + (5 * fromPitch));
        Vector256<float> r6 = Vector256.Load(from + (6 * fromPitch));
        Vector256<float> r7 = Vector256.Load(from + (7 * fromPitch));

        (Vector256<float> p0, Vector256<float> p1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        (Vector256<float> p2, Vector256<float> p3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        (Vector256<float> p4, Vector256<float> p5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
        (Vector256<float> p6, Vector256<float> p7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));

        (Vector256<float> q0, Vector256<float> q1) = (Avx.Shuffle(p0, p2, 0x44), Avx.Shuffle(p0, p2, 0xEE));
        (Vector256<float> q2, Vector256<float> q3) = (Avx.Shuffle(p1, p3, 0x44), Avx.Shuffle(p1, p3, 0xEE));
        (Vector256<float> q4, Vector256<float> q5) = (Avx.Shuffle(p4, p6, 0x44), Avx.Shuffle(p4, p6, 0xEE));
        (Vector256<float> q6, Vector256<float> q7) = (Avx.Shuffle(p5, p7, 0x44), Avx.Shuffle(p5, p7, 0xEE));

        Avx.Permute2x128(q0, q4, 0x20).Store(to);
        Avx.Permute2x128(q1, q5, 0x20).Store(to + toPitch);
        Avx.Permute2x128(q2, q6, 0x20).Store(to + (2 * toPitch));
        Avx.Permute2x128(q3, q7, 0x20).Store(to + (3 * toPitch));
        Avx.Permute2x128(q0, q4, 0x31).Store(to + (4 * toPitch));
        Avx.Permute2x128(q1, q5, 0x31).Store(to + (5 * toPitch));
        Avx.Permute2x128(q2, q6, 0x31).Store(to + (6 * toPitch));
        Avx.Permute2x128(q3, q7, 0x31).Store(to + (7 * toPitch));
    }
}
