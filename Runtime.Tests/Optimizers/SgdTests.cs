using System;
using CsCheck;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Optimizers;

public class SgdTests
{
    /// <summary>1 - 0.5 * 4 = -1 and 2 - 0.5 * (-6) = 5.</summary>
    [Fact]
    public void APlainStepByHand()
    {
        Parameter parameter = Create([1, 2], [4, -6]);
        new Sgd(learningRate: 0.5f).Step(parameter);

        Assert.Equal([-1, 5], parameter.Values);
        Assert.Equal([4, -6], parameter.Gradients);
    }

    /// <summary>v = 4, p = 1 - 2 = -1; v = 0.5 * 4 + 4 = 6, p = -1 - 3 = -4; v = 0.5 * 6 + 4 = 7, p = -4 - 3.5 = -7.5.</summary>
    [Fact]
    public void MomentumByHand()
    {
        Parameter parameter = Create([1], [4]);
        var sgd = new Sgd(learningRate: 0.5f, momentum: 0.5f);

        sgd.Step(parameter);
        Assert.Equal(-1, parameter.Values[0]);
        sgd.Step(parameter);
        Assert.Equal(-4, parameter.Values[0]);
        sgd.Step(parameter);
        Assert.Equal(-7.5f, parameter.Values[0]);
    }

    /// <summary>v = 4, g = 4 + 0.5 * 4 = 6, p = 1 - 3 = -2; v = 6, g = 4 + 3 = 7, p = -2 - 3.5 = -5.5.</summary>
    [Fact]
    public void NesterovByHand()
    {
        Parameter parameter = Create([1], [4]);
        var sgd = new Sgd(learningRate: 0.5f, momentum: 0.5f, nesterov: true);

        sgd.Step(parameter);
        Assert.Equal(-2, parameter.Values[0]);
        sgd.Step(parameter);
        Assert.Equal(-5.5f, parameter.Values[0]);
    }

    /// <summary>g = 4 + 0.25 * 8 = 6, p = 8 - 0.5 * 6 = 5; the layer's gradient stays as it was.</summary>
    [Fact]
    public void WeightDecayByHand()
    {
        Parameter parameter = Create([8], [4]);
        new Sgd(learningRate: 0.5f, weightDecay: 0.25f).Step(parameter);

        Assert.Equal(5, parameter.Values[0]);
        Assert.Equal(4, parameter.Gradients[0]);
    }

    /// <summary>PyTorch's documented algorithm of torch.optim.SGD, line by line, element by element.</summary>
    [Fact]
    public void StepsFollowPyTorch()
    {
        Gen<float> number = Gen.Float[-10, 10];
        Gen.Select(
            Gen.Float[0.001f, 1], Gen.OneOf(Gen.Const(0f), Gen.Float[0.01f, 0.99f]), Gen.Bool,
            Gen.OneOf(Gen.Const(0f), Gen.Float[0.001f, 0.5f]), Gen.Select(number, number, number, number).Array[1, 40])
            .Sample((learningRate, momentum, nesterov, weightDecay, elements) =>
            {
                nesterov &= momentum > 0;
                Parameter parameter = Create(Array.ConvertAll(elements, e => e.Item1), Array.ConvertAll(elements, e => e.Item2));
                float[] expected = parameter.Values.ToArray();
                float[]? buffer = null;
                var sgd = new Sgd(learningRate, momentum, nesterov, weightDecay);
                for (int step = 0; step < 3; step++)
                {
                    Array.ConvertAll(elements, e => step == 0 ? e.Item2 : step == 1 ? e.Item3 : e.Item4).CopyTo(parameter.Gradients);
                    PyTorchStep(expected, parameter.Gradients, ref buffer, learningRate, momentum, nesterov, weightDecay);
                    sgd.Step(parameter);
                    Assert.Equal(expected, parameter.Values);
                }
            });
    }

    [Fact]
    public void EachParameterHasItsOwnVelocity()
    {
        Parameter first = Create([0], [1]);
        Parameter second = Create([0], [10]);
        var sgd = new Sgd(learningRate: 1, momentum: 0.5f);
        sgd.Step(first, second);
        sgd.Step(first, second);

        Assert.Equal(-2.5f, first.Values[0]);
        Assert.Equal(-25, second.Values[0]);
    }

    [Fact]
    public void TheLearningRateMayChange()
    {
        Parameter parameter = Create([1], [1]);
        var sgd = new Sgd(learningRate: 0.5f);
        sgd.Step(parameter);
        sgd.LearningRate = 0.25f;
        sgd.Step(parameter);

        Assert.Equal(0.25f, parameter.Values[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.LearningRate = float.NaN);
        Assert.Equal(0.25f, sgd.LearningRate);
    }

    [Fact]
    public void NothingIsAllocatedAfterTheFirstStep()
    {
        Parameter parameter = Create([1, 2, 3], [4, 5, 6]);
        var sgd = new Sgd(learningRate: 0.01f, momentum: 0.9f, nesterov: true, weightDecay: 0.1f);
        sgd.Step(parameter);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            sgd.Step(parameter);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(float.PositiveInfinity)]
    public void ABadLearningRateIsRefused(float learningRate) =>
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Sgd(learningRate), "learning rate", "finite and at least 0");

    /// <summary>The start of a warm-up: nothing moves but the velocity, v = 4; then v = 0.5 * 4 + 4 = 6, p = 1 - 0.5 * 6 = -2.</summary>
    [Fact]
    public void ALearningRateOfZeroMovesNothing()
    {
        Parameter plain = Create([1, -2], [4, 6]), moving = Create([1], [4]);
        new Sgd(learningRate: 0).Step(plain);
        Assert.Equal([1, -2], plain.Values);

        var sgd = new Sgd(learningRate: 0, momentum: 0.5f, weightDecay: 0);
        sgd.Step(moving);
        Assert.Equal(1, moving.Values[0]);
        sgd.LearningRate = 0.5f;
        sgd.Step(moving);
        Assert.Equal(-2, moving.Values[0]);
        sgd.LearningRate = 0;
        sgd.Step(moving);
        Assert.Equal(-2, moving.Values[0]);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(1)]
    public void ABadMomentumIsRefused(float momentum) =>
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Sgd(0.1f, momentum), "momentum", "below 1");

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.1f)]
    [InlineData(float.PositiveInfinity)]
    public void ABadWeightDecayIsRefused(float weightDecay) =>
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Sgd(0.1f, weightDecay: weightDecay), "weight decay", "at least 0");

    [Fact]
    public void NesterovWithoutMomentumIsRefused() =>
        Refusal.Of<ArgumentException>(() => _ = new Sgd(0.1f, nesterov: true), "momentum above 0");

    private static Parameter Create(float[] values, float[] gradients)
    {
        var parameter = new Parameter("p", values.Length);
        values.CopyTo(parameter.Values);
        gradients.CopyTo(parameter.Gradients);
        return parameter;
    }

    private static void PyTorchStep(
        float[] theta, ReadOnlySpan<float> gradients, ref float[]? buffer, float gamma, float mu, bool nesterov, float lambda)
    {
        bool first = buffer is null;
        buffer ??= new float[theta.Length];
        for (int i = 0; i < theta.Length; i++)
        {
            float g = gradients[i];
            if (lambda != 0)
            {
                g += lambda * theta[i];
            }

            if (mu != 0)
            {
                buffer[i] = first ? g : (mu * buffer[i]) + g;
                g = nesterov ? g + (mu * buffer[i]) : buffer[i];
            }

            theta[i] -= gamma * g;
        }
    }
}
