using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGen.Memory;

namespace KernelGen.Numerics;

/// <summary>The gradient of <see cref="Pooling"/> with respect to its source, which is added to what is there.</summary>
internal static class PoolGradient
{
    /// <summary>Adds the gradient of each window to the first of its largest elements, row by row.</summary>
    /// <param name="source">A plane of <paramref name="rows"/> by <paramref name="columns"/> pixels.</param>
    /// <param name="result">The largest element of each window, in rows of <paramref name="width"/> pixels.</param>
    /// <param name="resultGradient">Its gradient.</param>
    /// <param name="rows">The windows of the rows.</param>
    /// <param name="columns">The windows of the columns.</param>
    /// <param name="depth">Elements of a pixel, which stay apart.</param>
    /// <param name="sourceGradient">What is added to.</param>
    /// <param name="width">Windows of a row.</param>
    /// <returns>-1, or where in <paramref name="result"/> an element is none of its window.</returns>
    public static int Max(
        ReadOnlySpan<float> source,
        ReadOnlySpan<float> result,
        ReadOnlySpan<float> resultGradient,
        PoolAxis rows,
        PoolAxis columns,
        int depth,
        Span<float> sourceGradient,
        int width)
    {
        int length = width * depth;
        for (int i = 0; i * length < result.Length; i++)
        {
            (int top, int bottom) = rows.Seen(i);
            int j = 0;
            if (depth == 1 && (columns.Stride, columns.Window, columns.Dilation) == (2, 2, 1) && rows.Stride >= rows.Window
                && bottom - top == 2 && columns.Before == 0)
            {
                int end = columns.Inside(width).End, row = top * columns.Length;
                j = Squares(
                    source.Slice(row, columns.Length), source.Slice(row + columns.Length, columns.Length),
                    result.Slice(i * width, end), resultGradient.Slice(i * width, end),
                    sourceGradient.Slice(row, columns.Length), sourceGradient.Slice(row + columns.Length, columns.Length));
            }

            for (; j < width; j++)
            {
                int at = (i * length) + (j * depth);
                int foreign = Window(
                    source, result.Slice(at, depth), resultGradient.Slice(at, depth), (top, bottom, rows.Dilation), columns, j,
                    sourceGradient);
                if (foreign >= 0)
                {
                    return at + foreign;
                }
            }
        }

        return -1;
    }

    /// <summary>Adds to each element of a window the gradient of its mean.</summary>
    /// <param name="resultGradient">The gradient of each window, in rows of <paramref name="width"/> pixels.</param>
    /// <param name="rows">The windows of the rows.</param>
    /// <param name="columns">The windows of the columns.</param>
    /// <param name="depth">Elements of a pixel, which stay apart.</param>
    /// <param name="countsPadding">Whether the padding counts as zeros.</param>
    /// <param name="sourceGradient">What is added to.</param>
    /// <param name="width">Windows of a row.</param>
    public static void Mean(
        ReadOnlySpan<float> resultGradient,
        PoolAxis rows,
        PoolAxis columns,
        int depth,
        bool countsPadding,
        Span<float> sourceGradient,
        int width)
    {
        int length = width * depth, sourceLength = columns.Length * depth;
        using Scratch scratch = Scratch.Rent(length);
        Span<float> parts = scratch.Span[..length];
        for (int i = 0; i * length < resultGradient.Length; i++)
        {
            for (int j = 0; j < width; j++)
            {
                float count = rows.Count(i, countsPadding) * columns.Count(j, countsPadding);
                TensorPrimitives.Divide(resultGradient.Slice((i * length) + (j * depth), depth), count, parts.Slice(j * depth, depth));
            }

            (int top, int bottom) = rows.Seen(i);
            for (int y = top; y < bottom; y += rows.Dilation)
            {
                AddToWindows(parts, columns, depth, sourceGradient.Slice(y * sourceLength, sourceLength));
            }
        }
    }

