using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Algorithm;

/// <summary>
/// The part of the convolution that remains for a window of an image in which the channels of a pixel lie side by side, one group of
/// channels or all groups of a depthwise kernel at a time. Derived from <see cref="Convolution.Of"/>; the tensors are <c>x</c>, <c>w</c>,
/// <c>bias</c> and <c>y</c>, or <c>x</c>, <c>dy</c> and <c>dw</c> in the gradient with respect to the weights.
/// </summary>
/// <remarks>
/// <para>
/// What a tap meets has a dimension for each axis, <c>x[i, a, b, j, c]</c>: stride, dilation and channels are the distances along them,
/// which the caller says. So one contraction is that of all kernels, whatever their shape. Where the next tap's first channel lies behind
/// this one's last, the columns and channels of a row of taps are one axis r, <c>x[i, a, j, r]</c>.
/// </para>
/// <para>
/// Weights lie in panels of <c>block</c> output channels, <c>w[a, b, c * block + k]</c> or <c>w[a, r * block + k]</c>. How many taps and
/// channels there are is a size of run time: the input gradient of a strided kernel is one such contraction for each phase, each with some
/// of the taps.
/// </para>
/// </remarks>
internal static class ChannelConvolution
{
    /// <summary>Rows of taps.</summary>
    public const string TapRows = "tapRows";

    /// <summary>Channels of a depthwise kernel.</summary>
    public const string Channels = "channels";

    /// <summary>Columns of taps, where they are an axis of their own.</summary>
    public const string TapColumns = "tapColumns";

    /// <summary>
    /// The number of terms that are summed for one tap, the channels of a group; or for a row of taps, these times its columns.
    /// </summary>
    public const string TapTerms = "tapTerms";

    /// <summary>A block of output channels: <c>y[i, j, k] += x[i, a, b, j, c] * w[a, b, c * block + k]</c>.</summary>
    public static Contraction Forward(ConvolutionShape shape, int block) =>
        Panelled(Window(shape).Only("g"), shape.InChannels, shape.InChannelsPerGroup, shape.DilationX, block);

    /// <summary>
    /// A block of input channels of one phase of the gradient with respect to the input: of every s-th row and column, which meet every
    /// s-th tap (of those that dilation leaves). Solved for the output gradient and run through the taps backwards, it has the form of a
    /// forward contraction.
    /// </summary>
    public static Contraction InputGradient(ConvolutionShape shape, int block) => Panelled(
        Phase(Window(shape).Only("g"), shape), shape.OutChannels, shape.OutChannelsPerGroup, shape.PhasesX.Advance, block);

    /// <summary>Returns whether the columns and channels of a row of taps are summed as one in the forward direction.</summary>
    public static bool ForwardHasRows(ConvolutionShape shape) =>
        ShapeFormulas.IsRun(shape.InChannels, shape.InChannelsPerGroup, shape.DilationX, shape.KernelWidth);

    /// <summary>The same of the gradient with respect to the input.</summary>
    public static bool InputGradientHasRows(ConvolutionShape shape) =>
        ShapeFormulas.IsRun(shape.OutChannels, shape.OutChannelsPerGroup, shape.PhasesX.Advance, shape.KernelWidth);

    /// <summary>The same of the gradient with respect to the weights, whose operand is copied a group behind the other.</summary>
    public static bool WeightGradientHasRows(ConvolutionShape shape) => ShapeFormulas.IsRun(1, 1, shape.DilationX, shape.KernelWidth);

    /// <summary>The terms of a row, or a tap, of the gradient with respect to the weights, of so many channels.</summary>
    public static int WeightGradientRun(ConvolutionShape shape, int channels) =>
        WeightGradientHasRows(shape) ? shape.KernelWidth * channels : channels;

    /// <summary>The terms of the innermost sum of the forward direction.</summary>
    public static int ForwardRun(ConvolutionShape shape) =>
        Run(shape.InChannels, shape.InChannelsPerGroup, shape.DilationX, shape.KernelWidth);

    /// <summary>
    /// The same of the gradient with respect to the input; with a stride each phase has another number of taps, and one is counted.
    /// </summary>
    public static int InputGradientRun(ConvolutionShape shape) =>
        Run(shape.OutChannels, shape.OutChannelsPerGroup, shape.DilationX, shape.StrideX == 1 ? shape.KernelWidth : 1);

