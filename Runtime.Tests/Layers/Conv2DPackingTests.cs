using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Weights with channels are packed once for many calls; every way to change them must be seen by the next call.</summary>
public class Conv2DPackingTests
{
    private readonly Conv2D<MixLast> _layer = new(bias: false, seed: 1);
    private readonly Tensor<float> _input = Data.Integers(1, 2, 6, 7, 3);
    private readonly Tensor<float> _outputGradient = Data.Integers(2, 2, 6, 7, 2);

    [Fact]
    public void AStepOfTheOptimiserIsSeen()
    {
        // A power of two, so that the weights stay integers times it.
        var optimizer = new Sgd(learningRate: 1f / 1024);
        var known = new float[2 * 3 * 3 * 3];
        var layer = new Conv2D<MixLast>(bias: false, weightInitializer: Initializer.Zeros);
        for (int step = 0; step < 3; step++)
        {
            AssertUses(known, layer);
            layer.BackwardParameters(_input, _outputGradient);
            optimizer.Step(layer.Parameters);
            float[] gradient = Data.Elements(layer.WeightGradient);
            for (int i = 0; i < known.Length; i++)
            {
                known[i] -= gradient[i] / 1024;
            }
        }
    }

    /// <summary>The tensor is the parameter's memory for life, so a reference from before may be written at any time.</summary>
    [Fact]
    public void AWeightWrittenThroughAnOldReferenceIsSeen()
    {
        Tensor<float> kept = _layer.Weight;
        AssertUses(Data.Elements(kept), _layer);
        for (int i = 0; i < 3; i++)
        {
            kept[i % 2, i, 1, 1] = 7 + i;
            AssertUses(Data.Elements(kept), _layer);
        }
    }

    [Fact]
    public void ValuesWrittenThroughTheParameterAreSeen()
    {
        AssertUses(Data.Elements(new Conv2D<MixLast>(bias: false, seed: 1).Weight), _layer);
        for (int i = 0; i < 3; i++)
        {
            _layer.Parameters[0].Values.Fill(i);
            AssertUses(Data.Elements(Data.Constant(i, 2, 3, 3, 3)), _layer);
        }
    }

    /// <summary>Forward and backward, and the weights that the layer itself is never asked for here.</summary>
    private void AssertUses(float[] weight, Conv2D<MixLast> layer)
    {
        Tensor<float> expected = Tensor.Create(weight, [2, 3, 3, 3]);
        Assert.Equal(Data.Elements(MixLast.Correlate(_input, expected)), Data.Elements(layer.Forward(_input)));
        Assert.Equal(
            Data.Elements(MixLast.InputGradient(_outputGradient, expected)), Data.Elements(layer.Backward(_input, _outputGradient)));
    }
}
