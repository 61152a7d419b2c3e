using System;
using System.Numerics.Tensors;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Reference;

/// <summary>The channels, groups, strides and layouts that the plain loops refuse, and their messages.</summary>
public class ReferenceRefusalTests
{
    /// <summary>Four channels in two groups to six, every other row and every third column.</summary>
    private static readonly KernelShape Grouped = new(3, 2) { InChannels = 4, OutChannels = 6, Groups = 2, StrideY = 2, StrideX = 3 };

    private static readonly KernelShape ByPixels = Grouped with { Layout = Layout.Nhwc };

    public static TheoryData<KernelShape, string> NoKernels => new()
    {
        { Grouped with { StrideY = 0 }, "stride 0,3" },
        { Grouped with { StrideX = -1 }, "stride 2,-1" },
        { Grouped with { Groups = 0 }, "0 groups" },
        { Grouped with { Groups = -2 }, "-2 groups" },
        { Grouped with { Groups = 4 }, "6 of output and 4 groups" },
        { Grouped with { Groups = 3 }, "4 channels of input, 6 of output and 3 groups" },
        { Grouped with { InChannels = 0 }, "0 channels of input" },
        { Grouped with { OutChannels = -6 }, "-6 of output" },
        { new KernelShape(3, 2) { Groups = 2 }, "1 channels of input, 1 of output and 2 groups" },
        { Grouped with { Layout = (Layout)7 }, "Layout is 7; expected Nchw, Nhwc." },
        {
            Grouped with { Activation = (Activation)8 },
            "Activation is 8; expected None, Relu, Relu6, LeakyRelu, Sigmoid, Tanh, HardSwish."
        },
        { Grouped with { Border = (Border)9 }, "Border is 9; expected Zero, Replicate, Reflect, Reflect101, Wrap." },
    };

