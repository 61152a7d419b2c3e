using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

public class DropoutTests
{
    private readonly Tensor<float> _ones = Data.Constant(1, 40, 50);

    [Fact]
    public void DropsAsManyAsItSaysAndKeepsTheMean()
    {
        float[] y = Train(new Dropout(0.25f, seed: 3), step: 1);
        Assert.All(y, element => Assert.True(element is 0 or (1 / 0.75f)));
        Assert.InRange(y.Count(element => element == 0), 400, 600);
    }

    [Fact]
    public void DoesNothingInUse()
    {
        Tensor<float> x = Data.Reals(1, 3, 4);
        Assert.Equal(Data.Elements(x), Data.Elements(new Dropout(0.9f).Forward(x)));
    }

    [Fact]
    public void TheStepAndTheSeedDecide()
    {
        float[] first = Train(new Dropout(0.5f, seed: 3), step: 7);
        Assert.Equal(first, Train(new Dropout(0.5f, seed: 3), step: 7));
        Assert.NotEqual(first, Train(new Dropout(0.5f, seed: 3), step: 8));
        Assert.NotEqual(first, Train(new Dropout(0.5f, seed: 4), step: 7));
    }

    [Fact]
    public void TheGradientPassesWhereTheElementDid()
    {
        var layer = new Dropout(0.5f, seed: 3);
        float[] y = Train(layer, step: 2);
        Tensor<float> dx = Data.Constant(0, 40, 50);
        layer.Backward(_ones, Tensor.Create(y, [40, 50]), _ones, dx);
        Assert.Equal(y, Data.Elements(dx));
    }

    [Fact]
    public void GradientsEqualCentralDifferences() => LayerGradients.AssertRight(new Dropout(0.5f, seed: 3), Data.Reals(1, 3, 7));

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    public void BadProbabilitiesAreRefused(float probability) =>
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Dropout(probability), "below 1");

    private float[] Train(Dropout layer, long step)
    {
        Tensor<float> y = layer.CreateOutput(_ones);
        layer.BeginStep(step);
        layer.ForwardTraining(_ones, y);
        return Data.Elements(y);
    }
}
