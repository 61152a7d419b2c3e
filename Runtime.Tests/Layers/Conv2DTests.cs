using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>The layer against the plain loops, on integers, where equality is exact; run for each kernel at the end of this file.</summary>
public abstract class Conv2DTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private static KernelShape Shape => TKernel.Shape;

    public static TheoryData<int, int> Sizes => new()
    {
        { Shape.Height, Shape.Width },
        { Shape.Height + 1, Shape.Width + 7 },
        { 13, 17 },
        { 40, 70 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ForwardOfAPictureEqualsThePlainLoops(int height, int width)
    {
        Conv2D<TKernel> layer = IntegerLayer();
        Tensor<float> input = Data.Integers(1, height, width);
        Tensor<float> expected = ReferenceCorrelation.Forward(input, layer.Weight, bias: 5, Shape);

        AssertEqual(expected, layer.Forward(input));
        AssertEqual(expected, layer.Forward(Data.WithGaps(input)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ForwardOfABatchEqualsThePlainLoops(int height, int width)
    {
        Conv2D<TKernel> layer = IntegerLayer();
        Tensor<float> input = Data.Integers(2, 3, 1, height, width);
        Tensor<float> expected = ReferenceCorrelation.Forward(input, layer.Weight, bias: 5, Shape);

        AssertEqual(expected, layer.Forward(input));
        AssertEqual(expected, layer.Forward(Data.WithGaps(input)));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void BackwardEqualsThePlainLoops(int height, int width)
    {
        Conv2D<TKernel> layer = IntegerLayer();
        Tensor<float> input = Data.Integers(3, 2, 1, height, width);
        Tensor<float> outputGradient = Data.Integers(4, 2, 1, Shape.OutputHeight(height), Shape.OutputWidth(width));
        Tensor<float> expected = ReferenceCorrelation.InputGradient(outputGradient, layer.Weight, Shape);
        Tensor<float> expectedWeight = ReferenceCorrelation.WeightGradient(input, outputGradient, Shape);

        AssertEqual(expected, layer.Backward(input, outputGradient));
        AssertEqual(expectedWeight, layer.WeightGradient);
        Assert.Equal([(float)Data.Dot(outputGradient, Ones(outputGradient))], Data.Elements(layer.BiasGradient!));

        Conv2D<TKernel> fresh = IntegerLayer();
        fresh.BackwardParameters(Data.WithGaps(input), Data.WithGaps(outputGradient));
        AssertEqual(expectedWeight, fresh.WeightGradient);
        Assert.Equal(Data.Elements(layer.BiasGradient!), Data.Elements(fresh.BiasGradient!));
    }

    /// <summary>The correlation is bilinear, so the three inner products are the same number: no implementation is trusted here.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheGradientsAreTheAdjointsOfTheForward(int height, int width)
    {
        var layer = new Conv2D<TKernel>(
            bias: false, weightInitializer: Initializer.Values(Data.Elements(Data.Integers(5, Shape.Taps))));
        Tensor<float> input = Data.Integers(6, height, width);
        Tensor<float> outputGradient = Data.Integers(7, Shape.OutputHeight(height), Shape.OutputWidth(width));

        double forward = Data.Dot(outputGradient, layer.Forward(input));
        Assert.Equal(forward, Data.Dot(layer.Backward(input, outputGradient), input));
        Assert.Equal(forward, Data.Dot(layer.WeightGradient, layer.Weight));
    }

    [Fact]
    public void GradientsAreOverwrittenNotAdded()
    {
        Conv2D<TKernel> layer = IntegerLayer();
        Tensor<float> input = Data.Integers(8, 9, 9);
        Tensor<float> outputGradient = Data.Integers(9, Shape.OutputHeight(9), Shape.OutputWidth(9));
        layer.BackwardParameters(input, outputGradient);
        float[] weight = Data.Elements(layer.WeightGradient);
        float[] bias = Data.Elements(layer.BiasGradient!);
        layer.BackwardParameters(input, outputGradient);

        Assert.Equal(weight, Data.Elements(layer.WeightGradient));
        Assert.Equal(bias, Data.Elements(layer.BiasGradient!));
    }

    /// <summary>Real-valued data, whose sums depend on their order: equality means the same order.</summary>
    [Theory]
    [InlineData(1, 300, 200)]
    [InlineData(5, 33, 40)]
    public void TheDegreeOfParallelismDoesNotChangeABit(int batch, int height, int width)
    {
        Tensor<float> input = Data.Reals(10, batch, 1, height, width);
        Tensor<float> outputGradient = Data.Reals(11, batch, 1, Shape.OutputHeight(height), Shape.OutputWidth(width));
        var alone = new Conv2D<TKernel>(seed: 12);
        float[] output = Data.Elements(alone.Forward(input));
        float[] inputGradient = Data.Elements(alone.Backward(input, outputGradient));

        foreach (int degree in (int[])[2, 3, 8, -1])
        {
            var layer = new Conv2D<TKernel>(seed: 12) { DegreeOfParallelism = degree };
            Assert.Equal(output, Data.Elements(layer.Forward(input)));
            Assert.Equal(inputGradient, Data.Elements(layer.Backward(input, outputGradient)));
            Assert.Equal(Data.Elements(alone.WeightGradient), Data.Elements(layer.WeightGradient));
            Assert.Equal(Data.Elements(alone.BiasGradient!), Data.Elements(layer.BiasGradient!));
        }
    }

    [Fact]
    public void TheGradientCheckPasses()
    {
        Assert.True(GradientCheck.Run<TKernel>(9, 10).AreWithin(1e-5));
        Assert.True(GradientCheck.Run<TKernel>(Shape.Height, Shape.Width, batch: 2, seed: 3).AreWithin(1e-5));
    }

    private static Conv2D<TKernel> IntegerLayer() => new(
        weightInitializer: Initializer.Values(Data.Elements(Data.Integers(13, Shape.Taps))), biasInitializer: Initializer.Values(5));

    private static Tensor<float> Ones(Tensor<float> like) => Data.Constant(1, like.Lengths);

    private static void AssertEqual(Tensor<float> expected, Tensor<float> actual)
    {
        Assert.Equal(Data.Lengths(expected), Data.Lengths(actual));
        Assert.Equal(Data.Elements(expected), Data.Elements(actual));
    }
}

public class Conv2DOfPlain1x2 : Conv2DTests<PlainKernel<Size1x2>>;

public class Conv2DOfPlain3x3Same : Conv2DTests<PlainKernel<Size3x3Same>>;

public class Conv2DOfPlain2x4Same : Conv2DTests<PlainKernel<Size2x4Same>>;

public class Conv2DOfPlain5x3 : Conv2DTests<PlainKernel<Size5x3>>;

public class Conv2DOfEdge : Conv2DTests<Edge>;

public class Conv2DOfSmooth : Conv2DTests<Smooth>;

public class Conv2DOfEvenSame : Conv2DTests<EvenSame>;

public class Conv2DOfTall : Conv2DTests<Tall>;

public class Conv2DOfLooped : Conv2DTests<Looped>;

public class Conv2DOfMirrored : Conv2DTests<Mirrored>;

public class Conv2DOfDilated : Conv2DTests<Dilated>;
