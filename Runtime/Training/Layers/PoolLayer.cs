using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;
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
        var rows = PoolAxis.Rows(Window.Shape, from.Height);
        var columns = PoolAxis.Columns(Window.Shape, from.Width);
        for (int plane = 0; plane < from.Planes; plane++)
        {
            PoolPlane(
                x.Elements.Slice(plane * from.PlaneLength, from.PlaneLength), rows, columns, from.Depth,
                y.Slice(plane * to.PlaneLength, to.PlaneLength), to.Width);
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
        var rows = PoolAxis.Rows(Window.Shape, from.Height);
        var columns = PoolAxis.Columns(Window.Shape, from.Width);
        for (int plane = 0; plane < from.Planes; plane++)
        {
            Range inside = (plane * from.PlaneLength)..((plane + 1) * from.PlaneLength);
            Range outside = (plane * to.PlaneLength)..((plane + 1) * to.PlaneLength);
            for (int i = 0; i < to.Height; i++)
            {
                (int top, int bottom) = rows.Seen(i);
                for (int j = 0; j < to.Width; j++)
                {
                    (int left, int right) = columns.Seen(j);
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

    /// <summary>Makes the outputs of a plane, in rows of <paramref name="width"/> pixels.</summary>
    private protected abstract void PoolPlane(
        ReadOnlySpan<float> input, PoolAxis rows, PoolAxis columns, int depth, Span<float> output, int width);

    /// <summary>Adds the gradient of one output pixel to the input's.</summary>
    private protected abstract void SpreadPixel(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient,
        PoolGeometry geometry,
        (int Top, int Bottom, int Left, int Right) seen);
}
