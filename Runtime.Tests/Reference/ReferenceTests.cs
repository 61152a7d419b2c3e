using System;
using System.Buffers;
using System.Collections.Generic;
using System.Numerics.Tensors;
using CsCheck;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Reference;

public class ReferenceTests
{
    /// <summary>The chapter's first example.</summary>
    [Fact]
    public void TheChaptersExample()
    {
        Tensor<float> output = ReferenceCorrelation.Forward(
            Tensor.Create<float>([0, 1, 2, 3, 4, 5, 6, 7, 8], [3, 3]), Tensor.Create<float>([0, 1, 2, 3], [2, 2]));

        Assert.Equal([2, 2], Data.Lengths(output));
        Assert.Equal([19, 25, 37, 43], Data.Elements(output));
    }

    [Fact]
    public void TheChaptersEdges()
    {
        Tensor<float> edge = Tensor.Create<float>([1, -1], [1, 2]);
        Assert.Equal(Data.Elements(Data.ChapterEdges()), Data.Elements(ReferenceCorrelation.Forward(Data.ChapterImage(), edge)));
    }

    /// <summary>Two input channels, from the next chapters of the same book: the sum of two correlations.</summary>
    [Fact]
    public void ChannelsAreSummed()
    {
        Tensor<float> output = ReferenceCorrelation.Forward(
            Tensor.Create<float>([0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 3]),
            Tensor.Create<float>([0, 1, 2, 3, 1, 2, 3, 4], [1, 2, 2, 2]));

        Assert.Equal([1, 1, 2, 2], Data.Lengths(output));
        Assert.Equal([56, 72, 104, 120], Data.Elements(output));
    }

    /// <summary>The first output of a row 1, 2, 3: a digit for each tap, the left one last, shows the pixels that it sees.</summary>
    [Theory]
    [InlineData(Border.Zero, 32100)]
    [InlineData(Border.Replicate, 32111)]
    [InlineData(Border.Reflect, 32112)]
    [InlineData(Border.Reflect101, 32123)]
    [InlineData(Border.Wrap, 32132)]
    public void BordersByHand(Border border, float expected)
    {
        var shape = new KernelShape(1, 5) { PaddingLeft = 2, PaddingRight = 2, Border = border };

        Tensor<float> output = ReferenceCorrelation.Forward(
            Tensor.Create<float>([1, 2, 3], [1, 3]), Tensor.Create<float>([1, 10, 100, 1000, 10000], [1, 5]), bias: 0, shape);

        Assert.Equal(expected, output[0, 0]);
    }

    /// <summary>
    /// The first output of a row 1, 2 under a padding of 5: the row goes on for ever, and shows its pixels several times. Of a row 1 it is
    /// 11111.
    /// </summary>
    [Theory]
    [InlineData(Border.Replicate, 11111)]
    [InlineData(Border.Reflect, 11221)]
    [InlineData(Border.Reflect101, 21212)]
    [InlineData(Border.Wrap, 21212)]
    public void BordersWiderThanTheImageByHand(Border border, float expected)
    {
        var shape = new KernelShape(1, 5) { PaddingLeft = 5, PaddingRight = 5, Border = border };
        Tensor<float> weight = Tensor.Create<float>([10000, 1000, 100, 10, 1], [1, 5]);

        Assert.Equal(expected, ReferenceCorrelation.Forward(Tensor.Create<float>([1, 2], [1, 2]), weight, bias: 0, shape)[0, 0]);
        Assert.Equal(11111, ReferenceCorrelation.Forward(Tensor.Create<float>([1], [1, 1]), weight, bias: 0, shape)[0, 0]);
    }

