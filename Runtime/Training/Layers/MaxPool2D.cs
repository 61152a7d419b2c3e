using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>Takes the largest element of each window, channel by channel.</summary>
/// <remarks>
/// Images are <c>(N, C, H, W)</c> or <c>(N, H, W, C)</c>; an output has <c>(H + 2 * padding - window) / stride + 1</c> rows, rounded down,
/// as PyTorch's <c>nn.MaxPool2d</c>. The padding is never the largest. NaN is larger than any number. The gradient goes to the first of the
/// largest elements, row by row.
/// </remarks>
public sealed class MaxPool2D : PoolLayer
{
    /// <summary>Makes a layer with a square window.</summary>
    /// <param name="window">Rows and columns of the window; at least 1.</param>
    /// <param name="stride">How far the window moves; <paramref name="window"/> unless given.</param>
    /// <param name="padding">Rows and columns around the image, fewer than <paramref name="window"/>.</param>
    /// <param name="layout">The order of the dimensions of the images.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public MaxPool2D(int window, int? stride = null, int padding = 0, Layout layout = Layout.Nchw)
        : this(PoolWindow.Square(window, stride, padding), layout)
    {
    }

    /// <summary>Makes a layer with any window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window is none.</exception>
    public MaxPool2D(PoolWindow window, Layout layout = Layout.Nchw)
        : base(window, layout)
    {
    }

    /// <summary>Writes the layer as <c>MaxPool2D(2x2, stride 2,2 (y, x))</c>.</summary>
    public override string ToString() => $"MaxPool2D({Window})";

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) =>
        scope.Node("MaxPool", scope.Planes(input, Layout), OnnxAttribute.Window(Window.Shape));

    private protected override void PoolPlane(
        ReadOnlySpan<float> input, PoolAxis rows, PoolAxis columns, int depth, Span<float> output, int width) =>
        Pooling.Max(input, rows, columns, depth, output, width);

    private protected override void SpreadPlane(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        PoolAxis rows,
        PoolAxis columns,
        int depth,
        Span<float> inputGradient,
        int width)
    {
        int foreign = PoolGradient.Max(input, output, outputGradient, rows, columns, depth, inputGradient, width);
        if (foreign >= 0)
        {
            throw new ArgumentException(
                $"{this} was given an output whose element {output[foreign]} is none of its window; give what the forward pass made of "
                + "the input.", nameof(input));
        }
    }
}
