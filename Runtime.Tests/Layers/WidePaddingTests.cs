using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>A padding as large as the kernel or larger: the outermost outputs see zeros alone, and are the bias.</summary>
public sealed class WidePaddingTests
{
    [Fact]
    public void OnePixelInAFrame()
    {
        Tensor<float> x = Tensor.Create<float>([3], [1, 1]), w = Tensor.Create<float>([2], [1, 1]);
        Tensor<float> y = Correlation.Forward<Framed>(x, w, bias: [1]);

        Assert.Equal([3, 3], Data.Lengths(y));
        Assert.Equal([1, 1, 1, 1, 7, 1, 1, 1, 1], Data.Elements(y));
        Tensor<float> dy = Tensor.Create<float>([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
        Assert.Equal([10], Data.Elements(Correlation.InputGradient<Framed>(dy, w)));
        Assert.Equal([15], Data.Elements(Correlation.WeightGradient<Framed>(x, dy)));
        Assert.Equal([45], Data.Elements(Correlation.BiasGradient<Framed>(dy)));
    }

    /// <summary>An output that sees no pixel at all belongs to no input.</summary>
    [Fact]
    public void AFrameAlone() => Refusal.Of<System.ArgumentException>(
        () => Correlation.InputGradient<Framed>(Data.Integers(1, 2, 3), Data.Integers(2, 1, 1)),
        "outputGradient is 2x3",
        "0x1",
        "Give at least 3x3");
}
