using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Algorithm;

/// <summary>
/// The part of the convolution that remains for a window of planes, one group of channels at a time: that of
/// <see cref="ChannelConvolution"/> with the operands laid out as planes. Derived from <see cref="Convolution.Of"/>; the tensors are
/// <c>x</c>, <c>w</c>, <c>bias</c> and <c>y</c>, or <c>x</c>, <c>dy</c> and <c>dw</c> in the gradient with respect to the weights.
/// </summary>
/// <remarks>
/// <para>
/// Sums of any number of terms have a dimension of the input for each axis, <c>x[i, a, b, c, j]</c>, so that stride, dilation, taps and
/// channels are what the caller says. Where taps are written out they are constants, <c>x[c, i*s + a*d, j + b*d]</c>, so that rows of
/// outputs share what they load.
/// </para>
/// <para>
/// With a stride over columns, neighbouring outputs meet pixels that are not neighbours. Then dimension b of <c>x[i, a, b, c, j]</c>, or of
/// <c>x[c, i, b, j]</c>, says which pixel column b of the taps meets from output j; the caller hands in a copy with a row for each of the
/// <see cref="StridePhases"/>, in which several columns of taps find their pixels.
/// </para>
/// </remarks>
internal static class PixelConvolution
{
    /// <summary>Returns whether columns of taps find their pixels in phases of a row, so that a schedule must write them out.</summary>
    public static bool HasPhases(Contraction contraction) =>
        contraction["b"].Extent.IsConstant && contraction.Left.Indices.Contains(Symbol("b"));

    /// <summary>
    /// A block of output channels: <c>y[k, i, j] += x[c, i*s + a*d, j*s + b*d] * w[a, (b * C + c) * block + k]</c>; of any number of terms
    /// <c>y[k, i, j] += x[i, a, b, c, j] * w[a, b, c * block + k]</c>.
    /// </summary>
    public static Contraction Forward(ConvolutionShape shape, int block, bool hasAnyTerms) =>
        Planes(ChannelConvolution.Window(shape).Only("g"), shape.InChannelsPerGroup, block, shape.StrideX, hasAnyTerms);

    /// <summary>
    /// A block of input channels of one phase of the gradient with respect to the input. It has the form of a forward contraction without a
    /// stride.
    /// </summary>
    public static Contraction InputGradient(ConvolutionShape shape, int block, bool hasAnyTerms) => Planes(
        ChannelConvolution.Phase(ChannelConvolution.Window(shape).Only("g"), shape), shape.OutChannelsPerGroup, block, stride: 1,
        hasAnyTerms);

    /// <summary>
    /// A block of output channels and a row of taps of the gradient with respect to the weights, as partial sums over the columns of each
    /// lane that go on from others: <c>dw[b, c * block + k, lane] += x[c, i, j*s + b*d] * dy[k, i, j]</c> with <c>j = lanes * block +
    /// lane</c>.
    /// </summary>
    public static Contraction WeightGradient(ConvolutionShape shape, int block, int lanes) =>
        Gradient(shape, block, lanes, w => new[] { w[3], (w[1] * block) + w[0], w[4] })
            .Only("a")
            .Arrange("x", x => x.Select((index, d) => d == 1 ? Symbol("i") : index))
            .WithExtent("c", Symbol(ChannelConvolution.TapTerms))
            .InOrder("c", "b", "k", "lane", "i", "block");

    /// <summary>
    /// The same of all rows of taps of a group of one channel: <c>dw[a, b * block + k, lane] += x[c, i*s + a*d, j*s + b*d] * dy[k, i,
    /// j]</c>.
    /// </summary>
    public static Contraction WeightGradientOfGroup(ConvolutionShape shape, int block, int lanes) =>
        Gradient(shape, block, lanes, w => new[] { w[2], (w[3] * block) + (w[1] * block) + w[0], w[4] })
            .InOrder("a", "c", "b", "k", "lane", "i", "block");

    private static Contraction Gradient(
        ConvolutionShape shape, int block, int lanes, Func<EquatableArray<Affine>, IEnumerable<Affine>> weights) => Spread(
            Convolution.Of(shape)
                .Project("n")
                .FromWindow(Convolution.Input)
                .Only("g")
                .WithRespectTo(Convolution.Weight)
                .KeepLanes("j", lanes, new Axis("block", Symbol("blocks")), new Axis("lane", lanes))
                .Arrange(Convolution.Weight, weights),
            shape.StrideX,
            (Symbol("block") * lanes) + Symbol("lane"))
        .Named("dw", "x", "dy")
        .WithExtent("k", block)
        .StartingWith(sums => sums with { Tensor = Convolution.SumsBefore });

    /// <summary>A contraction of X[c, y, x], W[k, c, a, b] and Y[i, j, k] on planes and panels of weights.</summary>
    private static Contraction Planes(Contraction window, int perGroup, int block, int stride, bool hasAnyTerms)
    {
        Contraction planes = (hasAnyTerms ? window.Arrange(Convolution.Input, Taps) : Spread(window, stride, Symbol("j")))
            .Arrange(Convolution.Output, y => new[] { y[2], y[0], y[1] })
            .Arrange(Convolution.Weight, w => hasAnyTerms
                ? new[] { w[2], w[3], (w[1] * block) + w[0] }
                : new[] { w[2], (w[3] * (perGroup * block)) + (w[1] * block) + w[0] })
            .Named("y", "x", "w")
            .WithExtent("k", block)
            .InOrder("k", "i", "j", "a", "b", "c");
        if (!hasAnyTerms)
        {
            return planes;
        }

        planes = planes.WithExtent("a", Symbol(ChannelConvolution.TapRows)).WithExtent("c", Symbol(ChannelConvolution.TapTerms));
        return stride == 1 ? planes.WithExtent("b", Symbol(ChannelConvolution.TapColumns)) : planes;
    }

    private static IEnumerable<Affine> Taps(EquatableArray<Affine> input)
    {
        ChannelConvolution.ThrowIfNotOf(input[1], "i", "a");
        ChannelConvolution.ThrowIfNotOf(input[2], "j", "b");
        return new[] { Symbol("i"), Symbol("a"), Symbol("b"), input[0], Symbol("j") };
    }

    /// <summary>The input with a dimension for the columns of taps, where there is a stride.</summary>
    private static Contraction Spread(Contraction contraction, int stride, Affine output) => stride == 1
        ? contraction
        : contraction.Arrange(Convolution.Input, x => Replace(x, output));

    private static IEnumerable<Affine> Replace(EquatableArray<Affine> indices, Affine output)
    {
        for (int d = 0; d < indices.Count - 1; d++)
        {
            yield return indices[d];
        }

        yield return Symbol("b");
        yield return output;
    }

    private static Affine Symbol(string name) => Affine.Symbol(name);
}