    [Theory]
    [MemberData(nameof(NoKernels))]
    public void WhatIsNoKernel(KernelShape shape, string said)
    {
        Tensor<float> x = Data.Integers(1, 1, 4, 5, 5);
        Tensor<float> w = Data.Integers(2, 6, 2, 3, 2);
        Tensor<float> dy = Data.Integers(3, 1, 6, 2, 2);

        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(x, w, bias: 0, shape), "3x2", said);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.InputGradient(dy, w, shape), "3x2", said);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.WeightGradient(x, dy, shape), "3x2", said);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.AsMatrix(w, 5, 5, shape), "3x2", said);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(x, shape), "3x2", said);
    }

    [Theory]
    [InlineData(6, 4)]
    [InlineData(3, 2)]
    [InlineData(1, 1)]
    public void WeightsOfOtherChannels(int outChannels, int inChannels)
    {
        Tensor<float> w = Data.Integers(2, outChannels, inChannels, 3, 2);
        string given = $"({outChannels}, {inChannels}, 3, 2)";

        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Forward(Data.Integers(1, 1, 4, 5, 5), w, bias: 0, Grouped),
            given,
            "(6, 2, 3, 2)",
            "4 to 6 channels");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.InputGradient(Data.Integers(1, 1, 6, 2, 2), w, Grouped), given, "(6, 2, 3, 2)");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.AsMatrix(w, 5, 5, Grouped), given, "(6, 2, 3, 2)");
    }

    [Fact]
    public void WeightsWithoutChannels() => Refusal.Of<ArgumentException>(
        () => ReferenceCorrelation.Forward(Data.Integers(1, 5, 5), Data.Integers(2, 3, 2), bias: 0, Grouped), "(3, 2)", "(6, 2, 3, 2)");

    [Fact]
    public void ImagesOfOtherChannels()
    {
        Tensor<float> w = Data.Integers(2, 6, 2, 3, 2);
        Tensor<float> x = Data.Integers(1, 1, 4, 5, 5);
        Tensor<float> dy = Data.Integers(3, 1, 6, 2, 2);
        Tensor<float> wrong = Data.Integers(4, 1, 2, 5, 5);

        string[] said = ["(1, 2, 5, 5)", "(N, C, H, W)", "has 2 channels"];
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Forward(wrong, w, bias: 0, Grouped), [.. said, "(6, 2, 3, 2)", "needs 4"]);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.InputGradient(wrong, w, Grouped), [.. said, "(6, 2, 3, 2)", "needs 6"]);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.WeightGradient(wrong, dy, Grouped), [.. said, "4 to 6", "needs 4"]);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.WeightGradient(x, wrong, Grouped), [.. said, "4 to 6", "needs 6"]);
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(wrong, Grouped), [.. said, "4 to 6", "needs 4"]);
    }

    /// <summary>Planes given to a kernel of pixels: the message says how they were read.</summary>
    [Fact]
    public void ImagesInTheOtherLayout()
    {
        Tensor<float> w = Data.Integers(2, 6, 2, 3, 2);

        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Forward(Data.Integers(1, 1, 4, 5, 7), w, bias: 0, ByPixels),
            "(1, 4, 5, 7)",
            "(N, H, W, C)",
            "has 7");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.InputGradient(Data.Integers(1, 1, 6, 2, 2), w, ByPixels), "(1, 6, 2, 2)", "(N, H, W, C)", "has 2");
        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.Unfold(Data.Integers(1, 5), ByPixels), "(5)", "(H, W) or (N, H, W, C)");
    }

    [Fact]
    public void APictureOfManyChannels()
    {
        Tensor<float> picture = Data.Integers(1, 5, 5);
        var toTwo = new KernelShape(3, 3) { OutChannels = 2, Layout = Layout.Nhwc };

        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.Forward(picture, Data.Integers(2, 2, 1, 3, 3), 0, toTwo), "(5, 5)", "(1, H, W, C)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.InputGradient(picture, Data.Integers(2, 1, 2, 3, 3)), "(5, 5)", "(1, C, H, W)");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.WeightGradient(picture, picture, toTwo), "(5, 5)", "needs 2");
    }

    [Fact]
    public void ABiasForOneGroup() => Refusal.Of<ArgumentException>(
        () => ReferenceCorrelation.Forward(Data.Integers(1, 1, 4, 5, 5), Data.Integers(2, 6, 2, 3, 2), [1, 2, 3], Grouped),
        "3 values",
        "6 out");

    [Fact]
    public void AnOutputGradientOfAnotherStride()
    {
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.WeightGradient(Data.Integers(1, 2, 4, 5, 5), Data.Integers(3, 2, 6, 3, 4), Grouped),
            "(2, 6, 3, 4)", "(2, 6, 2, 2)", "stride 2,3");
        Refusal.Of<ArgumentException>(
            () => ReferenceCorrelation.WeightGradient(Data.Integers(1, 2, 5, 5, 4), Data.Integers(3, 2, 2, 3, 6), ByPixels),
            "(2, 2, 3, 6)", "(2, 2, 2, 6)", "(2, 5, 5, 4)");
    }

    [Theory]
    [InlineData(-1, 0, "outputPaddingY", "stride 2,3", "0 to 1")]
    [InlineData(2, 0, "outputPaddingY", "stride 2,3", "0 to 1")]
    [InlineData(1, -1, "outputPaddingX", "stride 2,3", "0 to 2")]
    [InlineData(1, 3, "outputPaddingX", "stride 2,3", "0 to 2")]
    public void AnOutputPaddingThatIsNoRest(int y, int x, string name, string stride, string expected)
    {
        Tensor<float> w = Data.Integers(2, 6, 2, 3, 2);
        ArgumentOutOfRangeException exception = Refusal.Of<ArgumentOutOfRangeException>(
            () => ReferenceCorrelation.InputGradient(Data.Integers(1, 1, 6, 2, 2), w, Grouped, y, x), stride, expected);

        Assert.Equal(name, exception.ParamName);
        Assert.Equal(name[^1] == 'Y' ? y : x, exception.ActualValue);
    }

    [Fact]
    public void WithoutAStrideThereIsNoOutputPadding() => Refusal.Of<ArgumentOutOfRangeException>(
        () => ReferenceCorrelation.InputGradient(Data.Integers(1, 2, 2), Data.Integers(2, 2, 2), outputPaddingX: 1), "0 to 0");

    /// <summary>An input of no row becomes one of one row by its output padding.</summary>
    [Fact]
    public void AnInputOfNoRow()
    {
        Tensor<float> dy = Data.Integers(1, 1, 3);
        Tensor<float> w = Data.Integers(2, 2, 1);
        var shape = new KernelShape(2, 1) { StrideY = 2, PaddingTop = 1, PaddingBottom = 1 };

        Refusal.Of<ArgumentException>(() => ReferenceCorrelation.InputGradient(dy, w, shape), "1x3", "0x3", "stride 2,1");
        Assert.Equal([1, 3], Data.Lengths(ReferenceCorrelation.InputGradient(dy, w, shape, outputPaddingY: 1)));
    }

    [Fact]
    public void AnInputThatNoIntCounts() => Refusal.Of<ArgumentException>(
        () => ReferenceCorrelation.InputGradient(
            Data.Integers(1, 4, 1), Data.Integers(2, 1, 1), new KernelShape(1, 1) { StrideY = int.MaxValue }),
        "4x1", "6442450942x1");
}