    /// <summary>
    /// PyTorch's ConvTranspose1d(1, 1, 2, dilation=3, padding=1, output_padding=2): what the padding had cut off at the end comes back, and
    /// a zero.
    /// </summary>
    [Fact]
    public void AnOutputPaddingBelowTheDilationByHand()
    {
        var shape = new KernelShape(1, 2) { DilationX = 3, PaddingLeft = 1, PaddingRight = 1 };
        Tensor<float> output = ReferenceCorrelation.InputGradient(
            Tensor.Create<float>([1, 2], [1, 2]), Tensor.Create<float>([1, 10], [1, 2]), shape, outputPaddingX: 2);

        Assert.Equal([2, 0, 10, 20, 0], Data.Elements(output));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void ADilationThatIsNoneIsRefused(int dilation)
    {
        Tensor<float> x = Data.Integers(1, 5, 1);
        Tensor<float> w = Data.Integers(2, 3, 1);
        var shape = new KernelShape(3, 1) { DilationY = dilation, Border = Border.Reflect101 };

        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(x, w, 0, shape), "3x1", "dilation");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.InputGradient(x, w, shape), "3x1", "dilation");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.WeightGradient(x, x, shape), "3x1", "dilation");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.AsMatrix(w, 5, 1, shape), "3x1", "dilation");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(x, shape), "3x1", "dilation");
    }

    [Fact]
    public void EachOutputChannelHasItsBias()
    {
        Tensor<float> input = Tensor.Create<float>([1, 2, 3, 4], [2, 1, 1, 2]);
        Tensor<float> weight = Tensor.Create<float>([1, 10], [2, 1, 1, 1]);

        Assert.Equal([101, 102, 210, 220, 103, 104, 230, 240], Data.Elements(ReferenceCorrelation.Forward(input, weight, [100, 200])));
        Assert.Equal([6, 7, 15, 25, 8, 9, 35, 45], Data.Elements(ReferenceCorrelation.Forward(input, weight, bias: 5)));
    }

    /// <summary>Against another way to say it: an explicitly padded image, and gradients as sums over shifted copies.</summary>
    [Fact]
    public void AnyShapeAndPadding() => Gen.Select(
        Gen.Select(Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[1, 3]),
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6]),
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 4]),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 2]))
        .Where((_, size, kernel, pad) =>
            size.Item1 + pad.Item1 + pad.Item2 >= kernel.Item1 && size.Item2 + pad.Item3 + pad.Item4 >= kernel.Item2)
        .Sample((counts, size, kernel, pad) =>
        {
            (int n, int k, int c) = counts;
            (int height, int width) = size;
            var shape = new KernelShape(kernel.Item1, kernel.Item2)
            {
                PaddingTop = pad.Item1,
                PaddingBottom = pad.Item2,
                PaddingLeft = pad.Item3,
                PaddingRight = pad.Item4,
            };
            Tensor<float> x = Data.Integers(1, n, c, height, width);
            Tensor<float> w = Data.Integers(2, k, c, shape.Height, shape.Width);
            Tensor<float> dy = Data.Integers(3, n, k, shape.OutputHeight(height), shape.OutputWidth(width));

            Tensor<float> y = ReferenceCorrelation.Forward(x, w, bias: 0, shape);
            Assert.Equal(ByPadding(x, w, shape), Data.Elements(y));
            Tensor<float> dx = ReferenceCorrelation.InputGradient(dy, w, shape);
            Tensor<float> dw = ReferenceCorrelation.WeightGradient(x, dy, shape);
            Assert.Equal(Data.Lengths(x), Data.Lengths(dx));
            Assert.Equal(Data.Lengths(w), Data.Lengths(dw));

            // Linear in x and in w: the derivative along each unit tensor is the forward of that unit tensor.
            AssertIsGradient(dx, x.Lengths, unit => Data.Dot(dy, ReferenceCorrelation.Forward(unit, w, bias: 0, shape)));
            AssertIsGradient(dw, w.Lengths, unit => Data.Dot(dy, ReferenceCorrelation.Forward(x, unit, bias: 0, shape)));
        }, iter: 200);

    [Fact]
    public void GapsInMemoryDoNotMatter()
    {
        Tensor<float> x = Data.Integers(4, 2, 3, 5, 6);
        Tensor<float> w = Data.Integers(5, 2, 3, 2, 2);
        Assert.Equal(
            Data.Elements(ReferenceCorrelation.Forward(x, w)),
            Data.Elements(ReferenceCorrelation.Forward(Data.WithGaps(x), Data.WithGaps(w))));
    }

    [Fact]
    public void APictureStaysAPicture()
    {
        var shape = new KernelShape(3, 2);
        Tensor<float> x = Data.Integers(6, 5, 6);
        Tensor<float> w = Data.Integers(7, 3, 2);
        Tensor<float> dy = Data.Integers(8, 3, 5);

        Assert.Equal([3, 5], Data.Lengths(ReferenceCorrelation.Forward(x, w)));
        Assert.Equal([5, 6], Data.Lengths(ReferenceCorrelation.InputGradient(dy, w)));
        Assert.Equal([3, 2], Data.Lengths(ReferenceCorrelation.WeightGradient(x, dy, shape)));
    }

    [Fact]
    public void BadShapesAreRefused()
    {
        Tensor<float> x = Data.Integers(1, 2, 3, 5, 6);
        Tensor<float> picture = Data.Integers(1, 5, 6);
        Tensor<float> dy = Data.Integers(1, 3, 5);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(Data.Integers(1, 5), Data.Integers(1, 1, 1)), "(5)", "(H, W)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Forward(picture, Data.Integers(1, 1, 2, 2)), "(1, 2, 2)", "(out, in, h, w)");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(x, Data.Integers(1, 1, 2, 2, 2)), "(2, 3, 5, 6)", "(1, 2, 2, 2)");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(picture, Data.Integers(1, 6, 2)), "6x2", "5x6");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(picture, Data.Integers(1, 2, 1, 2, 2)), "(2, 1, 2, 2)", "(5, 6)");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(Tensor.CreateFromShape<float>([1, 3, 0, 6]), x), "(1, 3, 0, 6)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Forward(x, Data.Integers(1, 4, 3, 2, 2), [1, 2]), "2 values", "(4, 3, 2, 2)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Forward(picture, Data.Integers(1, 2, 2), 0, new KernelShape(3, 3)), "(2, 2)", "3x3");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.InputGradient(x, Data.Integers(1, 2, 3, 2, 2)), "(2, 3, 5, 6)", "(2, 3, 2, 2)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.InputGradient(
                Data.Integers(1, 1, 1), Data.Integers(1, 2, 2), new KernelShape(2, 2) { PaddingTop = 2 }), "1x1", "0x2");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.WeightGradient(picture, dy, new KernelShape(2, 2)), "(3, 5)", "(4, 5)", "(5, 6)");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.WeightGradient(picture, dy, default), "0x0");
    }

    private static void AssertIsGradient(Tensor<float> gradient, ReadOnlySpan<nint> lengths, Func<Tensor<float>, double> loss)
    {
        float[] expected = Data.Elements(gradient);
        for (int i = 0; i < expected.Length; i++)
        {
            var unit = new float[expected.Length];
            unit[i] = 1;
            Assert.Equal(expected[i], loss(Tensor.Create(unit, lengths)));
        }
    }

    private static float[] ByPadding(Tensor<float> x, Tensor<float> w, KernelShape shape)
    {
        int samples = (int)x.Lengths[0];
        int channels = (int)x.Lengths[1];
        int height = (int)x.Lengths[2] + shape.PaddingTop + shape.PaddingBottom;
        int width = (int)x.Lengths[3] + shape.PaddingLeft + shape.PaddingRight;
        Tensor<float> padded = Tensor.CreateFromShape<float>([samples, channels, height, width]);
        NRange rows = shape.PaddingTop..(height - shape.PaddingBottom);
        NRange columns = shape.PaddingLeft..(width - shape.PaddingRight);
        x.AsReadOnlyTensorSpan().CopyTo(padded.Slice([NRange.All, NRange.All, rows, columns]).AsTensorSpan());

        var result = new List<float>();
        for (int n = 0; n < samples; n++)
        {
            for (int k = 0; k < w.Lengths[0]; k++)
            {
                for (int i = 0; i <= height - shape.Height; i++)
                {
                    for (int j = 0; j <= width - shape.Width; j++)
                    {
                        Tensor<float> window = Data.Samples(padded, n, n + 1)
                            .Slice([NRange.All, NRange.All, new NRange(i, i + shape.Height), new NRange(j, j + shape.Width)]);
                        result.Add((float)Data.Dot(window, Data.Samples(w, k, k + 1)));
                    }
                }
            }
        }

        return [.. result];
    }
}
