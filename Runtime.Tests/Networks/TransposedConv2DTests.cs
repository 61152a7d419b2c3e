using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class TransposedConv2DTests
{
    [Fact]
    public void EqualsTheOperation()
    {
        Compare<Grouped>(new TransposedConv2D<Grouped>(outputPaddingY: 1, outputPaddingX: 2, seed: 1), Data.Reals(1, 2, 6, 4, 5), 1, 2);
        Compare<GroupedLast>(new TransposedConv2D<GroupedLast>(seed: 1), Data.Reals(1, 2, 4, 5, 6), 0, 0);
        Compare<Edge>(new TransposedConv2D<Edge>(seed: 1), Data.Reals(1, 4, 5), 0, 0);
    }

    [Fact]
    public void GradientsEqualCentralDifferences()
    {
        LayerGradients.AssertRight(new TransposedConv2D<Grouped>(outputPaddingX: 1, seed: 1), Data.Reals(1, 2, 6, 2, 3));
        LayerGradients.AssertRight(new TransposedConv2D<GroupedLast>(seed: 1), Data.Reals(1, 2, 2, 3, 6));
        LayerGradients.AssertRight(new TransposedConv2D<Mix>(seed: 1), Data.Reals(1, 2, 2, 3, 4));
    }

    [Fact]
    public void BadOperandsAreRefused()
    {
        Refusal.Of<ArgumentException>(() => _ = new TransposedConv2D<Rectified>(), "Rectified", "rectifier", "NegativeSlope = 0");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new TransposedConv2D<Grouped>(outputPaddingY: 2), "0 to 1");
        var layer = new TransposedConv2D<Grouped>();
        Refusal.Of<ArgumentException>(() => layer.Forward(Data.Reals(1, 2, 4, 4, 5)), "(2, 4, 4, 5)", "(N, 6, H, W)");
    }

    private static void Compare<TKernel>(TransposedConv2D<TKernel> layer, Tensor<float> x, int paddingY, int paddingX)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> expected = Correlation.TransposedConvolve<TKernel>(x, layer.Weight, Data.Elements(layer.Bias!), paddingY, paddingX);
        Tensor<float> y = layer.Forward(x);
        Assert.Equal(Data.Lengths(expected), Data.Lengths(y));
        Assert.Equal(Data.Elements(expected), Data.Elements(y));
    }
}
