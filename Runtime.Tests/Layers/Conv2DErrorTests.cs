using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

public class Conv2DErrorTests
{
    private readonly Conv2D<PlainKernel<Size5x3>> _layer = new(seed: 1);
    private readonly Tensor<float> _input = Data.Integers(1, 6, 8);
    private readonly Tensor<float> _outputGradient = Data.Integers(2, 2, 6);

    [Theory]
    [InlineData(new int[] { 48 }, "(48)")]
    [InlineData(new int[] { 1, 6, 8 }, "(1, 6, 8)")]
    [InlineData(new int[] { 2, 3, 6, 8 }, "(2, 3, 6, 8)")]
    [InlineData(new int[] { 1, 1, 1, 6, 8 }, "(1, 1, 1, 6, 8)")]
    [InlineData(new int[] { 1, 1, 0, 8 }, "(1, 1, 0, 8)")]
    [InlineData(new int[] { 0, 8 }, "(0, 8)")]
    public void AnInputThatIsNoPlaneIsRefused(int[] lengths, string shape)
    {
        Tensor<float> input = Tensor.CreateFromShape<float>(Array.ConvertAll(lengths, length => (nint)length));
        Refusal.Of<ArgumentException>(() => _layer.Forward(input), shape);
        Refusal.OfWriting([2, 6], output => _layer.Forward(input, output), shape);
    }

    [Fact]
    public void AKernelLargerThanTheImageIsRefused()
    {
        Tensor<float> input = Data.Integers(1, 4, 8);
        Refusal.Of<ArgumentException>(() => _layer.Forward(input), "5x3", "4x8");
        Refusal.OfWriting([1, 6], output => _layer.Forward(input, output), "5x3", "4x8");
    }

    [Fact]
    public void APaddedImageCountsWithItsPadding()
    {
        var same = new Conv2D<PlainKernel<Size3x3Same>>(seed: 1);
        Assert.Equal([1, 1], Data.Lengths(same.Forward(Data.Integers(1, 1, 1))));
    }

    [Fact]
    public void AnOutputOfAnotherShapeIsRefused()
    {
        Refusal.OfWriting([3, 6], output => _layer.Forward(_input, output), "(3, 6)", "(2, 6)", "(6, 8)");
        Refusal.OfWriting([1, 1, 2, 6], output => _layer.Forward(_input, output), "(1, 1, 2, 6)", "(2, 6)");
    }

    [Fact]
    public void AnOutputOverTheInputIsRefused()
    {
        float[] memory = Data.Elements(_input);
        float[] before = [.. memory];
        Tensor<float> input = Tensor.Create(memory, [6, 8]);
        Tensor<float> output = Tensor.Create(memory, 0, [2, 6], [6, 1]);

        Refusal.Of<ArgumentException>(() => _layer.Forward(input, output), "output", "input");
        Assert.Equal(before, memory);
    }

    [Fact]
    public void ColumnsApartAreRefused()
    {
        Tensor<float> input = Tensor.Create(new float[6 * 16], 0, [6, 8], [16, 2]);
        Refusal.OfWriting([2, 6], output => _layer.Forward(input, output), "(6, 8)", "2 elements apart");
    }

    [Fact]
    public void AnOutputGradientOfAnotherShapeIsRefused()
    {
        Tensor<float> wrong = Data.Integers(2, 2, 7);
        Refusal.OfWriting([6, 8], gradient => _layer.Backward(_input, wrong, gradient), "(2, 7)", "(2, 6)", "(6, 8)");
        Refusal.Of<ArgumentException>(() => _layer.BackwardParameters(_input, wrong), "(2, 7)", "(2, 6)", "(6, 8)");
        AssertNoGradient();
    }

    [Fact]
    public void AnInputGradientOfAnotherShapeIsRefused()
    {
        Refusal.OfWriting([6, 7], gradient => _layer.Backward(_input, _outputGradient, gradient), "(6, 7)", "(6, 8)");
        AssertNoGradient();
    }

    /// <summary>The input gradient alone does not need the input, so only a check before anything is computed can see this.</summary>
    [Fact]
    public void AnInputOfAnotherShapeIsRefusedBeforeTheInputGradientIsWritten()
    {
        Tensor<float> wrong = Data.Integers(1, 6, 9);
        Refusal.OfWriting([6, 8], gradient => _layer.Backward(wrong, _outputGradient, gradient), "(2, 6)", "(2, 7)", "(6, 9)");
        Tensor<float> apart = Tensor.Create(new float[6 * 16], 0, [6, 8], [16, 2]);
        Refusal.OfWriting([6, 8], gradient => _layer.Backward(apart, _outputGradient, gradient), "2 elements apart");
        AssertNoGradient();
    }

    [Fact]
    public void AnInputGradientOverAnOperandIsRefused()
    {
        float[] before = Data.Elements(_input);
        Refusal.Of<ArgumentException>(() => _layer.Backward(_input, _outputGradient, _input), "inputGradient", "input");
        Assert.Equal(before, Data.Elements(_input));

        float[] memory = Data.Elements(Data.Constant(1, 48));
        Tensor<float> inputGradient = Tensor.Create(memory, [6, 8]);
        Tensor<float> outputGradient = Tensor.Create(memory, 36, [2, 6], [6, 1]);
        Refusal.Of<ArgumentException>(() => _layer.Backward(_input, outputGradient, inputGradient), "inputGradient", "outputGradient");
        Assert.All(memory, element => Assert.Equal(1, element));
        AssertNoGradient();
    }

    [Fact]
    public void AnInputGradientOverTheLayerIsRefused()
    {
        var layer = new Conv2D<PlainKernel<Size1x2>>(seed: 1);
        Tensor<float> input = Data.Integers(1, 1, 1, 1, 2);
        Tensor<float> outputGradient = Data.Integers(1, 1, 1, 1, 1);
        float[] weight = Data.Elements(layer.Weight);

        Refusal.Of<ArgumentException>(() => layer.Backward(input, outputGradient, layer.Weight), "inputGradient", "weight");
        Refusal.Of<ArgumentException>(
            () => layer.Backward(input, outputGradient, layer.WeightGradient), "inputGradient", "weight's gradient");
        Assert.Equal(weight, Data.Elements(layer.Weight));
    }

    [Fact]
    public void ParametersHaveKeys()
    {
        Assert.Equal(["weight", "bias"], new Conv2D<PlainKernel<Size1x2>>().Parameters.ToArray().Select(parameter => parameter.Name));
        Assert.Equal(["weight"], new Conv2D<PlainKernel<Size1x2>>(bias: false).Parameters.ToArray().Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void ABadDegreeIsRefused(int degree)
    {
        Refusal.Of<ArgumentOutOfRangeException>(() => _layer.DegreeOfParallelism = degree, "at least 1");
        Assert.Equal(1, _layer.DegreeOfParallelism);
    }

    private void AssertNoGradient()
    {
        Assert.All(Data.Elements(_layer.WeightGradient), element => Assert.Equal(0, element));
        Assert.All(Data.Elements(_layer.BiasGradient!), element => Assert.Equal(0, element));
    }
}
