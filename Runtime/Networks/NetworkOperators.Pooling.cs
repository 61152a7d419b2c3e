using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// Windows of any form: with padding that differs between the sides, dilation, and a last window that reaches over the padding. They give
/// the bits of <see cref="MaxPool2D"/> and <see cref="AveragePool2D"/> where those have the same window.
/// </summary>
public static partial class NetworkOperators
{
    /// <summary>Takes the largest element of each window, channel by channel. The padding is never the largest.</summary>
    /// <param name="input">The images.</param>
    /// <param name="window">The window as the shape of a kernel, whose channels do not matter.</param>
    /// <param name="layout">The order of the dimensions of both.</param>
    /// <param name="result">As many rows and columns as there are windows, each of which sees a pixel.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void MaxPool(in ReadOnlyTensorSpan<float> input, KernelShape window, Layout layout, in TensorSpan<float> result) =>
        Pool(input, window, layout, isMean: false, countsPadding: false, result);

    /// <summary>
    /// Takes the mean of each window, channel by channel: columns are added from the top to the bottom, then from the left to the right.
    /// </summary>
    /// <param name="input">The images.</param>
    /// <param name="window">The window as the shape of a kernel, whose channels do not matter.</param>
    /// <param name="countsPadding">Whether the padding counts as zeros. What lies behind it never does.</param>
    /// <param name="layout">The order of the dimensions of both.</param>
    /// <param name="result">As many rows and columns as there are windows, each of which sees a pixel.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void AveragePool(
        in ReadOnlyTensorSpan<float> input, KernelShape window, bool countsPadding, Layout layout, in TensorSpan<float> result) =>
        Pool(input, window, layout, isMean: true, countsPadding, result);

    private static void Pool(
        in ReadOnlyTensorSpan<float> input,
        KernelShape window,
        Layout layout,
        bool isMean,
        bool countsPadding,
        in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        (nint n, nint c, nint h, nint w) = Images(input.Lengths, layout);
        (nint rn, nint rc, nint rh, nint rw) = Images(result.Lengths, layout);
        if ((n, c) != (rn, rc) || Math.Min(h, w) < 1)
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        var rows = new PoolAxis(window.Height, window.StrideY, window.DilationY, window.PaddingTop, window.PaddingBottom, (int)h);
        var columns = new PoolAxis(window.Width, window.StrideX, window.DilationX, window.PaddingLeft, window.PaddingRight, (int)w);
        if (!rows.Sees((int)rh) || !columns.Sees((int)rw))
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        (int planes, int depth) = layout == Layout.Nchw ? ((int)(n * c), 1) : ((int)n, (int)c);
        int rowLength = (int)w * depth, resultLength = (int)rw * depth;
        using Scratch scratch = Scratch.Rent(rowLength);
        Span<float> row = scratch.Span;
        for (int plane = 0; plane < planes; plane++)
        {
            ReadOnlySpan<float> source = x.Elements.Slice(plane * (int)h * rowLength, (int)h * rowLength);
            for (int i = 0; i < (int)rh; i++)
            {
                (int top, int bottom) = rows.Seen(i);
                source.Slice(top * rowLength, rowLength).CopyTo(row);
                for (int at = top + rows.Dilation; at < bottom; at += rows.Dilation)
                {
                    Combine(row, source.Slice(at * rowLength, rowLength), isMean);
                }

                Span<float> to = y.Slice(((plane * (int)rh) + i) * resultLength, resultLength);
                if (depth == 1)
                {
                    PoolRow(row, columns, isMean, to);
                }
                else
                {
                    PoolPixels(row, columns, isMean, depth, to);
                }

                if (isMean)
                {
                    Divide(to, depth, columns, countsPadding, rows.Count(i, countsPadding));
                }
            }
        }
    }

    private static void Combine(Span<float> row, ReadOnlySpan<float> other, bool isMean)
    {
        if (isMean)
        {
            TensorPrimitives.Add(row, other, row);
        }
        else
        {
            TensorPrimitives.Max(row, other, row);
        }
    }

    private static void PoolRow(ReadOnlySpan<float> row, PoolAxis columns, bool isMean, Span<float> result)
    {
        for (int j = 0; j < result.Length; j++)
        {
            (int left, int right) = columns.Seen(j);
            float element = row[left];
            for (int at = left + columns.Dilation; at < right; at += columns.Dilation)
            {
                element = isMean ? element + row[at] : MathF.Max(element, row[at]);
            }

            result[j] = element;
        }
    }

    private static void PoolPixels(ReadOnlySpan<float> row, PoolAxis columns, bool isMean, int depth, Span<float> result)
    {
        for (int j = 0; j * depth < result.Length; j++)
        {
            (int left, int right) = columns.Seen(j);
            Span<float> pixel = result.Slice(j * depth, depth);
            row.Slice(left * depth, depth).CopyTo(pixel);
            for (int at = left + columns.Dilation; at < right; at += columns.Dilation)
            {
                Combine(pixel, row.Slice(at * depth, depth), isMean);
            }
        }
    }

    private static void Divide(Span<float> row, int depth, PoolAxis columns, bool countsPadding, int rowsCounted)
    {
        for (int j = 0; j * depth < row.Length; j++)
        {
            Span<float> pixel = row.Slice(j * depth, depth);
            TensorPrimitives.Divide(pixel, (float)(rowsCounted * columns.Count(j, countsPadding)), pixel);
        }
    }

    /// <summary>The windows of one dimension.</summary>
    private readonly record struct PoolAxis(int Window, int Stride, int Dilation, int Before, int Behind, int Length)
    {
        private int Reach => ((Window - 1) * Dilation) + 1;

        /// <summary>The first index that a window sees, and one behind the last.</summary>
        public (int First, int End) Seen(int window)
        {
            int first = (window * Stride) - Before;
            return (first >= 0 ? first : first + ((-first + Dilation - 1) / Dilation * Dilation), Math.Min(first + Reach, Length));
        }

        /// <summary>How many elements a mean is of.</summary>
        public int Count(int window, bool countsPadding)
        {
            (int first, int end) = countsPadding
                ? ((window * Stride) - Before, Math.Min((window * Stride) - Before + Reach, Length + Behind))
                : Seen(window);
            return (end - first + Dilation - 1) / Dilation;
        }

        /// <summary>Whether so many windows see an element each.</summary>
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
    }
}
