using System;
using System.Numerics.Tensors;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Reference;

public class MatrixTests
{
    public static TheoryData<KernelShape, int, int> Cases => new()
    {
        { new KernelShape(1, 1), 1, 1 },
        { new KernelShape(1, 2), 6, 8 },
        { new KernelShape(3, 3) { PaddingTop = 1, PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 1 }, 4, 5 },
        { new KernelShape(2, 4) { PaddingLeft = 1, PaddingBottom = 1, PaddingRight = 2 }, 5, 3 },
        { new KernelShape(3, 2) { DilationY = 2, DilationX = 3, PaddingTop = 4, PaddingRight = 1 }, 4, 5 },
        { new KernelShape(3, 2) { PaddingTop = 2, PaddingRight = 1, Border = Border.Replicate }, 3, 4 },
        { new KernelShape(3, 2) { StrideY = 2, StrideX = 3, PaddingTop = 1, PaddingBottom = 1 }, 5, 5 },
        { new KernelShape(2, 3) { InChannels = 3, OutChannels = 2, StrideX = 2, DilationY = 2 }, 4, 7 },
        { new KernelShape(2, 5) { PaddingBottom = 1, PaddingLeft = 2, PaddingRight = 4, Border = Border.Wrap }, 3, 4 },
    };

    [Fact]
    public void AMatrixByHand()
    {
        Tensor<float> matrix = ReferenceCorrelation.AsMatrix(Tensor.Create<float>([1, 2, 3, 4], [2, 2]), height: 2, width: 3);

        Assert.Equal([2, 6], Data.Lengths(matrix));
        Assert.Equal([1, 2, 0, 3, 4, 0, 0, 1, 2, 0, 3, 4], Data.Elements(matrix));
    }

    [Fact]
    public void PatchesByHand()
    {
        Tensor<float> patches = ReferenceCorrelation.Unfold(Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3]), new KernelShape(2, 2));

        Assert.Equal([4, 2], Data.Lengths(patches));
        Assert.Equal([1, 2, 2, 3, 4, 5, 5, 6], Data.Elements(patches));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheMatrixTimesTheImageIsTheCorrelation(KernelShape shape, int height, int width)
    {
        Tensor<float> x = Data.Integers(1, 1, 3, height, width);
        Tensor<float> w = Data.Integers(2, 2, 3, shape.Height, shape.Width);
        Tensor<float> matrix = ReferenceCorrelation.AsMatrix(w, height, width, shape);

        Tensor<float> y = ReferenceCorrelation.Forward(x, w, bias: 0, shape);
        Assert.Equal(Data.Elements(y), Product(Data.Elements(matrix), Data.Elements(x), columns: 1));

        Tensor<float> dy = Data.Integers(3, y.Lengths);
        Assert.Equal(
            Data.Elements(ReferenceCorrelation.InputGradient(dy, w, shape)),
            Product(Data.Elements(dy), Data.Elements(matrix), columns: 3 * height * width));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheWeightsTimesThePatchesAreTheCorrelation(KernelShape shape, int height, int width)
    {
        Tensor<float> x = Data.Integers(4, 2, 3, height, width);
        Tensor<float> w = Data.Integers(5, 2, 3, shape.Height, shape.Width);
        Tensor<float> patches = ReferenceCorrelation.Unfold(x, shape);
        int outputs = shape.OutputHeight(height) * shape.OutputWidth(width);
        Assert.Equal([2, 3 * shape.Taps, outputs], Data.Lengths(patches));

        float[] elements = Data.Elements(patches);
        float[] expected = Data.Elements(ReferenceCorrelation.Forward(x, w, bias: 0, shape));
        for (int n = 0; n < 2; n++)
        {
            Assert.Equal(Half(expected, n), Product(Data.Elements(w), Half(elements, n), outputs));
        }
    }

    /// <summary>Two pixels of four channels, seen by 1x1 kernels in two groups: a block of weights for each.</summary>
    [Theory]
    [InlineData(Layout.Nchw, "10200000 01020000 00003040 00000304")]
    [InlineData(Layout.Nhwc, "12000000 00340000 00001200 00000034")]
    public void AMatrixOfGroupsByHand(Layout layout, string rows)
    {
        var shape = new KernelShape(1, 1) { InChannels = 4, OutChannels = 2, Groups = 2, Layout = layout, Activation = Activation.Relu };
        Tensor<float> matrix = ReferenceCorrelation.AsMatrix(Tensor.Create<float>([1, 2, 3, 4], [2, 2, 1, 1]), height: 1, width: 2, shape);

        Assert.Equal([4, 8], Data.Lengths(matrix));
        Assert.Equal(rows.Replace(" ", "", StringComparison.Ordinal), string.Concat(Data.Elements(matrix)));
    }

    /// <summary>Patches have the channels of the input whatever the outputs do, and the same order in both layouts.</summary>
    [Fact]
    public void PatchesOfPixelsByHand()
    {
        var shape = new KernelShape(1, 2) { InChannels = 2, OutChannels = 4, Groups = 2, StrideX = 2, Layout = Layout.Nhwc };
        Tensor<float> patches = ReferenceCorrelation.Unfold(Tensor.Create<float>([1, 10, 2, 20, 3, 30, 4, 40], [1, 1, 4, 2]), shape);

        Assert.Equal([1, 4, 2], Data.Lengths(patches));
        Assert.Equal([1, 3, 2, 4, 10, 30, 20, 40], Data.Elements(patches));
    }

    [Fact]
    public void BadShapesAreRefused()
    {
        Tensor<float> picture = Data.Integers(1, 4, 5);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(picture, new KernelShape(5, 2)), "5x2", "4x5");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(picture, default), "0x0");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(Data.Integers(1, 5), new KernelShape(1, 1)), "(5)", "(H, W)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Unfold(Data.Integers(1, 1, 2, 5, 3), new KernelShape(1, 1) { InChannels = 3 }),
            "(1, 2, 5, 3)",
            "3 to 1");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.AsMatrix(picture, 3, 9), "4x5", "3x9");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.AsMatrix(picture, 9, 9, new KernelShape(3, 3)), "(4, 5)", "3x3");
        Assert.Throws<ArgumentOutOfRangeException>(() => ReferenceCorrelation.AsMatrix(picture, 0, 9));
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.AsMatrix(Data.Integers(1, 1, 2), 300, 300), "(89700, 90000)", "8073000000");
    }

    private static float[] Half(float[] elements, int half) =>
        elements[(half * elements.Length / 2)..((half + 1) * elements.Length / 2)];

    /// <summary>The product of row-major matrices; the rows of the left are as long as the columns of the right.</summary>
    private static float[] Product(float[] left, float[] right, int columns)
    {
        int inner = right.Length / columns;
        var product = new float[left.Length / inner * columns];
        for (int i = 0; i < product.Length; i++)
        {
            for (int m = 0; m < inner; m++)
            {
                product[i] += left[(i / columns * inner) + m] * right[(m * columns) + (i % columns)];
            }
        }

        return product;
    }
}
