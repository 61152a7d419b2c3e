using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>A layer that a user writes, with nothing but what is public.</summary>
public class OwnLayerTests
{
    [Fact]
    public void ALayerOfOnesOwnWorksInANetwork()
    {
        var net = new Sequential(new Dense(4, 3, seed: 1), new Scale(2), new Tanh(), new Dense(3, 2, seed: 2));
        LayerGradients.AssertRight(net, Data.Reals(1, 5, 4));
        Assert.Equal(["0.weight", "0.bias", "1.factor", "3.weight", "3.bias"], [.. Names(net)]);
        Assert.Contains("Scale", net.Describe(5, 4), StringComparison.Ordinal);
        var trainer = new Trainer(net, new Adam(0.01f), Loss.MeanSquaredError) { BatchSize = 2, ShuffleSeed = 1 };
        History history = trainer.Fit(Data.Reals(1, 6, 4), Data.Reals(2, 6, 2), epochs: 20);
        Assert.True(history.Losses[^1] < history.Losses[0]);
    }

    private static string[] Names(Layer layer)
    {
        var names = new System.Collections.Generic.List<string>();
        foreach (NamedParameter named in layer.State())
        {
            names.Add(named.Name);
        }

        return [.. names];
    }

    /// <summary>Multiplies all elements by one learned number.</summary>
    private sealed class Scale : Layer
    {
        private readonly Parameter[] _parameters = [new("factor", 1)];

        public Scale(float factor) => _parameters[0].Values[0] = factor;

        public override ReadOnlySpan<Parameter> Parameters => _parameters;

        public override TensorShape OutputShape(TensorShape input) => input;

        public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
            Tensor.Multiply(input, _parameters[0].Values[0], output);

        public override void BackwardParameters(
            in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
        {
            double sum = 0;
            for (nint i = 0; i < input.Lengths[0]; i++)
            {
                for (nint j = 0; j < input.Lengths[1]; j++)
                {
                    sum += (double)input[i, j] * outputGradient[i, j];
                }
            }

            _parameters[0].Gradients[0] = (float)sum;
        }

        public override void Backward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> inputGradient)
        {
            BackwardParameters(input, output, outputGradient);
            Tensor.Multiply(outputGradient, _parameters[0].Values[0], inputGradient);
        }

        public override string ToString() => nameof(Scale);
    }
}
