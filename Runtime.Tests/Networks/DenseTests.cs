using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class DenseTests
{
    /// <summary>Sums of products of small integers are exact, whatever their order.</summary>
    [Theory]
    [InlineData(1, 1, 1, true)]
    [InlineData(3, 5, 7, true)]
    [InlineData(17, 33, 18, true)]
    [InlineData(2, 40, 10, false)]
    [InlineData(0, 4, 3, true)]
    [InlineData(0, 40, 3, true)]
    [InlineData(3, 1, 5, true)]
    [InlineData(5, 15, 4, true)]
    [InlineData(5, 16, 16, false)]
    [InlineData(33, 17, 70, true)]
    public void EqualsPlainLoops(int samples, int inputs, int outputs, bool bias)
    {
        var layer = new Dense(inputs, outputs, bias: bias);
        Tensor<float> weight = Data.Integers(1, outputs, inputs);
        weight.CopyTo(layer.Weight);
        if (bias)
        {
            Data.Integers(2, outputs).CopyTo(layer.Bias!);
        }

        Tensor<float> x = Data.Integers(3, samples, inputs);
        Tensor<float> dy = Data.Integers(4, samples, outputs);
        Tensor<float> y = layer.Forward(x);
        Tensor<float> dx = layer.Backward(x, dy);
        for (int n = 0; n < samples; n++)
        {
            for (int o = 0; o < outputs; o++)
            {
                float sum = bias ? layer.Bias![o] : 0;
                for (int i = 0; i < inputs; i++)
                {
                    sum += x[n, i] * weight[o, i];
                }

                Assert.Equal(sum, y[n, o]);
            }

            for (int i = 0; i < inputs; i++)
            {
                float sum = 0;
                for (int o = 0; o < outputs; o++)
                {
                    sum += dy[n, o] * weight[o, i];
                }

                Assert.Equal(sum, dx[n, i]);
            }
        }

        for (int o = 0; o < outputs; o++)
        {
            float ofBias = 0;
            for (int n = 0; n < samples; n++)
            {
                ofBias += dy[n, o];
            }

            Assert.Equal(bias ? ofBias : null, layer.BiasGradient?[o]);
            for (int i = 0; i < inputs; i++)
            {
                float sum = 0;
                for (int n = 0; n < samples; n++)
                {
                    sum += dy[n, o] * x[n, i];
                }

                Assert.Equal(sum, layer.WeightGradient[o, i]);
            }
        }
    }

    public static TheoryData<string> Activations => ["None", "Relu", "Relu6", "Leaky", "Sigmoid", "Tanh", "HardSwish"];

    [Theory]
    [MemberData(nameof(Activations))]
    public void GradientsEqualCentralDifferences(string activation)
    {
        var layer = new Dense(6, 5, Of(activation), seed: 3);
        LayerGradients.AssertRight(layer, Data.Reals(5, 4, 6), tolerance: 4e-3);
    }

    /// <summary>A fused activation is the layer without one and the activation behind it, bit by bit.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void AFusedActivationEqualsOneBehind(string activation)
    {
        Nonlinearity? function = Of(activation);
        if (function is null)
        {
            return;
        }

        var fused = new Dense(9, 20, function, seed: 3);
        var plain = new Dense(9, 20, seed: 3);
        Tensor<float> x = Data.Reals(5, 4, 9);
        Tensor<float> y = plain.Forward(x);
        function.Apply(Data.Elements(y), Memory(y));
        Assert.Equal(Data.Elements(y), Data.Elements(fused.Forward(x)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void ThreadsDoNotChangeABit(int degree)
    {
        (float[] output, float[] input, float[] weight) = Run(1);
        (float[] outputOfMany, float[] inputOfMany, float[] weightOfMany) = Run(degree);

        Assert.Equal(output, outputOfMany);
        Assert.Equal(input, inputOfMany);
        Assert.Equal(weight, weightOfMany);

        static (float[] Output, float[] Input, float[] Weight) Run(int degree)
        {
            var layer = new Dense(37, 53, Activation.Relu, seed: 1) { DegreeOfParallelism = degree };
            Tensor<float> x = Data.Reals(1, 61, 37);
            Tensor<float> y = layer.Forward(x);
            Tensor<float> dx = layer.Backward(x, Data.Reals(2, 61, 53));
            return (Data.Elements(y), Data.Elements(dx), Data.Elements(layer.WeightGradient));
        }
    }

    /// <summary>Each element takes its terms one after the other, whatever lies beside it.</summary>
    [Fact]
    public void ASampleAloneHasTheBitsThatItHasInABatch()
    {
        var layer = new Dense(37, 53, seed: 1);
        Tensor<float> x = Data.Reals(1, 5, 37);
        float[] all = Data.Elements(layer.Forward(x));
        for (int n = 0; n < 5; n++)
        {
            Tensor<float> one = Tensor.Create(Data.Elements(x)[(n * 37)..((n + 1) * 37)], [1, 37]);
            Assert.Equal(all[(n * 53)..((n + 1) * 53)], Data.Elements(layer.Forward(one)));
        }
    }

    [Fact]
    public void AWeightThatIsWrittenIsSeen()
    {
        var layer = new Dense(2, 1, bias: false, weightInitializer: Initializer.Values(1, 2));
        Tensor<float> x = Tensor.Create<float>([3, 5], [1, 2]);
        Assert.Equal(13, layer.Forward(x)[0, 0]);
        layer.Weight[0, 1] = 10;
        Assert.Equal(53, layer.Forward(x)[0, 0]);
    }

    [Fact]
    public void GapsInMemoryDoNotMatter()
    {
        var layer = new Dense(6, 5, Activation.Relu, seed: 3);
        Tensor<float> x = Data.Reals(5, 4, 6);
        Tensor<float> dy = Data.Reals(6, 4, 5);
        Assert.Equal(Data.Elements(layer.Forward(x)), Data.Elements(layer.Forward(Data.WithGaps(x))));
        Assert.Equal(Data.Elements(layer.Backward(x, dy)), Data.Elements(layer.Backward(Data.WithGaps(x), Data.WithGaps(dy))));
    }

    [Fact]
    public void BadOperandsAreRefused()
    {
        var layer = new Dense(400, 120, Activation.Relu);
        Tensor<float> x = Data.Reals(1, 2, 400);
        Refusal.Of<ArgumentException>(
            () => layer.Forward(Data.Reals(1, 2, 401)), "Dense(400, 120, Relu)", "given", "(2, 401)", "expected (N, 400)");
        Refusal.OfWriting([2, 121], y => layer.Forward(x, y), "(2, 121)", "(2, 120)");
        Refusal.OfWriting(
            [2, 400], dx => layer.Backward(x, Data.Reals(1, 2, 120), Data.Reals(1, 2, 119), dx), "outputGradient", "(2, 119)");
        Refusal.OfWriting([2, 400], dx => layer.Backward(x, Data.Reals(1, 3, 120), Data.Reals(1, 2, 120), dx), "output", "(3, 120)");
        Refusal.OfWriting([2, 401], dx => layer.Backward(x, Data.Reals(1, 2, 120), Data.Reals(1, 2, 120), dx), "(2, 401)", "(2, 400)");
        Refusal.Of<ArgumentException>(() => layer.Backward(x, Data.Reals(1, 2, 120), Data.Reals(1, 2, 120), x), "overlaps");
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Dense(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new Dense(1, 0));
        Refusal.Of<ArgumentException>(() => _ = new Dense(1, 1, bias: false, biasInitializer: Initializer.Zeros), "bias: true");
    }

    private static Nonlinearity? Of(string activation) => activation switch
    {
        "None" => Activation.None,
        "Relu" => Activation.Relu,
        "Relu6" => Nonlinearity.Relu6,
        "Leaky" => Nonlinearity.LeakyRelu(0.125f),
        "Sigmoid" => Nonlinearity.Sigmoid,
        "Tanh" => Nonlinearity.Tanh,
        _ => Nonlinearity.HardSwish,
    };

    private static Span<float> Memory(Tensor<float> tensor) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), (int)tensor.FlattenedLength);
}
