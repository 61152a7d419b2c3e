using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A layer that makes one pixel of each window of an image, channel by channel.</summary>
public abstract class PoolLayer : Layer
{
    private protected PoolLayer(PoolWindow window, Layout layout)
    {
        window.ThrowIfNotPossible();
        Window = window;
        Layout = layout;
    }

    /// <summary>Gets the window.</summary>
    public PoolWindow Window { get; }

    /// <summary>Gets the order of the dimensions of the images.</summary>
    public Layout Layout { get; }

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input)
    {
        PoolGeometry images = PoolGeometry.Of(this, input, Layout);
        KernelShape shape = Window.Shape;
        int height = shape.OutputHeight(images.Height), width = shape.OutputWidth(images.Width);
        return height >= 1 && width >= 1
            ? PoolGeometry.Sized(input, Layout, height, width)
            : throw ShapeErrors.KernelDoesNotFit(shape, images.Height, images.Width, nameof(input));
    }

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        var from = PoolGeometry.Of(this, new TensorShape(input.Lengths), Layout);
        var to = PoolGeometry.Of(this, new TensorShape(output.Lengths), Layout);
        using Scratch row = Scratch.Rent(from.RowLength);
        for (int plane = 0; plane < from.Planes; plane++)
        {
            ReadOnlySpan<float> source = x.Elements.Slice(plane * from.PlaneLength, from.PlaneLength);
            for (int i = 0; i < to.Height; i++)
            {
                (int top, int bottom) = Seen(i, Window.Shape.StrideY, Window.PaddingY, Window.Height, from.Height);
                GatherRows(source[(top * from.RowLength)..(bottom * from.RowLength)], row.Span[..from.RowLength]);
                PoolRow(
                    row.Span[..from.RowLength], y.Slice((plane * to.PlaneLength) + (i * to.RowLength), to.RowLength), from, bottom - top);
            }
        }
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var x = new DenseView(input, nameof(input));
        using var y = new DenseView(output, nameof(output));
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        Span<float> dx = LayerChecks.Writable(inputGradient, nameof(inputGradient));
        dx.Clear();
        var from = PoolGeometry.Of(this, new TensorShape(input.Lengths), Layout);
        var to = PoolGeometry.Of(this, new TensorShape(output.Lengths), Layout);
        for (int plane = 0; plane < from.Planes; plane++)
        {
            Range inside = (plane * from.PlaneLength)..((plane + 1) * from.PlaneLength);
            Range outside = (plane * to.PlaneLength)..((plane + 1) * to.PlaneLength);
            for (int i = 0; i < to.Height; i++)
            {
                (int top, int bottom) = Seen(i, Window.Shape.StrideY, Window.PaddingY, Window.Height, from.Height);
                for (int j = 0; j < to.Width; j++)
                {
                    (int left, int right) = Seen(j, Window.Shape.StrideX, Window.PaddingX, Window.Width, from.Width);
                    int at = (i * to.RowLength) + (j * to.Depth);
                    SpreadPixel(
                        x.Elements[inside], y.Elements[outside].Slice(at, to.Depth), dy.Elements[outside].Slice(at, to.Depth), dx[inside],
                        from, (top, bottom, left, right));
                }
            }
        }
    }

    internal override bool AddWindows(List<KernelShape> windows)
    {
        windows.Add(Window.Shape);
        return true;
    }

    /// <summary>The rows or columns of the input that a window sees, without the padding.</summary>
    private protected static (int First, int End) Seen(int index, int stride, int padding, int window, int length)
    {
        int first = (index * stride) - padding;
        return (Math.Max(first, 0), Math.Min(first + window, length));
    }

    /// <summary>Makes one row of the rows that a window sees, element by element, from the top to the bottom.</summary>
    private protected abstract void GatherRows(ReadOnlySpan<float> rows, Span<float> row);

    /// <summary>Makes a row of outputs of such a row.</summary>
    private protected abstract void PoolRow(ReadOnlySpan<float> row, Span<float> output, PoolGeometry input, int rowsSeen);

    /// <summary>Adds the gradient of one output pixel to the input's.</summary>
    private protected abstract void SpreadPixel(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        PoolGeometry geometry,
        (int Top, int Bottom, int Left, int Right) seen);
}
