using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>The layer with channels, strides, layouts and a rectifier, against the plain loops on integers, exactly.</summary>
public abstract class Conv2DChannelTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private static KernelShape Shape => TKernel.Shape;

    public static TheoryData<int, int, int> Sizes => new() { { 1, 3, 5 }, { 3, 9, 10 }, { 2, 20, 41 } };

    [Fact]
    public void ParametersHaveTheShapesOfTheKernel()
    {
        var layer = new Conv2D<TKernel>(seed: 1);
        nint[] weight = [Shape.OutChannels, Shape.InChannels / Shape.Groups, Shape.Height, Shape.Width];
        Assert.Equal(weight, Data.Lengths(layer.Weight));
        Assert.Equal(weight, Data.Lengths(layer.WeightGradient));
        Assert.Equal([Shape.OutChannels], Data.Lengths(layer.Bias!));
        Assert.Equal([Shape.OutChannels], Data.Lengths(layer.BiasGradient!));

        // PyTorch's bound: one over the root of the inputs of an output.
        double bound = 1 / Math.Sqrt(Shape.InChannels / Shape.Groups * Shape.Height * Shape.Width);
        Assert.All(Data.Elements(layer.Weight), value => Assert.InRange(value, -bound, bound));
        Assert.All(Data.Elements(layer.Bias!), value => Assert.InRange(value, -bound, bound));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ForwardEqualsThePlainLoops(int batch, int height, int width)
    {
        Conv2D<TKernel> layer = IntegerLayer();
        Tensor<float> input = Data.Integers(1, Images(batch, Shape.InChannels, height, width));
        Tensor<float> expected = ReferenceCorrelation.Forward(input, layer.Weight, Data.Elements(layer.Bias!), Shape);

        Assert.Equal(
            Images(batch, Shape.OutChannels, Shape.OutputHeight(height), Shape.OutputWidth(width)),
            Data.Lengths(layer.CreateOutput(input)));
        AssertEqual(expected, layer.Forward(input));
        AssertEqual(expected, layer.Forward(Data.WithGaps(input)));

        Tensor<float> apart = Data.WithGaps(expected);
        layer.Forward(input, apart);
        AssertEqual(expected, apart);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BackwardEqualsThePlainLoops(int batch, int height, int width)
    {
        Conv2D<TKernel> layer = IntegerLayer();
        Tensor<float> input = Data.Integers(2, Images(batch, Shape.InChannels, height, width));
        Tensor<float> output = ReferenceCorrelation.Forward(input, layer.Weight, Data.Elements(layer.Bias!), Shape);
        Tensor<float> outputGradient = Data.Integers(3, output.Lengths);
        Tensor<float> behind = BehindActivation(output, outputGradient);
        (int moreRows, int moreColumns) =
            (height - Shape.InputHeight(Shape.OutputHeight(height)), width - Shape.InputWidth(Shape.OutputWidth(width)));
        Tensor<float> expected = ReferenceCorrelation.InputGradient(behind, layer.Weight, Shape, moreRows, moreColumns);
        Tensor<float> expectedWeight = ReferenceCorrelation.WeightGradient(input, behind, Shape);
        float[] expectedBias = ChannelSums(behind);

        AssertEqual(expected, layer.Backward(input, outputGradient));
        AssertEqual(expectedWeight, layer.WeightGradient);
        Assert.Equal(expectedBias, Data.Elements(layer.BiasGradient!));

        Conv2D<TKernel> fresh = IntegerLayer();
        fresh.BackwardParameters(Data.WithGaps(input), Data.WithGaps(outputGradient));
        AssertEqual(expectedWeight, fresh.WeightGradient);
        Assert.Equal(expectedBias, Data.Elements(fresh.BiasGradient!));

        Tensor<float> apart = Data.WithGaps(input);
        fresh.Backward(input, outputGradient, apart);
        AssertEqual(expected, apart);
    }

    [Fact]
    public void ALayerWithoutBiasAddsNothing()
    {
        var layer = new Conv2D<TKernel>(bias: false, weightInitializer: Initializer.Values(Data.Elements(Data.Integers(4, Shape.Weights))));
        Tensor<float> input = Data.Integers(5, Images(2, Shape.InChannels, 7, 8));

        AssertEqual(ReferenceCorrelation.Forward(input, layer.Weight, bias: 0, Shape), layer.Forward(input));
    }

    [Fact]
    public void TheDegreeOfParallelismDoesNotChangeABit()
    {
        Tensor<float> input = Data.Reals(6, Images(3, Shape.InChannels, 40, 50));
        var alone = new Conv2D<TKernel>(seed: 7);
        Tensor<float> output = alone.Forward(input);
        Tensor<float> outputGradient = Data.Reals(8, output.Lengths);
        float[] inputGradient = Data.Elements(alone.Backward(input, outputGradient));
        foreach (int degree in (int[])[2, 5, -1])
        {
            var layer = new Conv2D<TKernel>(seed: 7) { DegreeOfParallelism = degree };
            Assert.Equal(Data.Elements(output), Data.Elements(layer.Forward(input)));
            Assert.Equal(inputGradient, Data.Elements(layer.Backward(input, outputGradient)));
            Assert.Equal(Data.Elements(alone.WeightGradient), Data.Elements(layer.WeightGradient));
            Assert.Equal(Data.Elements(alone.BiasGradient!), Data.Elements(layer.BiasGradient!));
        }
    }

    [Fact]
    public void TheGradientCheckPasses()
    {
        GradientErrors errors = GradientCheck.Run<TKernel>(6, 7, batch: 2, seed: 9);

        Assert.True(errors.AreWithin(1e-5), errors.ToString());
        Assert.InRange(errors.Largest, 1e-9, 1e-5);
        Assert.All((double[])[errors.Output, errors.Input, errors.Weight], error => Assert.NotEqual(0, error));
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstCall() => Assert.Equal(0, LayerSteps.AllocatedBytes<TKernel>());

    private static nint[] Images(int batch, int channels, int height, int width) =>
        Shape.Layout == Layout.Nchw ? [batch, channels, height, width] : [batch, height, width, channels];

    private static Conv2D<TKernel> IntegerLayer() => new(
        weightInitializer: Initializer.Values(Data.Elements(Data.Integers(13, Shape.Weights))),
        biasInitializer: Initializer.Values(Data.Elements(Data.Integers(14, Shape.OutChannels))));

    /// <summary>The gradient passes where the output is above zero.</summary>
    private static Tensor<float> BehindActivation(Tensor<float> output, Tensor<float> outputGradient)
    {
        float[] y = Data.Elements(output), gradient = Data.Elements(outputGradient);
        for (int i = 0; Shape.Activation == Activation.Relu && i < y.Length; i++)
        {
            gradient[i] = y[i] > 0 ? gradient[i] : 0;
        }

        return Tensor.Create(gradient, output.Lengths);
    }

    private static float[] ChannelSums(Tensor<float> images)
    {
        var sums = new float[Shape.OutChannels];
        float[] elements = Data.Elements(images);
        int plane = Shape.Layout == Layout.Nhwc ? 1 : (int)(images.Lengths[2] * images.Lengths[3]);
        for (int i = 0; i < elements.Length; i++)
        {
            sums[i / plane % sums.Length] += elements[i];
        }

        return sums;
    }

    private static void AssertEqual(Tensor<float> expected, Tensor<float> actual)
    {
        Assert.Equal(Data.Lengths(expected), Data.Lengths(actual));
        Assert.Equal(Data.Elements(expected), Data.Elements(actual));
    }
}

public class Conv2DOfMix : Conv2DChannelTests<Mix>;

public class Conv2DOfMixLast : Conv2DChannelTests<MixLast>;

public class Conv2DOfGrouped : Conv2DChannelTests<Grouped>;

public class Conv2DOfGroupedLast : Conv2DChannelTests<GroupedLast>;

public class Conv2DOfDepthwise : Conv2DChannelTests<Depthwise>;

public class Conv2DOfDepthwiseLast : Conv2DChannelTests<DepthwiseLast>;

public class Conv2DOfRectified : Conv2DChannelTests<Rectified>;

public class Conv2DOfRectifiedLast : Conv2DChannelTests<RectifiedLast>;

public class Conv2DOfPointwise : Conv2DChannelTests<Pointwise>;

public class Conv2DOfPointwiseLast : Conv2DChannelTests<PointwiseLast>;

public class Conv2DOfMirroredMix : Conv2DChannelTests<MirroredMix>;

public class Conv2DOfWrappedLast : Conv2DChannelTests<WrappedLast>;

public class Conv2DOfStridedPlane : Conv2DChannelTests<StridedPlane>;

public class Conv2DOfWide : Conv2DChannelTests<Wide>;
