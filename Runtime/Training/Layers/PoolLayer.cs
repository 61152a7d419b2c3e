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
            int inside = plane * from.PlaneLength, outside = plane * to.PlaneLength;
            SpreadPlane(
                x.Elements.Slice(inside, from.PlaneLength),
                y.Elements.Slice(outside, to.PlaneLength),
                dy.Elements.Slice(outside, to.PlaneLength),
                rows, columns, from.Depth,
                dx.Slice(inside, from.PlaneLength),
                to.Width);
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

    /// <summary>Adds the gradient of a plane of outputs, in rows of <paramref name="width"/> pixels, to that of its inputs.</summary>
    private protected abstract void SpreadPlane(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        PoolAxis rows,
        PoolAxis columns,
        int depth,
        Span<float> inputGradient,
        int width);
}