    private static void AddToWindows(ReadOnlySpan<float> parts, PoolAxis columns, int depth, Span<float> row)
    {
        for (int j = 0; j * depth < parts.Length; j++)
        {
            (int left, int right) = columns.Seen(j);
            if (depth == 1)
            {
                float part = parts[j];
                for (int x = left; x < right; x += columns.Dilation)
                {
                    row[x] += part;
                }

                continue;
            }

            ReadOnlySpan<float> pixel = parts.Slice(j * depth, depth);
            for (int x = left; x < right; x += columns.Dilation)
            {
                Span<float> to = row.Slice(x * depth, depth);
                TensorPrimitives.Add(to, pixel, to);
            }
        }
    }

    /// <summary>Spreads windows of 2x2 that do not overlap, up to one with an element that is none of its window.</summary>
    /// <returns>How many windows.</returns>
    private static int Squares(
        ReadOnlySpan<float> upper,
        ReadOnlySpan<float> lower,
        ReadOnlySpan<float> result,
        ReadOnlySpan<float> gradient,
        Span<float> upperGradient,
        Span<float> lowerGradient)
    {
        int lanes = Vector256<float>.Count, j = 0;
        for (; j <= result.Length - lanes; j += lanes)
        {
            int at = 2 * j;
            if (!Vectors(upper[at..], lower[at..], result[j..], gradient[j..], upperGradient[at..], lowerGradient[at..]))
            {
                return j;
            }
        }

        int rest = result.Length - j, pairs = 2 * lanes;
        if (rest == 0)
        {
            return j;
        }

        // Windows of zeros fill the vectors.
        Span<float> copy = stackalloc float[5 * pairs];
        copy.Clear();
        upper.Slice(2 * j, 2 * rest).CopyTo(copy);
        lower.Slice(2 * j, 2 * rest).CopyTo(copy[pairs..]);
        upperGradient.Slice(2 * j, 2 * rest).CopyTo(copy[(2 * pairs)..]);
        lowerGradient.Slice(2 * j, 2 * rest).CopyTo(copy[(3 * pairs)..]);
        result[j..].CopyTo(copy[(4 * pairs)..]);
        gradient.Slice(j, rest).CopyTo(copy[((4 * pairs) + lanes)..]);
        if (!Vectors(
            copy, copy[pairs..], copy[(4 * pairs)..], copy[((4 * pairs) + lanes)..], copy[(2 * pairs)..], copy[(3 * pairs)..]))
        {
            return j;
        }

        copy.Slice(2 * pairs, 2 * rest).CopyTo(upperGradient[(2 * j)..]);
        copy.Slice(3 * pairs, 2 * rest).CopyTo(lowerGradient[(2 * j)..]);
        return result.Length;
    }

    /// <summary>Spreads as many windows of 2x2 as a vector has lanes, or none where an element is none of its window.</summary>
    private static bool Vectors(
        ReadOnlySpan<float> upper,
        ReadOnlySpan<float> lower,
        ReadOnlySpan<float> result,
        ReadOnlySpan<float> gradient,
        Span<float> upperGradient,
        Span<float> lowerGradient)
    {
        (Vector256<float> first, Vector256<float> second) = Apart(upper);
        (Vector256<float> third, Vector256<float> fourth) = Apart(lower);
        var largest = Vector256.Create(result);
        Vector256<float> at1 = IsWinner(first, largest);
        Vector256<float> at2 = Vector256.AndNot(IsWinner(second, largest), at1);
        Vector256<float> at3 = Vector256.AndNot(IsWinner(third, largest), at1 | at2);
        Vector256<float> at4 = Vector256.AndNot(IsWinner(fourth, largest), at1 | at2 | at3);
        if (!Vector256.EqualsAll((at1 | at2 | at3 | at4).AsInt32(), Vector256<int>.AllBitsSet))
        {
            return false;
        }

        var parts = Vector256.Create(gradient);
        AddPairs(at1 & parts, at2 & parts, upperGradient);
        AddPairs(at3 & parts, at4 & parts, lowerGradient);
        return true;
    }

