using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Activations of a kernel other than the rectifier: by its formula, as a layer behind it, and their derivatives.</summary>
public sealed class KernelActivationTests
{
    [Fact]
    public void HaveTheBitsOfTheLayerBehindTheKernel()
    {
        Compare<LeakyMix, Mix>(new LeakyRelu(0.25f), 2, 3, 9, 11);
        Compare<SwishMixLast, MixLast>(new HardSwish(), 2, 9, 11, 3);
        Compare<TanhGrouped, Grouped>(new Tanh(), 1, 4, 9, 11);
        Compare<ClippedPlane, Smooth>(new Relu6(), 2, 1, 9, 11);
        Compare<SwishTiled, Tiled>(new HardSwish(), 1, 16, 9, 11);
        Compare<RectifiedAtRunTime, Mix>(new Relu(), 1, 3, 9, 11);
    }

    [Fact]
    public void AreThoseOfTheFormula()
    {
        Tensor<float> x = Data.Integers(1, 2, 3, 6, 7), w = Data.Integers(2, 2, 3, 3, 3);
        Assert.Equal(
            Data.Elements(ReferenceCorrelation.Forward(x, w, shape: LeakyMix.Shape)), Data.Elements(LeakyMix.Correlate(x, w)));
        Assert.Equal(new KernelShape(3, 3) { NegativeSlope = 0.25f }.NegativeSlope, LeakyMix.Shape.NegativeSlope);
        Assert.Contains("LeakyRelu(0.25)", LeakyMix.Shape.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public void GradientsEqualCentralDifferences()
    {
        Assert.True(GradientCheck.Run<LeakyMix>(5, 6, seed: 1).AreWithin(1e-5));
        Assert.True(GradientCheck.Run<SwishMixLast>(5, 6, seed: 2).AreWithin(1e-5));
        Assert.True(GradientCheck.Run<TanhGrouped>(5, 6, seed: 3).AreWithin(1e-5));
        Assert.True(GradientCheck.Run<SigmoidPointwiseLast>(5, 6, seed: 4).AreWithin(1e-5));
        Assert.True(GradientCheck.Run<ClippedPlane>(5, 6, seed: 5).AreWithin(1e-5));
        Assert.True(GradientCheck.Run<SwishTiled>(5, 6, seed: 6).AreWithin(1e-5));
    }

    /// <summary>A caller who has kept the output gets the same gradients.</summary>
    [Fact]
    public void GradientsFromAKeptOutputAreTheSame()
    {
        Kept(new Conv2D<SwishMixLast>(seed: 1), Data.Reals(1, 2, 5, 6, 3));
        Kept(new Conv2D<LeakyMix>(seed: 1), Data.Reals(1, 2, 3, 5, 6));
        Kept(new TransposedConv2D<TanhGrouped>(seed: 1), Data.Reals(1, 2, 6, 5, 6));
        Kept(new TransposedConv2D<SwishMixLast>(seed: 1), Data.Reals(1, 2, 5, 6, 2));
    }

    [Fact]
    public void TransposedConvolutionsApplyThemToo()
    {
        CompareTransposed<TanhGrouped, Grouped>(new Tanh(), 2, 6, 5, 6);
        CompareTransposed<SwishMixLast, MixLast>(new HardSwish(), 2, 5, 6, 2);
        Networks.LayerGradients.AssertRight(new TransposedConv2D<TanhGrouped>(seed: 1), Data.Reals(1, 2, 6, 2, 3));
        Networks.LayerGradients.AssertRight(new TransposedConv2D<SwishMixLast>(seed: 1), Data.Reals(1, 2, 2, 3, 2));
    }

    private static void Kept(Layer layer, Tensor<float> x)
    {
        Tensor<float> y = layer.Forward(x), dy = Data.Reals(2, y.Lengths);
        float[] expected = Data.Elements(layer.Backward(x, dy));
        float[] weights = Data.Elements(layer.Parameters[0].Gradient);
        Tensor<float> dx = Data.Constant(float.NaN, x.Lengths);
        layer.Backward(x, y, dy, dx.AsTensorSpan());
        Assert.Equal(expected, Data.Elements(dx));
        Assert.Equal(weights, Data.Elements(layer.Parameters[0].Gradient));
        layer.BackwardParameters(x, y, dy);
        Assert.Equal(weights, Data.Elements(layer.Parameters[0].Gradient));
    }

    private static void Compare<TActivated, TPlain>(Layer activation, params nint[] lengths)
        where TActivated : struct, IConvKernel
        where TPlain : struct, IConvKernel
    {
        Tensor<float> x = Data.Reals(1, lengths);
        Tensor<float> expected = activation.Forward(new Conv2D<TPlain>(seed: 1).Forward(x));
        Assert.Equal(Data.Elements(expected), Data.Elements(new Conv2D<TActivated>(seed: 1).Forward(x)));
    }

    private static void CompareTransposed<TActivated, TPlain>(Layer activation, params nint[] lengths)
        where TActivated : struct, IConvKernel
        where TPlain : struct, IConvKernel
    {
        Tensor<float> x = Data.Reals(1, lengths);
        Tensor<float> expected = activation.Forward(new TransposedConv2D<TPlain>(seed: 1).Forward(x));
        Assert.Equal(Data.Elements(expected), Data.Elements(new TransposedConv2D<TActivated>(seed: 1).Forward(x)));
    }
}
