using System;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>Takes the mean of each window, channel by channel.</summary>
/// <remarks>
/// Images are <c>(N, C, H, W)</c> or <c>(N, H, W, C)</c>; an output has <c>(H + 2 * padding - window) / stride + 1</c> rows, rounded down,
/// as PyTorch's <c>nn.AvgPool2d</c>. Each column of a window is added from the top to the bottom, then the columns from the left to the
/// right.
/// </remarks>
public sealed class AveragePool2D : PoolLayer
{
    private readonly bool _countPadding;

    /// <summary>Makes a layer with a square window.</summary>
    /// <param name="window">Rows and columns of the window; at least 1.</param>
    /// <param name="stride">How far the window moves; <paramref name="window"/> unless given.</param>
    /// <param name="padding">Rows and columns around the image, fewer than <paramref name="window"/>.</param>
    /// <param name="countPadding">
    /// Whether the padding counts as zeros, as in PyTorch; else the mean is that of the pixels that the window sees, as in Keras.
    /// </param>
    /// <param name="layout">The order of the dimensions of the images.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public AveragePool2D(int window, int? stride = null, int padding = 0, bool countPadding = true, Layout layout = Layout.Nchw)
        : this(PoolWindow.Square(window, stride, padding), countPadding, layout)
    {
    }

    /// <summary>Makes a layer with any window.</summary>
    /// <param name="window">The window.</param>
    /// <param name="countPadding">Whether the padding counts as zeros.</param>
    /// <param name="layout">The order of the dimensions of the images.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is none.</exception>
    public AveragePool2D(PoolWindow window, bool countPadding = true, Layout layout = Layout.Nchw)
        : base(window, layout) => _countPadding = countPadding;

    /// <summary>Writes the layer as <c>AveragePool2D(2x2, stride 2,2 (y, x))</c>.</summary>
    public override string ToString() => $"AveragePool2D({Window}{(_countPadding ? "" : ", without padding")})";

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) => scope.Node(
        "AveragePool",
        scope.Planes(input, Layout),
        [.. OnnxAttribute.Window(Window.Shape), OnnxAttribute.Integer("count_include_pad", _countPadding ? 1 : 0)]);

    private protected override void PoolPlane(
        ReadOnlySpan<float> input, PoolAxis rows, PoolAxis columns, int depth, Span<float> output, int width) =>
        Pooling.Mean(input, rows, columns, depth, _countPadding, output, width);

    private protected override void SpreadPlane(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient,
        PoolAxis rows,
        PoolAxis columns,
        int depth,
        Span<float> inputGradient,
        int width) =>
        PoolGradient.Mean(outputGradient, rows, columns, depth, _countPadding, inputGradient, width);
}