    /// <summary>
    /// All channels of a depthwise kernel, each its own group: <c>y[i, j, g] += x[i*s + a*d, j*s + b*d, g] * w[a, b, g]</c>.
    /// </summary>
    public static Contraction DepthwiseForward(ConvolutionShape shape) => Depthwise(Window(shape).Only("k").Only("c"));

    /// <summary>
    /// All channels of one phase of the gradient with respect to the input of a depthwise kernel. With a stride, how many taps meet a phase
    /// is a size of run time.
    /// </summary>
    public static Contraction DepthwiseInputGradient(ConvolutionShape shape)
    {
        Contraction gradient = Depthwise(Phase(Window(shape).Only("k").Only("c"), shape));
        return shape is { StrideY: 1, StrideX: 1 }
            ? gradient
            : gradient.WithExtent("a", Symbol(TapRows)).WithExtent("b", Symbol(TapColumns));
    }

    /// <summary>
    /// A block of output channels of the gradient with respect to the weights, and C of the input's <paramref name="channels"/>, summed
    /// over some images and added to the sums over the pixels before (<see cref="Convolution.SumsBefore"/>): <c>dw[a, b, c * block + k] +=
    /// x[n, i, a, b, j, c] * dy[n, i, j, k]</c>. Where the columns of taps are an axis of their own, how many there are is a size of run
    /// time, and so is the number of channels if <paramref name="hasAnyTerms"/>.
    /// </summary>
    public static Contraction WeightGradient(ConvolutionShape shape, int block, int channels, bool hasAnyTerms)
    {
        bool isRow = WeightGradientHasRows(shape);
        Contraction gradient = Batch(shape).Only("g").WithRespectTo(Convolution.Weight)
            .Arrange(Convolution.Weight, w => Panel(w, channels, block, isRow))
            .Arrange(Convolution.Input, x => Taps(x[2], x[3], x[1], channels, isRow).Prepend(x[0]))
            .Named("dw", "x", "dy")
            .WithExtent("c", channels)
            .WithExtent("k", block)
            .WithExtent("a", Symbol(TapRows));
        gradient = isRow
            ? Row(gradient).InOrder("a", "r", "k", "n", "i", "j")
            : gradient.WithExtent("b", Symbol(TapColumns)).InOrder("a", "b", "c", "k", "n", "i", "j");
        return (hasAnyTerms ? gradient.WithExtent(isRow ? "r" : "c", Symbol(TapTerms)) : gradient)
            .StartingWith(sums => sums with { Tensor = Convolution.SumsBefore });
    }

    /// <summary>All channels of the gradient with respect to the weights of a depthwise kernel, summed over some images.</summary>
    public static Contraction DepthwiseWeightGradient(ConvolutionShape shape) => Batch(shape).Only("k").Only("c")
        .WithRespectTo(Convolution.Weight)
        .Arrange(Convolution.Weight, w => new[] { w[2], w[3], w[0] })
        .Arrange(Convolution.Input, x => new[] { x[0], x[2], x[3], x[1] })
        .Named("dw", "x", "dy")
        .WithExtent("g", Symbol(Channels))
        .InOrder("g", "a", "b", "n", "i", "j");

    /// <summary>A batch with the batch as an axis, the window of the input moved to its origin, and the channels of outputs last.</summary>
    public static Contraction Batch(ConvolutionShape shape) => Convolution.Of(shape)
        .FromWindow(Convolution.Input)
        .WithExtent("n", Symbol("images"))
        .Arrange(Convolution.Output, y => new[] { y[0], y[2], y[3], y[1] });

    /// <summary>The same of one image.</summary>
    public static Contraction Window(ConvolutionShape shape) => Convolution.Of(shape)
        .Project("n")
        .FromWindow(Convolution.Input)
        .Arrange(Convolution.Output, y => new[] { y[1], y[2], y[0] });

