using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Losses;

public class LossTests
{
    private readonly Tensor<float> _prediction = Tensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3]);
    private readonly Tensor<float> _target = Tensor.Create<float>([0, 2, 5, 4, 4, 3], [2, 3]);

    /// <summary>Differences 1, 0, -2, 0, 1, 3: squares 1 + 0 + 4 + 0 + 1 + 9 = 15.</summary>
    [Fact]
    public void SumOfSquaresByHand()
    {
        Tensor<float> gradient = Tensor.CreateFromShape<float>([2, 3]);

        Assert.Equal(15, Loss.SumSquaredError.Evaluate(_prediction, _target, gradient));
        Assert.Equal([2, 0, -4, 0, 2, 6], Data.Elements(gradient));
        Assert.Equal(15, Loss.SumSquaredError.Evaluate(_prediction, _target));
        Assert.Equal(LossReduction.Sum, Loss.SumSquaredError.Reduction);
    }

    /// <summary>The same squares over six elements: 15 / 6, and a gradient of a third of each difference.</summary>
    [Fact]
    public void MeanOfSquaresByHand()
    {
        Tensor<float> gradient = Tensor.CreateFromShape<float>([2, 3]);

        Assert.Equal(2.5, Loss.MeanSquaredError.Evaluate(_prediction, _target, gradient));
        Assert.Equal([1 / 3f, 0, -2 / 3f, 0, 1 / 3f, 1], Data.Elements(gradient));
        Assert.Equal(2.5, Loss.MeanSquaredError.Evaluate(_prediction, _target));
        Assert.Equal(LossReduction.Mean, Loss.MeanSquaredError.Reduction);
    }

    /// <summary>A quadratic function's central difference is exact but for rounding.</summary>
    [Theory]
    [InlineData(LossReduction.Sum)]
    [InlineData(LossReduction.Mean)]
    public void TheGradientIsThatOfTheValue(LossReduction reduction)
    {
        Loss loss = Of(reduction);
        Tensor<float> prediction = Data.Reals(1, 3, 1, 5, 7);
        Tensor<float> target = Data.Reals(2, 3, 1, 5, 7);
        Tensor<float> gradient = Tensor.CreateFromShape<float>([3, 1, 5, 7]);
        _ = loss.Evaluate(prediction, target, gradient);

        const float Step = 0.25f;
        float[] moved = Data.Elements(prediction);
        for (int i = 0; i < moved.Length; i++)
        {
            float value = moved[i];
            moved[i] = value + Step;
            double above = loss.Evaluate(Tensor.Create(moved, [3, 1, 5, 7]), target);
            moved[i] = value - Step;
            double below = loss.Evaluate(Tensor.Create(moved, [3, 1, 5, 7]), target);
            moved[i] = value;
            Assert.Equal((above - below) / (2 * Step), Data.Elements(gradient)[i], tolerance: 1e-5);
        }
    }

    [Theory]
    [InlineData(LossReduction.Sum)]
    [InlineData(LossReduction.Mean)]
    public void OperandsMayHaveGaps(LossReduction reduction)
    {
        Tensor<float> prediction = Data.Reals(3, 2, 1, 5, 21);
        Tensor<float> target = Data.Reals(4, 2, 1, 5, 21);
        Tensor<float> dense = Tensor.CreateFromShape<float>([2, 1, 5, 21]);
        Tensor<float> gaps = Tensor.CreateFromShape<float>([2, 1, 5, 21]);

        Assert.Equal(
            Of(reduction).Evaluate(prediction, target, dense),
            Of(reduction).Evaluate(Data.WithGaps(prediction), Data.WithGaps(target), gaps));
        Assert.Equal(Data.Elements(dense), Data.Elements(gaps));
    }

    [Fact]
    public void ALargePictureKeepsItsDigits()
    {
        // 4 million squares of 0.1: a sum in single precision would be off in the third digit.
        Tensor<float> prediction = Data.Constant(0.1f, 2000, 2000);
        Tensor<float> target = Data.Constant(0, 2000, 2000);
        double expected = 4_000_000 * ((double)0.1f * 0.1f);

        Assert.Equal(expected, Loss.SumSquaredError.Evaluate(prediction, target), tolerance: 1e-9 * expected);
    }

    [Fact]
    public void OtherShapesAreRefused()
    {
        Tensor<float> target = Data.Integers(1, 3, 2);
        Refusal.Of<ArgumentException>(() => Loss.SumSquaredError.Evaluate(_prediction, target), "target", "(3, 2)", "(2, 3)");
        Refusal.OfWriting(
            [2, 3], gradient => Loss.SumSquaredError.Evaluate(_prediction, target, gradient), "target", "(3, 2)", "(2, 3)");
        Refusal.OfWriting(
            [2, 4], gradient => Loss.MeanSquaredError.Evaluate(_prediction, _target, gradient), "gradient", "(2, 4)", "(2, 3)");
    }

    [Fact]
    public void NoElementsAreRefused()
    {
        Tensor<float> empty = Tensor.CreateFromShape<float>([0, 3]);
        Refusal.Of<ArgumentException>(() => Loss.MeanSquaredError.Evaluate(empty, empty), "(0, 3)");
    }

    [Fact]
    public void AGradientOverAnOperandIsRefused()
    {
        float[] before = Data.Elements(_prediction);
        Refusal.Of<ArgumentException>(() => Loss.SumSquaredError.Evaluate(_prediction, _target, _prediction), "gradient", "prediction");
        Refusal.Of<ArgumentException>(() => Loss.SumSquaredError.Evaluate(_target, _prediction, _prediction), "gradient", "target");
        Assert.Equal(before, Data.Elements(_prediction));
    }

    [Fact]
    public void AGradientWithGapsIsRefused()
    {
        Tensor<float> gradient = Data.WithGaps(Data.Constant(7, 2, 3));
        Refusal.Of<ArgumentException>(
            () => Loss.SumSquaredError.Evaluate(_prediction, _target, gradient), "gradient", "(2, 3)", "(6, 1)", "dense");
        Assert.All(Data.Elements(gradient), element => Assert.Equal(7, element));
    }

    private static Loss Of(LossReduction reduction) =>
        reduction == LossReduction.Sum ? Loss.SumSquaredError : Loss.MeanSquaredError;
}
