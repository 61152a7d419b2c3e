using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGen.Memory;

namespace KernelGen.Numerics;

/// <summary>
/// The largest element, or the mean, of each window of an image, channel by channel: first the rows that a window sees are made one, from
/// the top to the bottom, then its columns, from the left to the right.
/// </summary>
internal static class Pooling
{
    /// <param name="source">A plane of <paramref name="rows"/> by <paramref name="columns"/> pixels.</param>
    /// <param name="rows">The windows of the rows.</param>
    /// <param name="columns">The windows of the columns.</param>
    /// <param name="depth">Elements of a pixel, which stay apart.</param>
    /// <param name="result">Pixels in rows of <paramref name="width"/>, each of a window that sees a pixel.</param>
    /// <param name="width">Windows of a row.</param>
    public static void Max(ReadOnlySpan<float> source, PoolAxis rows, PoolAxis columns, int depth, Span<float> result, int width) =>
        Reduce<Larger>(source, rows, columns, depth, result, width);

    /// <param name="source">A plane of <paramref name="rows"/> by <paramref name="columns"/> pixels.</param>
    /// <param name="rows">The windows of the rows.</param>
    /// <param name="columns">The windows of the columns.</param>
    /// <param name="depth">Elements of a pixel, which stay apart.</param>
    /// <param name="countsPadding">Whether the padding counts as zeros.</param>
    /// <param name="result">Pixels in rows of <paramref name="width"/>, each of a window that sees a pixel.</param>
    /// <param name="width">Windows of a row.</param>
    public static void Mean(
        ReadOnlySpan<float> source, PoolAxis rows, PoolAxis columns, int depth, bool countsPadding, Span<float> result, int width)
    {
        Reduce<Added>(source, rows, columns, depth, result, width);
        int length = width * depth;
        bool isAlike = countsPadding
            ? columns.Count(0, countsPadding) == columns.Count(width - 1, countsPadding)
            : columns.Inside(width) == (0, width);
        for (int i = 0; i * length < result.Length; i++)
        {
            Span<float> row = result.Slice(i * length, length);
            int height = rows.Count(i, countsPadding);
            for (int j = 0, pixels = isAlike ? width : 1; j < width; j += pixels)
            {
                Span<float> alike = row.Slice(j * depth, pixels * depth);
                TensorPrimitives.Divide(alike, (float)(height * columns.Count(j, countsPadding)), alike);
            }
        }
    }

    private static void Reduce<TPair>(
        ReadOnlySpan<float> source, PoolAxis rows, PoolAxis columns, int depth, Span<float> result, int width)
        where TPair : struct, IPair
    {
        int length = columns.Length * depth, resultLength = width * depth;
        if (depth == 1 && IsSquares(rows, columns, source.Length / length, result.Length / width, width))
        {
            for (int i = 0; i * width < result.Length; i++)
            {
                Squares<TPair>(source.Slice(2 * i * length, 2 * length), length, result.Slice(i * width, width));
            }

            return;
        }

        using Scratch scratch = Scratch.Rent(length);
        Span<float> row = scratch.Span[..length];
        for (int i = 0; i * resultLength < result.Length; i++)
        {
            (int top, int bottom) = rows.Seen(i);
            source.Slice(top * length, length).CopyTo(row);
            for (int at = top + rows.Dilation; at < bottom; at += rows.Dilation)
            {
                TPair.Of(row, source.Slice(at * length, length), row);
            }

            Span<float> to = result.Slice(i * resultLength, resultLength);
            if (depth > 1)
            {
                Pixels<TPair>(row, columns, depth, to, 0, width);
                continue;
            }

            // What lies inside is computed by vectors, the rest window by window.
            (int first, int end) = columns.Inside(width);
            Pixels<TPair>(row, columns, depth, to, 0, first);
            if (first < end)
            {
                first += Inside<TPair>(row[((first * columns.Stride) - columns.Before)..], columns, to[first..end]);
            }

            Pixels<TPair>(row, columns, depth, to, first, width);
        }
    }

    /// <summary>Returns whether the windows are 2x2, do not overlap, and all lie inside: those of most networks.</summary>
    private static bool IsSquares(PoolAxis rows, PoolAxis columns, int height, int resultHeight, int width) =>
        (rows.Window, rows.Stride, rows.Dilation, rows.Before) == (2, 2, 1, 0)
        && (columns.Window, columns.Stride, columns.Dilation, columns.Before) == (2, 2, 1, 0)
        && 2 * resultHeight <= height && 2 * width <= columns.Length;