    /// <summary>
    /// One phase of the gradient with respect to the input, with the operands put in the places of a forward contraction: rows <c>i*s +
    /// a*d</c> of the input with a = (s/f)*t are <c>s * (i + t*(d/f))</c>, f being the greatest common divisor of stride and dilation.
    /// </summary>
    public static Contraction Phase(Contraction window, ConvolutionShape shape) => window
        .WithRespectTo(Convolution.Input)
        .Substitute("a", Symbol("t") * shape.PhasesY.Count, new Axis("t", shape.KernelHeight))
        .Substitute("b", Symbol("u") * shape.PhasesX.Count, new Axis("u", shape.KernelWidth))
        .Arrange(Convolution.Input, x => new[] { x[0], x[1].DividedBy(shape.StrideY), x[2].DividedBy(shape.StrideX) })
        .Gather(1, "i", new Axis("y", Symbol("rows")))
        .Gather(2, "j", new Axis("x", Symbol("columns")))
        .Reverse("t")
        .Reverse("u")
        .FromWindow(Convolution.Output)
        .Rename(("y", "i"), ("x", "j"), ("t", "a"), ("u", "b"), ("k", "c"), ("c", "k"))
        .Arrange(Convolution.Output, y => new[] { y[2], y[0], y[1] })
        .Arrange(Convolution.Input, x => new[] { x[1], x[2], x[0] })
        .Arrange(Convolution.Weight, w => new[] { w[1], w[0], Symbol("a"), Symbol("b") })
        .Named(Convolution.Output, Convolution.Input, Convolution.Weight)
        .StartingWith(output => new TensorAccess(Convolution.Bias, EquatableArray.Create(output.Indices[2])));

    /// <summary>A contraction of X[c, y, x], W[k, c, a, b] and Y[i, j, k] on pixels of so many channels and panels of weights.</summary>
    private static Contraction Panelled(Contraction window, int channels, int perGroup, int dilation, int block)
    {
        bool isRow = ShapeFormulas.IsRun(channels, perGroup, dilation, window["b"].Extent.Constant);
        Contraction panelled = window
            .Arrange(Convolution.Weight, w => Panel(w, perGroup, block, isRow))
            .Arrange(Convolution.Input, x => Taps(x[1], x[2], x[0], perGroup, isRow))
            .Named("y", "x", "w")
            .WithExtent("k", block)
            .WithExtent("a", Symbol(TapRows));
        return isRow
            ? Row(panelled).WithExtent("r", Symbol(TapTerms)).InOrder("i", "j", "k", "a", "r")
            : panelled.WithExtent("b", Symbol(TapColumns)).WithExtent("c", Symbol(TapTerms)).InOrder("i", "j", "k", "a", "b", "c");
    }

    /// <summary>The dimensions of a panel of weights, of those of W[k, c, a, b].</summary>
    private static IEnumerable<Affine> Panel(EquatableArray<Affine> weight, int channels, int block, bool isRow) => isRow
        ? new[] { weight[2], (weight[3] * (channels * block)) + (weight[1] * block) + weight[0] }
        : new[] { weight[2], weight[3], (weight[1] * block) + weight[0] };

    /// <summary>The dimensions of what taps meet, of the row, the column and the channel that they do.</summary>
    private static IEnumerable<Affine> Taps(Affine row, Affine column, Affine channel, int channels, bool isRow)
    {
        ThrowIfNotOf(row, "i", "a");
        ThrowIfNotOf(column, "j", "b");
        return isRow
            ? new[] { Symbol("i"), Symbol("a"), Symbol("j"), (Symbol("b") * channels) + channel }
            : new[] { Symbol("i"), Symbol("a"), Symbol("b"), Symbol("j"), channel };
    }

    /// <summary>A dimension can be cut into two where nothing but these runs along it.</summary>
    public static void ThrowIfNotOf(Affine index, string output, string tap)
    {
        if (index != (Symbol(output) * index.CoefficientOf(output)) + (Symbol(tap) * index.CoefficientOf(tap)))
        {
            throw new InvalidOperationException($"{index} is not where tap {tap} meets a pixel from output {output}.");
        }
    }

    /// <summary>The columns and channels of a row of taps as one axis r.</summary>
    private static Contraction Row(Contraction contraction) =>
        contraction["b"].Extent == 1 ? contraction.Only("b").Rename(("c", "r")) : contraction.Fuse("b", "c", "r");

    /// <summary>A contraction of X[g, y, x], W[g, 0, a, b] (or W[0, g, a, b] of the gradient) and Y[i, j, g].</summary>
    private static Contraction Depthwise(Contraction window) => window
        .Arrange(Convolution.Weight, w => new[] { w[2], w[3], w[0] + w[1] })
        .Arrange(Convolution.Input, x => new[] { x[1], x[2], x[0] })
        .Named("y", "x", "w")
        .WithExtent("g", Symbol(Channels))
        .InOrder("g", "i", "j", "a", "b");

    private static int Run(int channels, int perGroup, int dilation, int width) =>
        ShapeFormulas.IsRun(channels, perGroup, dilation, width) ? width * perGroup : perGroup;

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
