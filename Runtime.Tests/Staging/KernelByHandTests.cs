using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Staging;

/// <summary>Kernels written by hand that the generator would refuse, which have no room in a staged window.</summary>
public class KernelByHandTests
{
    [Fact]
    public void AReachBeyondTheWindowIsRefused() => AllAreRefused<PlainKernel<Size1x32>>("1x32", "31 rows and columns");

    /// <summary>A product of size and dilation that wraps around to a small one.</summary>
    [Fact]
    public void AReachBeyondAnyIntegerIsRefused() => AllAreRefused<PlainKernel<Size5x1Wrapping>>("5x1", "dilation 1073741824,1");

    [Fact]
    public void TooMuchPaddingIsRefused() => AllAreRefused<PlainKernel<Size2x2Beyond>>("2x2", "padding 0,0,256,0", "0 to 255");

    [Fact]
    public void AnUnknownBorderIsRefused() =>
        AllAreRefused<PlainKernel<Size2x2Unknown>>("2x2", "border 6", "Zero, Replicate, Reflect, Reflect101 or Wrap");

    private static void AllAreRefused<TKernel>(params string[] inMessage)
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Tensor<float> x = Data.Constant(1, 40, 40);
        Tensor<float> w = Data.Constant(1, shape.Height, shape.Width);
        Tensor<float> y = Data.Constant(1, shape.OutputHeight(40), shape.OutputWidth(40));

        Refusal.Of<ArgumentException>(() => Correlation.Correlate<TKernel>(x, w), inMessage);
        Refusal.Of<ArgumentException>(() => Correlation.InputGradient<TKernel>(y, w), inMessage);
        Refusal.Of<ArgumentException>(() => Correlation.WeightGradient<TKernel>(x, y), inMessage);
    }
}