    /// <summary>Makes each square of two rows one element. The last vector may compute some once more.</summary>
    private static void Squares<TPair>(ReadOnlySpan<float> rows, int length, Span<float> result)
        where TPair : struct, IPair
    {
        ref float upper = ref MemoryMarshal.GetReference(rows);
        ref float lower = ref Unsafe.Add(ref upper, length);
        ref float to = ref MemoryMarshal.GetReference(result);
        int lanes = Vector256<float>.Count, half = Vector128<float>.Count, last = result.Length - lanes;
        if (last >= 0)
        {
            for (int j = 0; ; j = Math.Min(j + lanes, last))
            {
                nuint low = (nuint)(2 * j), high = low + (nuint)lanes;
                Halved<TPair>(
                    TPair.Of(Vector256.LoadUnsafe(ref upper, low), Vector256.LoadUnsafe(ref lower, low)),
                    TPair.Of(Vector256.LoadUnsafe(ref upper, high), Vector256.LoadUnsafe(ref lower, high)))
                    .StoreUnsafe(ref to, (nuint)j);
                if (j == last)
                {
                    return;
                }
            }
        }

        int at = 0;
        for (; at <= result.Length - half; at += half)
        {
            nuint low = (nuint)(2 * at);
            Vector256<float> pairs = TPair.Of(Vector256.LoadUnsafe(ref upper, low), Vector256.LoadUnsafe(ref lower, low));
            Halved<TPair>(pairs, pairs).GetLower().StoreUnsafe(ref to, (nuint)at);
        }

        for (; at < result.Length; at++)
        {
            int pair = 2 * at;
            result[at] = TPair.Of(
                TPair.Of(rows[pair], rows[length + pair]), TPair.Of(rows[pair + 1], rows[length + pair + 1]));
        }
    }

    private static void Pixels<TPair>(ReadOnlySpan<float> row, PoolAxis columns, int depth, Span<float> result, int begin, int end)
        where TPair : struct, IPair
    {
        for (int j = begin; j < end; j++)
        {
            (int left, int right) = columns.Seen(j);
            if (depth == 1)
            {
                float element = row[left];
                for (int at = left + columns.Dilation; at < right; at += columns.Dilation)
                {
                    element = TPair.Of(element, row[at]);
                }

                result[j] = element;
                continue;
            }

            Span<float> pixel = result.Slice(j * depth, depth);
            row.Slice(left * depth, depth).CopyTo(pixel);
            for (int at = left + columns.Dilation; at < right; at += columns.Dilation)
            {
                TPair.Of(pixel, row.Slice(at * depth, depth), pixel);
            }
        }
    }

    /// <summary>Returns how many windows it computed: those that fill vectors, of stride 1 or 2.</summary>
    private static int Inside<TPair>(ReadOnlySpan<float> row, PoolAxis columns, Span<float> result)
        where TPair : struct, IPair
    {
        if (columns.Stride == 1)
        {
            row[..result.Length].CopyTo(result);
            for (int b = 1; b < columns.Window; b++)
            {
                TPair.Of(result, row.Slice(b * columns.Dilation, result.Length), result);
            }

            return result.Length;
        }

        return (columns.Stride, columns.Window, columns.Dilation) == (2, 2, 1) ? Pairs<TPair>(row, result) : 0;
    }

    /// <summary>Makes each pair of neighbours one.</summary>
    private static int Pairs<TPair>(ReadOnlySpan<float> row, Span<float> result)
        where TPair : struct, IPair
    {
        ref float from = ref MemoryMarshal.GetReference(row);
        ref float to = ref MemoryMarshal.GetReference(result);
        int lanes = Vector256<float>.Count, j = 0;
        for (; j <= result.Length - lanes; j += lanes)
        {
            Halved<TPair>(
                Vector256.LoadUnsafe(ref from, (nuint)(2 * j)), Vector256.LoadUnsafe(ref from, (nuint)((2 * j) + lanes)))
                .StoreUnsafe(ref to, (nuint)j);
        }

        for (; j < result.Length; j++)
        {
            result[j] = TPair.Of(row[2 * j], row[(2 * j) + 1]);
        }

        return j;
    }

    /// <summary>Makes each pair of neighbours in two vectors one element.</summary>
    private static Vector256<float> Halved<TPair>(Vector256<float> low, Vector256<float> high)
        where TPair : struct, IPair
    {
        // The first of each pair in the lower half, the second in the upper.
        var apart = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
        low = Vector256.Shuffle(low, apart);
        high = Vector256.Shuffle(high, apart);
        return TPair.Of(Vector256.Create(low.GetLower(), high.GetLower()), Vector256.Create(low.GetUpper(), high.GetUpper()));
    }

    /// <summary>The result of two elements, one by one or many at a time.</summary>
    private interface IPair
    {
        static abstract float Of(float x, float y);

        static abstract Vector256<float> Of(Vector256<float> x, Vector256<float> y);

        static abstract void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result);
    }

    /// <summary>NaN is larger than any number, and zero than minus zero.</summary>
    private readonly struct Larger : IPair
    {
        public static float Of(float x, float y) => MathF.Max(x, y);

        public static Vector256<float> Of(Vector256<float> x, Vector256<float> y) => Vector256.Max(x, y);

        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result) => TensorPrimitives.Max(x, y, result);
    }

    private readonly struct Added : IPair
    {
        public static float Of(float x, float y) => x + y;

        public static Vector256<float> Of(Vector256<float> x, Vector256<float> y) => x + y;

        public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result) => TensorPrimitives.Add(x, y, result);
    }
}
