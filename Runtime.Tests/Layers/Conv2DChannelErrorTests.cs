using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// The arguments that a layer with channels refuses, before anything is written: kernels without and with a rectifier, in both layouts.
/// </summary>
public abstract class Conv2DChannelErrorTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private readonly Conv2D<TKernel> _layer = new(seed: 1);
    private readonly Tensor<float> _input = Data.Integers(1, Images(2, Shape.InChannels, 8, 9));
    private readonly Tensor<float> _outputGradient;

    protected Conv2DChannelErrorTests() => _outputGradient = Data.Integers(2, _layer.CreateOutput(_input).Lengths);

    private static KernelShape Shape => TKernel.Shape;

    [Fact]
    public void WrongChannelsAreRefused()
    {
        nint[] lengths = Images(2, Shape.InChannels + 1, 8, 9);
        Tensor<float> input = Data.Integers(1, lengths);
        string expected = Shape.Layout == Layout.Nchw ? $"(N, {Shape.InChannels}, H, W)" : $"(N, H, W, {Shape.InChannels})";

        Refusal.Of<ArgumentException>(() => _layer.CreateOutput(input), Text(lengths), expected);
        Refusal.OfWriting(_outputGradient.Lengths, output => _layer.Forward(input, output), Text(lengths), expected);
        Refusal.OfWriting(lengths, gradient => _layer.Backward(input, _outputGradient, gradient), Text(lengths), expected);
        AssertNoGradient();
    }

    [Fact]
    public void TheOtherLayoutIsRefused()
    {
        nint[] lengths = Shape.Layout == Layout.Nchw ? [2, 8, 9, Shape.InChannels] : [2, Shape.InChannels, 8, 9];

        Refusal.Of<ArgumentException>(() => _layer.Forward(Data.Integers(1, lengths)), Text(lengths), Shape.Layout.ToString(), "Layout");
    }

    [Fact]
    public void AnImageWithoutRowsIsRefused()
    {
        nint[] lengths = Images(2, Shape.InChannels, 0, 9);

        Tensor<float> empty = Tensor.CreateFromShape<float>(lengths);
        nint[] outputs = Images(2, Shape.OutChannels, 0, Shape.OutputWidth(9));
        Tensor<float> emptyOutput = Tensor.CreateFromShape<float>(outputs);
        Refusal.Of<ArgumentException>(() => _layer.Forward(empty), Text(lengths), "at least 1");
        Refusal.Of<ArgumentException>(() => _layer.Backward(empty, emptyOutput), Text(lengths), "at least 1");
        Refusal.Of<ArgumentException>(() => _layer.BackwardParameters(empty, emptyOutput), Text(lengths), "at least 1");
        Refusal.Of<ArgumentException>(() => Correlation.WeightGradient<TKernel>(empty, emptyOutput), Text(lengths), "at least 1");
        Refusal.Of<ArgumentException>(() => Correlation.InputGradient<TKernel>(emptyOutput, _layer.Weight), Text(outputs), "at least 1");
        Refusal.Of<ArgumentException>(
            () => Correlation.TransposedConvolve<TKernel>(emptyOutput, _layer.Weight), Text(outputs), "at least 1");
        AssertNoGradient();
    }

    [Fact]
    public void APictureIsRefused() => Refusal.Of<ArgumentException>(() => _layer.Forward(Data.Integers(1, 8, 9)), "(8, 9)", "(N, ");

    [Fact]
    public void AnOutputOfAnotherShapeIsRefused()
    {
        foreach ((int batch, int channels, int rows, int columns) in ((int, int, int, int)[])
            [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, -1)])
        {
            nint[] lengths = Images(
                2 + batch, Shape.OutChannels + channels, Shape.OutputHeight(8) + rows, Shape.OutputWidth(9) + columns);
            Refusal.OfWriting(lengths, output => _layer.Forward(_input, output), Text(lengths));
            Tensor<float> wrong = Data.Integers(2, lengths);
            Refusal.OfWriting(_input.Lengths, gradient => _layer.Backward(_input, wrong, gradient), Text(lengths));
            Refusal.Of<ArgumentException>(() => _layer.BackwardParameters(_input, wrong), Text(lengths));
            AssertNoGradient();
        }
    }

    [Fact]
    public void AnInputGradientOfAnotherShapeIsRefused()
    {
        nint[] lengths = Images(2, Shape.InChannels, 8, 9 + Shape.StrideX);
        Refusal.OfWriting(lengths, gradient => _layer.Backward(_input, _outputGradient, gradient), Text(lengths), Text(_input.Lengths));
        AssertNoGradient();
    }

    [Fact]
    public void AnOutputOverAnOperandIsRefused()
    {
        int length = (int)_outputGradient.FlattenedLength;
        var memory = new float[_input.FlattenedLength + length];
        Tensor<float> input = Tensor.Create(memory, _input.Lengths);
        Tensor<float> output = Tensor.Create(memory, (int)input.FlattenedLength - 1, _outputGradient.Lengths, default);
        Refusal.Of<ArgumentException>(() => _layer.Forward(input, output), "output", "overlaps input");
        Assert.All(memory, element => Assert.Equal(0, element));
    }

    [Fact]
    public void AnInputGradientOverAnOperandIsRefused()
    {
        float[] before = Data.Elements(_input);
        Refusal.Of<ArgumentException>(() => _layer.Backward(_input, _outputGradient, _input), "inputGradient", "overlaps input");
        Assert.Equal(before, Data.Elements(_input));
        AssertNoGradient();

        float[] memory = Data.Elements(Data.Constant(1, _input.FlattenedLength + _outputGradient.FlattenedLength));
        Tensor<float> inputGradient = Tensor.Create(memory, _input.Lengths);
        Tensor<float> outputGradient = Tensor.Create(memory, (int)_input.FlattenedLength - 1, _outputGradient.Lengths, default);
        Refusal.Of<ArgumentException>(
            () => _layer.Backward(_input, outputGradient, inputGradient), "inputGradient", "overlaps outputGradient");
        Assert.All(memory, element => Assert.Equal(1, element));
        AssertNoGradient();
    }

    private static nint[] Images(int batch, int channels, int height, int width) =>
        Shape.Layout == Layout.Nchw ? [batch, channels, height, width] : [batch, height, width, channels];

    private static string Text(ReadOnlySpan<nint> lengths) => $"({string.Join(", ", lengths.ToArray())})";

    private void AssertNoGradient()
    {
        Assert.All(Data.Elements(_layer.WeightGradient), element => Assert.Equal(0, element));
        Assert.All(Data.Elements(_layer.BiasGradient!), element => Assert.Equal(0, element));
    }
}

