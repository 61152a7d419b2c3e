using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Weights with channels are packed once for many calls; every way to change them must be seen by the next call.</summary>
public abstract class Conv2DPackingTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private readonly Conv2D<TKernel> _layer = new(bias: false, seed: 1);
    private readonly Tensor<float> _input = Data.Integers(1, Images(Shape.InChannels, 6, 7));
    private readonly Tensor<float> _outputGradient = Data.Integers(2, Images(Shape.OutChannels, Shape.OutputHeight(6), Shape.OutputWidth(7)));

    private static KernelShape Shape => TKernel.Shape;

    [Fact]
    public void AStepOfTheOptimiserIsSeen()
    {
        // A power of two, so that the weights stay integers times it.
        var optimizer = new Sgd(learningRate: 1f / 1024);
        var known = new float[Shape.Weights];
        var layer = new Conv2D<TKernel>(bias: false, weightInitializer: Initializer.Zeros);
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
        AssertUses(Data.Elements(new Conv2D<TKernel>(bias: false, seed: 1).Weight), _layer);
        for (int i = 0; i < 3; i++)
        {
            _layer.Parameters[0].Values.Fill(i);
            AssertUses(Data.Elements(Data.Constant(i, _layer.Weight.Lengths)), _layer);
        }
    }

    private static nint[] Images(int channels, int height, int width) =>
        Shape.Layout == Layout.Nchw ? [2, channels, height, width] : [2, height, width, channels];

    /// <summary>Forward and backward, and the weights that the layer itself is never asked for here.</summary>
    private void AssertUses(float[] weight, Conv2D<TKernel> layer)
    {
        Tensor<float> expected = Tensor.Create(weight, [Shape.OutChannels, Shape.InChannelsPerGroup, Shape.Height, Shape.Width]);
        Assert.Equal(Data.Elements(Correlation.Correlate<TKernel>(_input, expected)), Data.Elements(layer.Forward(_input)));
        Assert.Equal(
            Data.Elements(Correlation.InputGradient<TKernel>(_outputGradient, expected)), Data.Elements(layer.Backward(_input, _outputGradient)));
    }
}

public sealed class PackedPixels : Conv2DPackingTests<MixLast>;

public sealed class PackedChannels : Conv2DPackingTests<Wide>;

public sealed class PackedTiles : Conv2DPackingTests<TiledLast>;

/// <summary>How often weights are packed.</summary>
public sealed class PackedWeightsTests
{
    [Fact]
    public void WeightsArePackedOnceForEachChangeAndDirection()
    {
        var packed = new PackedWeights();
        var plan = new CountingPlan();
        for (int version = 1; version <= 2; version++)
        {
            for (int call = 0; call < 3; call++)
            {
                Assert.Equal([version, 0, 0], packed.For(version).Forward(plan, [version]).ToArray());
            }

            Assert.Equal((2 * version) - 1, plan.Calls);
            for (int call = 0; call < 3; call++)
            {
                Assert.Equal([-version, 0, 0], packed.For(version).InputGradient(plan, [-version]).ToArray());
            }

            Assert.Equal(2 * version, plan.Calls);
        }
    }

    private sealed class CountingPlan : IWeightPlan
    {
        public int Calls { get; private set; }

        public int PanelsLength => 3;

        public void Pack(ReadOnlySpan<float> weight, Span<float> panels)
        {
            Calls++;
            panels.Clear();
            weight.CopyTo(panels);
        }
    }
}
