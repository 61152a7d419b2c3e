using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Memory;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>Images of another size.</summary>
public static partial class NetworkOperators
{
    /// <summary>Takes the nearest pixel for each pixel of the result.</summary>
    /// <param name="input">The images.</param>
    /// <param name="scaleY">How many times as many rows the result has; 0 for what follows from both sizes.</param>
    /// <param name="scaleX">How many times as many columns, likewise.</param>
    /// <param name="coordinates">Which place a pixel shows.</param>
    /// <param name="rounding">Which pixel is the nearest to it.</param>
    /// <param name="layout">The order of the dimensions of both.</param>
    /// <param name="result">The resized images.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void ResizeNearest(
        in ReadOnlyTensorSpan<float> input,
        double scaleY,
        double scaleX,
        ResizeCoordinates coordinates,
        ResizeRounding rounding,
        Layout layout,
        in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        (int planes, int depth, ResizeAxis rows, ResizeAxis columns) =
            Resized(input.Lengths, result.Lengths, scaleY, scaleX, coordinates, layout);
        using var x = new DenseView(input, nameof(input));
        using Scratch scratch = Scratch.Rent(columns.ResultLength);
        Span<int> places = MemoryMarshal.Cast<float, int>(scratch.Span);
        for (int j = 0; j < places.Length; j++)
        {
            places[j] = columns.Nearest(j, rounding);
        }

        int rowLength = columns.Length * depth, resultLength = columns.ResultLength * depth;
        for (int plane = 0; plane < planes; plane++)
        {
            int before = -1;
            for (int i = 0; i < rows.ResultLength; i++)
            {
                int row = rows.Nearest(i, rounding);
                int at = ((plane * rows.ResultLength) + i) * resultLength;
                Span<float> to = y.Slice(at, resultLength);
                if (row == before)
                {
                    y.Slice(at - resultLength, resultLength).CopyTo(to);
                    continue;
                }

                before = row;
                ReadOnlySpan<float> from = x.Elements.Slice(((plane * rows.Length) + row) * rowLength, rowLength);
                for (int j = 0; j < places.Length; j++)
                {
                    if (depth == 1)
                    {
                        to[j] = from[places[j]];
                    }
                    else
                    {
                        from.Slice(places[j] * depth, depth).CopyTo(to.Slice(j * depth, depth));
                    }
                }
            }
        }
    }

    /// <summary>Interpolates between the four pixels around each place.</summary>
    /// <param name="input">The images.</param>
    /// <param name="scaleY">How many times as many rows the result has; 0 for what follows from both sizes.</param>
    /// <param name="scaleX">How many times as many columns, likewise.</param>
    /// <param name="coordinates">Which place a pixel shows.</param>
    /// <param name="layout">The order of the dimensions of both.</param>
    /// <param name="result">The resized images.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void ResizeLinear(
        in ReadOnlyTensorSpan<float> input,
        double scaleY,
        double scaleX,
        ResizeCoordinates coordinates,
        Layout layout,
        in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        (int planes, int depth, ResizeAxis rows, ResizeAxis columns) =
            Resized(input.Lengths, result.Lengths, scaleY, scaleX, coordinates, layout);
        using var x = new DenseView(input, nameof(input));
        int rowLength = columns.Length * depth, resultLength = columns.ResultLength * depth;
        using Scratch scratch = Scratch.Rent(rowLength);
        Span<float> between = scratch.Span;
        for (int plane = 0; plane < planes; plane++)
        {
            ReadOnlySpan<float> source = x.Elements.Slice(plane * rows.Length * rowLength, rows.Length * rowLength);
            for (int i = 0; i < rows.ResultLength; i++)
            {
                (int upper, int lower, float weight) = rows.Between(i);
                Mix(source.Slice(upper * rowLength, rowLength), source.Slice(lower * rowLength, rowLength), weight, between);
                Span<float> to = y.Slice(((plane * rows.ResultLength) + i) * resultLength, resultLength);
                for (int j = 0; j < columns.ResultLength; j++)
                {
                    (int left, int right, float share) = columns.Between(j);
                    Mix(
                        between.Slice(left * depth, depth), between.Slice(right * depth, depth), share, to.Slice(j * depth, depth));
                }
            }
        }
    }

    private static void Mix(ReadOnlySpan<float> first, ReadOnlySpan<float> second, float weight, Span<float> result)
    {
        if (weight == 0)
        {
            first.CopyTo(result);
            return;
        }

        if (result.Length == 1)
        {
            result[0] = (first[0] * (1 - weight)) + (second[0] * weight);
            return;
        }

        TensorPrimitives.Multiply(first, 1 - weight, result);
        TensorPrimitives.MultiplyAdd(second, weight, result, result);
    }

    private static (int Planes, int Depth, ResizeAxis Rows, ResizeAxis Columns) Resized(
        ReadOnlySpan<nint> input,
        ReadOnlySpan<nint> result,
        double scaleY,
        double scaleX,
        ResizeCoordinates coordinates,
        Layout layout)
    {
        (nint n, nint c, nint h, nint w) = Images(input, layout);
        (nint rn, nint rc, nint rh, nint rw) = Images(result, layout);
        if ((n, c) != (rn, rc) || Math.Min(h, w) < 1)
        {
            throw WrongResult(input, result);
        }

        var rows = new ResizeAxis(coordinates, (int)h, (int)rh, scaleY > 0 ? scaleY : (double)rh / h);
        var columns = new ResizeAxis(coordinates, (int)w, (int)rw, scaleX > 0 ? scaleX : (double)rw / w);
        return layout == Layout.Nchw ? ((int)(n * c), 1, rows, columns) : ((int)n, (int)c, rows, columns);
    }
}
