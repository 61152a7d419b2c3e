using System;
using System.Numerics.Tensors;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>The bias as an operand of its own: added in the forward direction, and its gradient, against plain loops on integers.</summary>
public abstract class BiasTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private readonly Tensor<float> _input = Data.Integers(1, Images(Shape.InChannels, 8, 9));
    private readonly Tensor<float> _weight = Data.Integers(2, Shape.OutChannels, Shape.InChannelsPerGroup, Shape.Height, Shape.Width);
    private readonly Tensor<float> _outputGradient =
        Data.Integers(3, Images(Shape.OutChannels, Shape.OutputHeight(8), Shape.OutputWidth(9)));

    private static KernelShape Shape => TKernel.Shape;

    [Fact]
    public void TheBiasIsAddedBeforeTheActivation()
    {
        float[] bias = Data.Elements(Data.Integers(4, Shape.OutChannels));

        Assert.Equal(
            Data.Elements(ReferenceCorrelation.Forward(_input, _weight, bias, Shape)),
            Data.Elements(Correlation.Forward<TKernel>(_input, _weight, bias)));
        Assert.Equal(
            Data.Elements(Correlation.Correlate<TKernel>(_input, _weight)), Data.Elements(Correlation.Forward<TKernel>(_input, _weight)));
    }

    [Fact]
    public void AForwardPassWithAnotherNumberOfBiasesIsRefused() => Refusal.Of<ArgumentException>(
        () => Correlation.Forward<TKernel>(_input, _weight, new float[Shape.OutChannels + 1]), "bias", $"{Shape.OutChannels + 1} values");

    [Fact]
    public void TheGradientIsTheSumOfEachChannel()
    {
        float[] expected = new float[Shape.OutChannels];
        float[] elements = Data.Elements(_outputGradient);
        int pixels = elements.Length / 2 / Shape.OutChannels;
        for (int i = 0; i < elements.Length; i++)
        {
            expected[Shape.Layout == Layout.Nchw ? i / pixels % Shape.OutChannels : i % Shape.OutChannels] += elements[i];
        }

        Tensor<float> biasGradient = Correlation.BiasGradient<TKernel>(_outputGradient);
        Assert.Equal([Shape.OutChannels], Data.Lengths(biasGradient));
        Assert.Equal(expected, Data.Elements(biasGradient));

        Tensor<float> written = Data.Constant(float.NaN, Shape.OutChannels);
        Correlation.BiasGradient<TKernel>(Data.WithGaps(_outputGradient), written.AsTensorSpan());
        Assert.Equal(expected, Data.Elements(written));
    }

    [Fact]
    public void AGradientOfAnotherShapeIsRefused()
    {
        Refusal.OfWriting(
            [Shape.OutChannels + 1],
            gradient => Correlation.BiasGradient<TKernel>(_outputGradient, gradient.AsTensorSpan()),
            $"biasGradient has shape ({Shape.OutChannels + 1})",
            $"({Shape.OutChannels})");
        Refusal.OfWriting(
            [1, Shape.OutChannels], gradient => Correlation.BiasGradient<TKernel>(_outputGradient, gradient.AsTensorSpan()),
            "biasGradient has shape");
        Refusal.OfWriting(
            [Shape.OutChannels], gradient => Correlation.BiasGradient<TKernel>(Data.Constant(1, 4, 4, 4), gradient.AsTensorSpan()),
            "outputGradient");
        float[] apart = new float[2 * Shape.OutChannels];
        if (Shape.OutChannels > 1)
        {
            Refusal.Of<ArgumentException>(
                () => Correlation.BiasGradient<TKernel>(_outputGradient, new TensorSpan<float>(apart, [Shape.OutChannels], [2])),
                "not adjacent");
            Assert.All(apart, element => Assert.Equal(0, element));
        }
    }

    [Fact]
    public void AGradientOverTheOperandIsRefused()
    {
        float[] memory = Data.Elements(_outputGradient);
        float[] before = [.. memory];
        Refusal.Of<ArgumentException>(
            () => Correlation.BiasGradient<TKernel>(
                new ReadOnlyTensorSpan<float>(memory, _outputGradient.Lengths), new TensorSpan<float>(memory, [Shape.OutChannels])),
            "biasGradient",
            "overlaps outputGradient");
        Assert.Equal(before, memory);
    }

    private static nint[] Images(int channels, int height, int width) =>
        Shape.Layout == Layout.Nchw ? [2, channels, height, width] : [2, height, width, channels];
}

public sealed class BiasOfPlanes : BiasTests<Smooth>;

public sealed class BiasOfStridedPlane : BiasTests<StridedPlane>;

public sealed class BiasOfMix : BiasTests<Mix>;

public sealed class BiasOfMixLast : BiasTests<MixLast>;

public sealed class BiasOfGrouped : BiasTests<Grouped>;

public sealed class BiasOfRectified : BiasTests<Rectified>;

public sealed class BiasOfRectifiedLast : BiasTests<RectifiedLast>;

/// <summary>The same by the members that are generated.</summary>
public sealed class BiasOfGeneratedMembers
{
    [Fact]
    public void TheyCallTheOperations()
    {
        Tensor<float> x = Data.Integers(1, 2, 3, 8, 9), k = Data.Integers(2, 2, 3, 3, 3);
        float[] bias = [3, -5];
        Tensor<float> y = ReferenceCorrelation.Forward(x, k, bias, Mix.Shape);
        Assert.Equal(Data.Elements(y), Data.Elements(Mix.Correlate(x, k, bias: bias)));
        Tensor<float> written = Data.Constant(float.NaN, y.Lengths);
        Mix.Correlate(x, k, bias, written.AsTensorSpan());
        Assert.Equal(Data.Elements(y), Data.Elements(written));

        Tensor<float> expected = Correlation.BiasGradient<Mix>(y);
        Assert.Equal(Data.Elements(expected), Data.Elements(Mix.BiasGradient(y)));
        Tensor<float> gradient = Data.Constant(float.NaN, 2);
        Mix.BiasGradient(y, gradient.AsTensorSpan());
        Assert.Equal(Data.Elements(expected), Data.Elements(gradient));
    }
}
