using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;
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

        var rows = PoolAxis.Rows(window, (int)h);
        var columns = PoolAxis.Columns(window, (int)w);
        if (!rows.Sees((int)rh) || !columns.Sees((int)rw))
        {
            throw WrongResult(input.Lengths, result.Lengths);
        }

        using var x = new DenseView(input, nameof(input));
        (int planes, int depth) = layout == Layout.Nchw ? ((int)(n * c), 1) : ((int)n, (int)c);
        int length = (int)(h * w) * depth, resultLength = (int)(rh * rw) * depth;
        for (int plane = 0; plane < planes; plane++)
        {
            ReadOnlySpan<float> from = x.Elements.Slice(plane * length, length);
            Span<float> to = y.Slice(plane * resultLength, resultLength);
            if (isMean)
            {
                Pooling.Mean(from, rows, columns, depth, countsPadding, to, (int)rw);
            }
            else
            {
                Pooling.Max(from, rows, columns, depth, to, (int)rw);
            }
        }
    }
}