    private static Vector256<float> IsWinner(Vector256<float> element, Vector256<float> largest) =>
        Vector256.Equals(element, largest) | ~Vector256.Equals(element, element);

    /// <summary>The first elements of eight pairs, and the second.</summary>
    private static (Vector256<float> First, Vector256<float> Second) Apart(ReadOnlySpan<float> pairs)
    {
        var apart = Vector256.Create(0, 2, 4, 6, 1, 3, 5, 7);
        Vector256<float> low = Vector256.Shuffle(Vector256.Create(pairs), apart);
        Vector256<float> high = Vector256.Shuffle(Vector256.Create(pairs[Vector256<float>.Count..]), apart);
        return (Vector256.Create(low.GetLower(), high.GetLower()), Vector256.Create(low.GetUpper(), high.GetUpper()));
    }

    private static void AddPairs(Vector256<float> first, Vector256<float> second, Span<float> pairs)
    {
        var together = Vector256.Create(0, 4, 1, 5, 2, 6, 3, 7);
        Vector256<float> low = Vector256.Shuffle(Vector256.Create(first.GetLower(), second.GetLower()), together);
        Vector256<float> high = Vector256.Shuffle(Vector256.Create(first.GetUpper(), second.GetUpper()), together);
        Span<float> rest = pairs[Vector256<float>.Count..];
        (Vector256.Create<float>(pairs) + low).CopyTo(pairs);
        (Vector256.Create<float>(rest) + high).CopyTo(rest);
    }

    /// <summary>Spreads one window, many channels at a time.</summary>
    /// <returns>-1, or the first channel whose result is none of the window.</returns>
    private static int Window(
        ReadOnlySpan<float> source,
        ReadOnlySpan<float> result,
        ReadOnlySpan<float> gradient,
        (int Top, int Bottom, int Dilation) rows,
        PoolAxis columns,
        int window,
        Span<float> sourceGradient)
    {
        (int left, int right) = columns.Seen(window);
        int depth = result.Length, lanes = Vector256<float>.Count, c = 0;
        ref float from = ref MemoryMarshal.GetReference(source);
        ref float to = ref MemoryMarshal.GetReference(sourceGradient);
        for (; c <= depth - lanes; c += lanes)
        {
            var largest = Vector256.Create(result.Slice(c, lanes));
            var parts = Vector256.Create(gradient.Slice(c, lanes));
            Vector256<float> free = Vector256<int>.AllBitsSet.AsSingle();
            for (int y = rows.Top; y < rows.Bottom; y += rows.Dilation)
            {
                for (int x = left; x < right; x += columns.Dilation)
                {
                    nuint at = (nuint)((((y * columns.Length) + x) * depth) + c);
                    Vector256<float> here = IsWinner(Vector256.LoadUnsafe(ref from, at), largest) & free;
                    (Vector256.LoadUnsafe(ref to, at) + (here & parts)).StoreUnsafe(ref to, at);
                    free = Vector256.AndNot(free, here);
                }
            }

            if (free.AsInt32() != Vector256<int>.Zero)
            {
                break;
            }
        }

        for (; c < depth; c++)
        {
            int winner = Winner(source, result[c], c, depth, rows, (left, right, columns.Dilation), columns.Length);
            if (winner < 0)
            {
                return c;
            }

            sourceGradient[winner] += gradient[c];
        }

        return -1;
    }

    private static int Winner(
        ReadOnlySpan<float> source,
        float largest,
        int channel,
        int depth,
        (int Top, int Bottom, int Dilation) rows,
        (int Left, int Right, int Dilation) columns,
        int rowLength)
    {
        for (int y = rows.Top; y < rows.Bottom; y += rows.Dilation)
        {
            for (int x = columns.Left; x < columns.Right; x += columns.Dilation)
            {
                int at = (((y * rowLength) + x) * depth) + channel;
                float element = source[at];
                if (element == largest || float.IsNaN(element))
                {
                    return at;
                }
            }
        }

        return -1;
    }
}
