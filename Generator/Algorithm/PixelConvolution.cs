using System.Collections.Generic;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Algorithm;

/// <summary>
/// What remains of the convolution for a window of planes, one group of channels at a time: that of <see cref="ChannelConvolution"/> with
/// the operands laid out as planes. Derived from <see cref="Convolution.Of"/>; the tensors are <c>x</c>, <c>w</c>, <c>bias</c> and
/// <c>y</c>, or <c>x</c>, <c>dy</c> and <c>dw</c> in the gradient with respect to the weights.
/// </summary>
/// <remarks>
/// With a stride over columns, neighbouring outputs meet pixels that are not neighbours. The input then has a dimension more,
/// <c>x[c, i, b, j]</c> being the pixel that column b of the taps meets from output j; the caller hands in a copy with a row for each of
/// the <see cref="StridePhases"/>, in which several columns of taps find their pixels.
/// </remarks>
internal static class PixelConvolution
{
    /// <summary>Returns whether the input has a dimension for the columns of taps.</summary>
    public static bool HasTapColumns(Contraction contraction) => contraction.Left.Indices.Count > 3;

    /// <summary>A block of output channels: <c>y[k, i, j] += x[c, i*s + a*d, j*s + b*d] * w[a, (b * C + c) * block + k]</c>.</summary>
    public static Contraction Forward(ConvolutionShape shape, int block) =>
        Planes(ChannelConvolution.Window(shape).Only("g"), shape.InChannelsPerGroup, block, shape.StrideX);

    /// <summary>
    /// A block of input channels of one phase of the gradient with respect to the input. With a stride, how many taps meet a phase is a
    /// size of run time.
    /// </summary>
    public static Contraction InputGradient(ConvolutionShape shape, int block)
    {
        Contraction gradient = Planes(
            ChannelConvolution.Phase(ChannelConvolution.Window(shape).Only("g"), shape), shape.OutChannelsPerGroup, block, stride: 1);
        return shape is { StrideY: 1, StrideX: 1 }
            ? gradient
            : gradient.WithExtent("a", Symbol(ChannelConvolution.TapRows)).WithExtent("b", Symbol(ChannelConvolution.TapColumns));
    }

    /// <summary>
    /// A block of output channels and some rows of taps of the gradient with respect to the weights, as partial sums over the columns of
    /// each lane that go on from others: <c>dw[a, (b * C + c) * block + k, lane] += x[c, i*s + a*d, j*s + b*d] * dy[k, i, j]</c> with <c>j
    /// = lanes * block + lane</c>.
    /// </summary>
    public static Contraction WeightGradient(ConvolutionShape shape, int block, int tapRows, int lanes) => Spread(
            Convolution.Of(shape)
                .Project("n")
                .FromWindow(Convolution.Input)
                .Only("g")
                .WithRespectTo(Convolution.Weight)
                .KeepLanes("j", lanes, new Axis("block", Symbol("blocks")), new Axis("lane", lanes))
                .Arrange(
                    Convolution.Weight, w => new[] { w[2], (w[3] * (shape.InChannelsPerGroup * block)) + (w[1] * block) + w[0], w[4] }),
            shape.StrideX,
            (Symbol("block") * lanes) + Symbol("lane"))
        .Named("dw", "x", "dy")
        .WithExtent("k", block)
        .WithExtent("a", tapRows)
        .InOrder("a", "c", "b", "k", "lane", "i", "block")
        .StartingWith(sums => sums with { Tensor = Convolution.SumsBefore });

    /// <summary>A contraction of X[c, y, x], W[k, c, a, b] and Y[i, j, k] on planes and panels of weights.</summary>
    private static Contraction Planes(Contraction window, int perGroup, int block, int stride) => Spread(window, stride, Symbol("j"))
        .Arrange(Convolution.Output, y => new[] { y[2], y[0], y[1] })
        .Arrange(Convolution.Weight, w => new[] { w[2], (w[3] * (perGroup * block)) + (w[1] * block) + w[0] })
        .Named("y", "x", "w")
        .WithExtent("k", block)
        .InOrder("k", "i", "j", "a", "b", "c");

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