public class Conv2DErrorsOfMix : Conv2DChannelErrorTests<Mix>;

public class Conv2DErrorsOfGroupedLast : Conv2DChannelErrorTests<GroupedLast>;

public class Conv2DErrorsOfRectified : Conv2DChannelErrorTests<Rectified>;

public class Conv2DErrorsOfRectifiedLast : Conv2DChannelErrorTests<RectifiedLast>;

/// <summary>A layer of one tap whose operands are its own parameters, or the gradients with respect to them.</summary>
public class Conv2DOwnMemoryTests
{
    private readonly Conv2D<PointwiseLast> _layer = new(seed: 1);
    private readonly Tensor<float> _input = Data.Constant(1, 7, 1, 1, 7);

    private Span<float> Weight => _layer.Parameters[0].Values;

    private Span<float> Bias => _layer.Parameters[1].Values;

    private Span<float> WeightGradient => _layer.Parameters[0].Gradients;

    [Fact]
    public void AnOutputOverAParameterIsRefused()
    {
        (float[] weight, float[] bias) = (Weight.ToArray(), Bias.ToArray());
        Refusal.Of<ArgumentException>(
            () => _layer.Forward(_input, new TensorSpan<float>(Weight, [7, 1, 1, 4])), "output", "overlaps weight");
        Tensor<float> pixel = Data.Constant(1, 1, 1, 1, 7);
        Refusal.Of<ArgumentException>(() => _layer.Forward(pixel, new TensorSpan<float>(Bias, [1, 1, 1, 4])), "output", "overlaps bias");

        var plane = new Conv2D<OnePixel>(seed: 1);
        float only = plane.Bias![0];
        Refusal.Of<ArgumentException>(
            () => plane.Forward(Data.Constant(1, 1, 1), new TensorSpan<float>(plane.Parameters[1].Values, [1, 1])), "output",
            "overlaps bias");
        Assert.Equal(only, plane.Bias[0]);
        Assert.Equal(weight, Weight.ToArray());
        Assert.Equal(bias, Bias.ToArray());
    }

    /// <summary>The bias gradient is written before the weight gradient, so only a check before both leaves the first one alone.</summary>
    [Fact]
    public void OperandsInTheMemoryOfAGradientAreRefused()
    {
        WeightGradient.Fill(3);
        Refusal.Of<ArgumentException>(
            () => _layer.BackwardParameters(_input, new ReadOnlyTensorSpan<float>(WeightGradient, [7, 1, 1, 4])),
            "outputGradient",
            "weight's gradient");
        Refusal.Of<ArgumentException>(
            () => _layer.Backward(_input, new ReadOnlyTensorSpan<float>(WeightGradient, [7, 1, 1, 4])),
            "outputGradient",
            "weight's gradient");
        Tensor<float> outputGradient = Data.Constant(1, 4, 1, 1, 4);
        Refusal.Of<ArgumentException>(
            () => _layer.BackwardParameters(new ReadOnlyTensorSpan<float>(WeightGradient, [4, 1, 1, 7]), outputGradient),
            "input",
            "weight's gradient");
        Assert.All(WeightGradient.ToArray(), element => Assert.Equal(3, element));
        Assert.All(Data.Elements(_layer.BiasGradient!), element => Assert.Equal(0, element));
    }
}
