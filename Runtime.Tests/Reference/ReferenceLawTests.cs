using System;
using System.Buffers;
using System.Linq;
using System.Numerics.Tensors;
using CsCheck;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Reference;

/// <summary>Groups, strides, dilations, layouts and the activation, each by what it means for convolutions without it.</summary>
public class ReferenceLawTests
{
    private const int Cases = 300;

    private static readonly Gen<AnyConvolution> InPlanes =
        AnyConvolution.Any.Select(any => any with { Shape = any.Shape with { Layout = Layout.Nchw } });

    /// <summary>All three are the same sum of x * w * dy, taken in three orders.</summary>
    [Fact]
    public void TheGradientsAreAdjointToTheForwardDirection() => AnyConvolution.Any.Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w, Tensor<float> dy) = (any.Input(1), any.Weight(2), any.Output(3));
            Tensor<float> y = ReferenceCorrelation.Forward(x, w, bias: 0, any.Shape);
            Tensor<float> dx = InputGradient(any, dy, w, any.Shape);
            Tensor<float> dw = ReferenceCorrelation.WeightGradient(x, dy, any.Shape);

            Assert.Equal(Data.Lengths(dy), Data.Lengths(y));
            Assert.Equal(Data.Lengths(x), Data.Lengths(dx));
            Assert.Equal(Data.Lengths(w), Data.Lengths(dw));
            double sum = Data.Dot(dy, y);
            Assert.Equal(sum, Data.Dot(dx, x));
            Assert.Equal(sum, Data.Dot(dw, w));
        },
        iter: Cases);

    [Fact]
    public void AGroupIsAConvolutionOfItsOwnChannels() => InPlanes.Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w, Tensor<float> dy) = (any.Input(4), any.Weight(5), any.Output(6));
            Tensor<float> y = ReferenceCorrelation.Forward(x, w, bias: 3, any.Shape);
            Tensor<float> dx = InputGradient(any, dy, w, any.Shape);
            Tensor<float> dw = ReferenceCorrelation.WeightGradient(x, dy, any.Shape);
            KernelShape alone = any.Shape with { InChannels = 1, OutChannels = 1, Groups = 1 };
            for (int g = 0; g < any.Shape.Groups; g++)
            {
                Tensor<float> xOfGroup = Part(x, 1, g, any.Shape.Groups);
                Tensor<float> wOfGroup = Part(w, 0, g, any.Shape.Groups);
                Tensor<float> dyOfGroup = Part(dy, 1, g, any.Shape.Groups);

                AssertSame(ReferenceCorrelation.Forward(xOfGroup, wOfGroup, bias: 3, alone), Part(y, 1, g, any.Shape.Groups));
                AssertSame(InputGradient(any, dyOfGroup, wOfGroup, alone), Part(dx, 1, g, any.Shape.Groups));
                AssertSame(ReferenceCorrelation.WeightGradient(xOfGroup, dyOfGroup, alone), Part(dw, 0, g, any.Shape.Groups));
            }
        },
        iter: Cases);

    [Fact]
    public void AStrideLeavesOutOutputs() => InPlanes.Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w) = (any.Input(7), any.Weight(8));
            (int strideY, int strideX) = (any.Shape.StrideY, any.Shape.StrideX);
            Tensor<float> all = ReferenceCorrelation.Forward(x, w, bias: 0, any.Shape with { StrideY = 1, StrideX = 1 });
            Tensor<float> some = ReferenceCorrelation.Forward(x, w, bias: 0, any.Shape);

            float[] expected =
            [
                .. from n in Enumerable.Range(0, any.Samples)
                   from k in Enumerable.Range(0, any.Shape.OutChannels)
                   from i in Enumerable.Range(0, (int)all.Lengths[2]).Where(i => i % strideY == 0)
                   from j in Enumerable.Range(0, (int)all.Lengths[3]).Where(j => j % strideX == 0)
                   select all[n, k, i, j],
            ];
            Assert.Equal(expected, Data.Elements(some));
        },
        iter: Cases);

    [Fact]
    public void ADilatedKernelIsALargerOneWithZeros() => AnyConvolution.Any.Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w, Tensor<float> dy) = (any.Input(9), any.Weight(10), any.Output(11));
            Tensor<float> large = Spread(w, any.Shape.DilationY, any.Shape.DilationX);
            KernelShape plain = any.Shape with
            {
                Height = (int)large.Lengths[2],
                Width = (int)large.Lengths[3],
                DilationY = 1,
                DilationX = 1,
            };

            AssertSame(ReferenceCorrelation.Forward(x, large, bias: 0, plain), ReferenceCorrelation.Forward(x, w, bias: 0, any.Shape));
            AssertSame(InputGradient(any, dy, large, plain), InputGradient(any, dy, w, any.Shape));
        },
        iter: Cases);

    [Fact]
    public void AnotherLayoutIsAnotherOrder() => InPlanes.Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w, Tensor<float> dy) = (any.Input(12), any.Weight(13), any.Output(14));
            KernelShape pixels = any.Shape with { Layout = Layout.Nhwc };
            float[] bias = [.. Enumerable.Range(1, any.Shape.OutChannels).Select(channel => (float)channel)];

            AssertSame(
                ByPixels(ReferenceCorrelation.Forward(x, w, bias, any.Shape)), ReferenceCorrelation.Forward(ByPixels(x), w, bias, pixels));
            AssertSame(ByPixels(InputGradient(any, dy, w, any.Shape)), InputGradient(any, ByPixels(dy), w, pixels));
            AssertSame(
                ReferenceCorrelation.WeightGradient(x, dy, any.Shape),
                ReferenceCorrelation.WeightGradient(ByPixels(x), ByPixels(dy), pixels));
        },
        iter: Cases);

    [Fact]
    public void ARectifierCutsTheForwardDirectionOnly() => AnyConvolution.Any.Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w, Tensor<float> dy) = (any.Input(15), any.Weight(16), any.Output(17));
            KernelShape rectified = any.Shape with { Activation = Activation.Relu };

            float[] cut = Data.Elements(ReferenceCorrelation.Forward(x, w, bias: -5, any.Shape));
            Assert.Equal(cut.Select(y => y > 0 ? y : 0), Data.Elements(ReferenceCorrelation.Forward(x, w, bias: -5, rectified)));
            AssertSame(InputGradient(any, dy, w, any.Shape), InputGradient(any, dy, w, rectified));
            AssertSame(
                ReferenceCorrelation.WeightGradient(x, dy, any.Shape), ReferenceCorrelation.WeightGradient(x, dy, rectified));
        },
        iter: Cases);

    /// <summary>Channels left at 1 are those of the operands.</summary>
    [Fact]
    public void ChannelsNeedNotBeNamed() => AnyConvolution.Any.Where(any => any.Shape.Groups == 1).Sample(
        any =>
        {
            (Tensor<float> x, Tensor<float> w, Tensor<float> dy) = (any.Input(18), any.Weight(19), any.Output(20));
            KernelShape unnamed = any.Shape with { InChannels = 1, OutChannels = 1 };

            AssertSame(ReferenceCorrelation.Forward(x, w, bias: 2, any.Shape), ReferenceCorrelation.Forward(x, w, bias: 2, unnamed));
            AssertSame(InputGradient(any, dy, w, any.Shape), InputGradient(any, dy, w, unnamed));
            AssertSame(
                ReferenceCorrelation.WeightGradient(x, dy, any.Shape), ReferenceCorrelation.WeightGradient(x, dy, unnamed));
        },
        iter: Cases);

    /// <summary>
    /// The gradient with respect to an input of the size that the case has, whose last rows and columns a stride may leave unseen.
    /// </summary>
    private static Tensor<float> InputGradient(AnyConvolution any, Tensor<float> dy, Tensor<float> w, KernelShape shape)
    {
        int rows = any.Height + shape.PaddingTop + shape.PaddingBottom - ((shape.Height - 1) * shape.DilationY) - 1;
        int columns = any.Width + shape.PaddingLeft + shape.PaddingRight - ((shape.Width - 1) * shape.DilationX) - 1;
        return ReferenceCorrelation.InputGradient(dy, w, shape, rows % shape.StrideY, columns % shape.StrideX);
    }

    private static Tensor<float> Part(Tensor<float> tensor, int dimension, int part, int parts)
    {
        NRange[] ranges = [NRange.All, NRange.All, NRange.All, NRange.All];
        nint length = tensor.Lengths[dimension] / parts;
        ranges[dimension] = new NRange(part * length, (part + 1) * length);
        return tensor.Slice(ranges);
    }

    private static Tensor<float> Spread(Tensor<float> w, int y, int x)
    {
        Tensor<float> large = Tensor.CreateFromShape<float>(
            [w.Lengths[0], w.Lengths[1], ((w.Lengths[2] - 1) * y) + 1, ((w.Lengths[3] - 1) * x) + 1]);
        ForEachPlace(w, (k, c, a, b) => large[k, c, a * y, b * x] = w[k, c, a, b]);
        return large;
    }

    /// <summary>Planes of channels as pixels of channels.</summary>
    private static Tensor<float> ByPixels(Tensor<float> planes)
    {
        Tensor<float> pixels = Tensor.CreateFromShape<float>(
            [planes.Lengths[0], planes.Lengths[2], planes.Lengths[3], planes.Lengths[1]]);
        ForEachPlace(planes, (n, c, i, j) => pixels[n, i, j, c] = planes[n, c, i, j]);
        return pixels;
    }

    private static void ForEachPlace(Tensor<float> tensor, Action<int, int, int, int> visit)
    {
        int[] lengths = [.. Data.Lengths(tensor).Select(length => (int)length)];
        for (int place = 0; place < tensor.FlattenedLength; place++)
        {
            int row = place / lengths[3];
            int plane = row / lengths[2];
            visit(plane / lengths[1], plane % lengths[1], row % lengths[2], place % lengths[3]);
        }
    }

    private static void AssertSame(Tensor<float> expected, Tensor<float> actual)
    {
        Assert.Equal(Data.Lengths(expected), Data.Lengths(actual));
        Assert.Equal(Data.Elements(expected), Data.Elements(actual));
    }
}
