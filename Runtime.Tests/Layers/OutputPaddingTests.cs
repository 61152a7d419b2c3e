using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Output padding of a transposed convolution up to the dilation, where that is larger than the stride.</summary>
public sealed class OutputPaddingTests
{
    /// <summary>
    /// PyTorch's ConvTranspose1d(1, 1, 2, dilation=3, padding=1, output_padding=2): 1, 2, 0, 10, 20 without the first, which the padding
    /// cuts off; what it cuts off at the end comes back, and a zero. The struct has the parameters too.
    /// </summary>
    [Fact]
    public void ByHand()
    {
        Tensor<float> x = Tensor.Create<float>([1, 2], [1, 2]), w = Tensor.Create<float>([1, 10], [1, 2]);

        Assert.Equal([2, 0, 10], Data.Elements(ApartRow.TransposedConvolve(x, w)));
        Assert.Equal([7, 5, 15, 25, 5], Data.Elements(ApartRow.TransposedConvolve(x, w, bias: [5], outputPaddingX: 2)));
        Tensor<float> written = Data.Constant(-1, 1, 4);
        ApartRow.TransposedConvolve(x, w, bias: [], written);
        Assert.Equal([2, 0, 10, 20], Data.Elements(written));
    }

    [Fact]
    public void ByHandWithChannels()
    {
        Tensor<float> x = Tensor.Create<float>([1, 2], [1, 1, 1, 2]), w = Tensor.Create<float>([1, 10, 3, 30], [1, 2, 1, 2]);
        Assert.Equal([2, 0, 10, 20, 0, 6, 0, 30, 60, 0], Data.Elements(ApartRowOfTwo.TransposedConvolve(x, w, outputPaddingX: 2)));
    }

    /// <summary>
    /// The gradient with respect to the input is one of an input, whose outputs are so many: there the stride is the limit.
    /// </summary>
    [Fact]
    public void BeyondTheLimits()
    {
        Tensor<float> x = Data.Integers(1, 1, 2), w = Data.Integers(2, 1, 2);
        Refusal.Of<ArgumentOutOfRangeException>(
            () => Correlation.TransposedConvolve<ApartRow>(x, w, outputPaddingX: 3),
            "the stride or the dilation",
            "dilation 1,3",
            "0 to 2");
        Refusal.Of<ArgumentOutOfRangeException>(
            () => Correlation.TransposedConvolve<ApartRow>(x, w, outputPaddingY: 1), "the stride or the dilation", "0 to 0");
        Refusal.Of<ArgumentOutOfRangeException>(
            () => Correlation.InputGradient<ApartRow>(x, w, outputPaddingX: 1), "the stride of", "0 to 0");
        Refusal.OfWriting(
            [1, 6],
            result => Correlation.TransposedConvolve<ApartRow>(x, w, [], result),
            "(1, 6)",
            "(1, 3), with up to 0 rows and 2 columns more");
        Refusal.OfWriting([1, 4], result => Correlation.InputGradient<ApartRow>(x, w, result), "(1, 4)", "expected (1, 3).");
    }
}
