using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Outputs that belong to no input that fits: the message says which would, under the name that the caller knows.</summary>
public sealed class ImpossibleInputTests
{
    /// <summary>A padding of 8 columns on each side leaves nothing of fewer than 9 columns of output.</summary>
    [Fact]
    public void TooSmallAnOutput()
    {
        Tensor<float> weight = Data.Integers(1, 9, 9);
        Refusal.Of<ArgumentException>(
            () => Correlation.InputGradient<Looped>(Data.Integers(2, 5, 3), weight), "outputGradient is 5x3", "9x-5", "Give at least 1x9");
        Assert.Equal([9, 1], Data.Lengths(Correlation.InputGradient<Looped>(Data.Integers(2, 5, 9), weight)));
        Refusal.Of<ArgumentException>(
            () => Correlation.TransposedConvolve<Looped>(Data.Integers(2, 5, 3), weight), "input is 5x3", "Give at least 1x9");
    }

    /// <summary>Counted with the stride: the input of one row would have -5 rows, and each row more is 3 more.</summary>
    [Fact]
    public void TooSmallAnOutputOfAStride()
    {
        Tensor<float> weight = Data.Integers(1, 2, 1, 8, 1);
        Refusal.Of<ArgumentException>(
            () => Correlation.InputGradient<Sparse>(Data.Integers(2, 1, 2, 2, 4), weight), "outputGradient is 2x4", "-2x4",
            "Give at least 3x1");
        Assert.Equal([1, 1, 1, 4], Data.Lengths(Correlation.InputGradient<Sparse>(Data.Integers(2, 1, 2, 3, 4), weight)));
    }

    /// <summary>No memory behind it: all rows are one.</summary>
    [Fact]
    public void TooLargeAnOutputNamesTheStride()
    {
        Tensor<float> weight = Data.Integers(1, 3, 3);
        nint[] lengths = [300_000_000, 1], strides = [0, 0];
        Refusal.Of<ArgumentException>(
            () => Correlation.InputGradient<StridedPlane>(new ReadOnlyTensorSpan<float>([1], lengths, strides), weight),
            "outputGradient has shape (300000000, 1)", "stride 2,2");
        ArgumentException refusal = Refusal.Of<ArgumentException>(
            () => Correlation.TransposedConvolve<StridedPlane>(new ReadOnlyTensorSpan<float>([1], lengths, strides), weight),
            "input has shape (300000000, 1)", "stride 2,2");
        Assert.Equal("input", refusal.ParamName);
    }
}
