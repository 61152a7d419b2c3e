using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

public class InitializerTests
{
    private readonly struct Size31x31 : IKernelSize
    {
        public static KernelShape Shape => new(31, 31);
    }

    [Fact]
    public void TheDefaultIsUniformWithinOneOverTheRootOfTheTaps()
    {
        var layer = new Conv2D<PlainKernel<Size31x31>>(seed: 5);
        float[] weights = Data.Elements(layer.Weight);
        const double Bound = 1.0 / 31;

        Assert.All(weights, weight => Assert.InRange(weight, -Bound, Bound));
        Assert.InRange(weights.Max(), 0.98 * Bound, Bound);
        Assert.InRange(weights.Min(), -Bound, -0.98 * Bound);

        // Six standard errors of the mean of 961 uniform values, whose standard deviation is bound / sqrt(3).
        Assert.InRange(weights.Average(), -6 * Bound / Math.Sqrt(3 * 961), 6 * Bound / Math.Sqrt(3 * 961));
        Assert.InRange(Math.Sqrt(weights.Average(weight => (double)weight * weight)) / (Bound / Math.Sqrt(3)), 0.9, 1.1);
        Assert.InRange(layer.Bias![0], -Bound, Bound);
        Assert.NotEqual(0, layer.Bias![0]);
    }

    [Fact]
    public void NormalHasItsMeanAndStandardDeviation()
    {
        var layer = new Conv2D<PlainKernel<Size31x31>>(bias: false, seed: 6, Initializer.Normal(standardDeviation: 2, mean: 10));
        float[] weights = Data.Elements(layer.Weight);
        double mean = weights.Average(weight => (double)weight);
        double deviation = Math.Sqrt(weights.Average(weight => (weight - mean) * (weight - mean)));

        Assert.InRange(mean, 10 - (6 * 2 / 31.0), 10 + (6 * 2 / 31.0));
        Assert.InRange(deviation, 1.7, 2.3);

        // About 68 % of a normal distribution lies within one standard deviation; of a uniform one, 58 %.
        Assert.InRange(weights.Count(weight => Math.Abs(weight - 10) < 2) / 961.0, 0.63, 0.74);
    }

    [Fact]
    public void ASeedMeansTheSameParameters()
    {
        var first = new Conv2D<PlainKernel<Size5x3>>(seed: 7);
        var again = new Conv2D<PlainKernel<Size5x3>>(seed: 7);
        var other = new Conv2D<PlainKernel<Size5x3>>(seed: 8);

        Assert.Equal(Data.Elements(first.Weight), Data.Elements(again.Weight));
        Assert.Equal(first.Bias![0], again.Bias![0]);
        Assert.NotEqual(Data.Elements(first.Weight), Data.Elements(other.Weight));
    }

    [Fact]
    public void ZerosAndGivenValuesAreTaken()
    {
        float[] given = [3, -4];
        var layer = new Conv2D<PlainKernel<Size1x2>>(
            weightInitializer: Initializer.Values(given), biasInitializer: Initializer.Zeros);
        given[0] = 99;

        Assert.Equal([3, -4], Data.Elements(layer.Weight));
        Assert.Equal([1, 1, 1, 2], Data.Lengths(layer.Weight));
        Assert.Equal([0], Data.Elements(layer.Bias!));
        Assert.Equal([1], Data.Lengths(layer.Bias!));
    }

    /// <summary>The fans are 400 and 100 of a layer, and 2 and 17 channels times 9 taps of a kernel.</summary>
    [Fact]
    public void NamedInitializersHaveTheirVariances()
    {
        AssertVariance(new Dense(400, 100, weightInitializer: Initializer.HeNormal).Weight, 2.0 / 400);
        AssertVariance(new Dense(400, 100, weightInitializer: Initializer.HeUniform).Weight, 2.0 / 400);
        AssertVariance(new Dense(400, 100, weightInitializer: Initializer.XavierNormal).Weight, 2.0 / 500);
        AssertVariance(new Dense(400, 100, weightInitializer: Initializer.XavierUniform).Weight, 2.0 / 500);
        Assert.All(
            Data.Elements(new Dense(400, 100, weightInitializer: Initializer.XavierUniform).Weight),
            value => Assert.InRange(value, -Math.Sqrt(6.0 / 500), Math.Sqrt(6.0 / 500)));
        Assert.All(
            Data.Elements(new Conv2D<Rectified>(weightInitializer: Initializer.XavierUniform).Weight),
            value => Assert.InRange(value, -Math.Sqrt(6.0 / 171), Math.Sqrt(6.0 / 171)));
        Assert.All(
            Data.Elements(new Conv2D<Rectified>(weightInitializer: Initializer.HeUniform).Weight),
            value => Assert.InRange(value, -Math.Sqrt(6.0 / 18), Math.Sqrt(6.0 / 18)));
    }

    private static void AssertVariance(Tensor<float> weight, double expected)
    {
        double squares = Data.Dot(weight, weight) / weight.FlattenedLength;
        Assert.InRange(squares / expected, 0.95, 1.05);
    }

    [Fact]
    public void ALayerWithoutBiasHasNone()
    {
        var layer = new Conv2D<PlainKernel<Size1x2>>(bias: false);

        Assert.Null(layer.Bias);
        Assert.Null(layer.BiasGradient);
        Assert.Equal(1, layer.Parameters.Length);
    }

    [Fact]
    public void AnotherNumberOfValuesIsRefused() => Refusal.Of<ArgumentException>(
        () => _ = new Conv2D<PlainKernel<Size1x2>>(weightInitializer: Initializer.Values(1, 2, 3)), "3 values", "(1, 1, 1, 2)", "give 2");

    [Fact]
    public void AnInitializerForNoBiasIsRefused() => Refusal.Of<ArgumentException>(
        () => _ = new Conv2D<PlainKernel<Size1x2>>(bias: false, biasInitializer: Initializer.Zeros), "bias: true");

    [Theory]
    [InlineData(float.NaN, 0)]
    [InlineData(-1, 0)]
    [InlineData(float.PositiveInfinity, 0)]
    [InlineData(1, float.NaN)]
    [InlineData(1, float.NegativeInfinity)]
    public void ABadNormalIsRefused(float standardDeviation, float mean) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.Normal(standardDeviation, mean));

    [Fact]
    public void AParameterNeedsAShape()
    {
        Refusal.Of<ArgumentException>(() => _ = new Parameter("p"), "p", "()");
        Refusal.Of<ArgumentException>(() => _ = new Parameter("p", 2, 0), "p", "(2, 0)");
    }
}
