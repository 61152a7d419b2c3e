using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class BatchNorm2DTests
{
    /// <summary>Fewer channels than a vector has lanes, and more.</summary>
    public static TheoryData<Layout, int> Cases => new()
    {
        { Layout.Nchw, 2 },
        { Layout.Nhwc, 2 },
        { Layout.Nchw, 13 },
        { Layout.Nhwc, 13 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void EqualsPlainLoops(Layout layout, int channels)
    {
        var images = new Images(3, channels, 4, 5, layout);
        Tensor<float> x = Data.Reals(1, images.Lengths);
        var layer = new BatchNorm2D(channels, layout: layout);
        Data.Reals(2, channels).CopyTo(layer.Weight);
        Data.Reals(3, channels).CopyTo(layer.Bias);
        Tensor<float> y = layer.CreateOutput(x);
        layer.ForwardTraining(x, y);
        for (int c = 0; c < channels; c++)
        {
            (double mean, double variance) = Statistics(x, images, c);
            foreach ((int n, int k, int i, int j) in images.Places())
            {
                double normal = (images.At(x, n, c, i, j) - mean) / Math.Sqrt(variance + 1e-5);
                Assert.Equal((normal * layer.Weight[c]) + layer.Bias[c], images.At(y, n, c, i, j), tolerance: 1e-6);
            }

            Assert.Equal(0.1 * mean, layer.RunningMean[c], tolerance: 1e-7);
            Assert.Equal(0.9 + (0.1 * variance * 60 / 59), layer.RunningVariance[c], tolerance: 1e-6);
        }

        Tensor<float> used = layer.Forward(x);
        foreach ((int n, int c, int i, int j) in images.Places())
        {
            double normal = (images.At(x, n, c, i, j) - layer.RunningMean[c]) / Math.Sqrt(layer.RunningVariance[c] + 1e-5);
            Assert.Equal((normal * layer.Weight[c]) + layer.Bias[c], images.At(used, n, c, i, j), tolerance: 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GradientsEqualCentralDifferences(Layout layout, int channels)
    {
        var layer = new BatchNorm2D(channels, layout: layout);
        Data.Reals(2, channels).CopyTo(layer.Weight);
        LayerGradients.AssertRight(layer, Data.Reals(1, new Images(2, channels, 3, 4, layout).Lengths));
    }

    [Fact]
    public void BadOperandsAreRefused()
    {
        var layer = new BatchNorm2D(3);
        Refusal.Of<ArgumentException>(() => layer.Forward(Data.Reals(1, 2, 4, 5, 3)), "BatchNorm2D(3)", "(2, 4, 5, 3)", "(N, 3, H, W)");
        Refusal.OfWriting(
            [1, 3, 1, 1], y => layer.ForwardTraining(Data.Reals(1, 1, 3, 1, 1), y), "at least 2 elements", "larger batch");
        Assert.Equal([0, 0, 0], Data.Elements(layer.RunningMean));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new BatchNorm2D(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new BatchNorm2D(1, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new BatchNorm2D(1, momentum: float.NaN));
    }

    private static (double Mean, double Variance) Statistics(Tensor<float> x, Images images, int channel)
    {
        double sum = 0, squares = 0;
        foreach ((int n, int c, int i, int j) in images.Places())
        {
            sum += c == channel ? images.At(x, n, c, i, j) : 0;
        }

        double count = images.Count * images.Height * images.Width;
        double mean = sum / count;
        foreach ((int n, int c, int i, int j) in images.Places())
        {
            squares += c == channel ? Math.Pow(images.At(x, n, c, i, j) - mean, 2) : 0;
        }

        return (mean, squares / count);
    }
}
