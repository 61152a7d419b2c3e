using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Losses;

public class ClassificationLossTests
{
    private readonly Tensor<float> _prediction = Data.Reals(1, 4, 5);
    private readonly int[] _labels = [3, 0, 4, 1];

    [Theory]
    [InlineData(0)]
    [InlineData(0.1f)]
    public void CrossEntropyEqualsTheFormula(float smoothing)
    {
        Loss loss = Loss.SmoothedSoftmaxCrossEntropy(smoothing);
        Tensor<float> gradient = Data.Constant(float.NaN, 4, 5);
        double value = loss.Evaluate(_prediction, _labels, gradient);
        double expected = 0;
        for (int n = 0; n < 4; n++)
        {
            double[] exponentials = [.. Enumerable.Range(0, 5).Select(k => Math.Exp(_prediction[n, k]))];
            for (int k = 0; k < 5; k++)
            {
                double softmax = exponentials[k] / exponentials.Sum();
                double wanted = ((_labels[n] == k ? 1 : 0) * (1 - (double)smoothing)) + ((double)smoothing / 5);
                expected -= wanted * Math.Log(softmax) / 4;
                Assert.Equal((softmax - wanted) / 4, gradient[n, k], tolerance: 1e-7);
            }
        }

        Assert.Equal(expected, value, tolerance: 1e-12);
        Assert.Equal(value, loss.Evaluate(_prediction, _labels));
        Assert.True(loss.TakesLabels);
        Assert.Equal(LossReduction.Mean, loss.Reduction);
    }

    /// <summary>A label is the target whose probability is 1 in one column.</summary>
    [Fact]
    public void LabelsAreProbabilities()
    {
        Tensor<float> target = Data.Constant(0, 4, 5);
        for (int n = 0; n < 4; n++)
        {
            target[n, _labels[n]] = 1;
        }

        Tensor<float> first = Data.Constant(float.NaN, 4, 5), second = Data.Constant(float.NaN, 4, 5);
        Assert.Equal(
            Loss.SoftmaxCrossEntropy.Evaluate(_prediction, _labels, first), Loss.SoftmaxCrossEntropy.Evaluate(_prediction, target, second));
        Assert.Equal(Data.Elements(first), Data.Elements(second));
        Assert.Equal(
            Loss.SoftmaxCrossEntropy.Evaluate(_prediction, _labels), Loss.SoftmaxCrossEntropy.Evaluate(_prediction, target));
    }

    [Fact]
    public void LargeScoresStayFinite()
    {
        Tensor<float> prediction = Tensor.Create<float>([1e30f, 0, -1e30f], [1, 3]);
        Tensor<float> gradient = Data.Constant(float.NaN, 1, 3);
        Assert.Equal(1e30, Loss.SoftmaxCrossEntropy.Evaluate(prediction, [1], gradient), tolerance: 1e24);
        Assert.Equal([1, -1, 0], Data.Elements(gradient));
        Assert.True(double.IsNaN(Loss.SoftmaxCrossEntropy.Evaluate(Data.Constant(float.NaN, 1, 3), [1])));
        Assert.Equal(
            1e30, Loss.BinaryCrossEntropyWithLogits.Evaluate(Data.Constant(1e30f, 1), Data.Constant(0, 1)), tolerance: 1e24);
    }

    [Fact]
    public void BadLabelsAreRefusedBeforeTheGradientIsWritten()
    {
        Refusal.OfWriting([4, 5], dy => Loss.SoftmaxCrossEntropy.Evaluate(_prediction, [0, 1, 5, 0], dy), "Label 2 is 5", "0 to 4");
        Refusal.OfWriting([4, 5], dy => Loss.SoftmaxCrossEntropy.Evaluate(_prediction, [0, 1, -1, 0], dy), "Label 2 is -1");
        Refusal.OfWriting([4, 5], dy => Loss.SoftmaxCrossEntropy.Evaluate(_prediction, [0, 1], dy), "2 labels", "(4, 5)");
        Refusal.OfWriting([4, 4], dy => Loss.SoftmaxCrossEntropy.Evaluate(_prediction, _labels, dy), "(4, 4)", "(4, 5)");
        Refusal.Of<ArgumentException>(() => Loss.SoftmaxCrossEntropy.Evaluate(Data.Reals(1, 4), _labels), "(4)", "(N, K)");
        Refusal.Of<NotSupportedException>(() => Loss.MeanSquaredError.Evaluate(_prediction, _labels), "takes no labels");
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.SmoothedSoftmaxCrossEntropy(1));
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("absolute")]
    [InlineData("huber")]
    public void LossesOfElementsEqualTheirFormulas(string name)
    {
        Loss loss = name switch
        {
            "binary" => Loss.BinaryCrossEntropyWithLogits,
            "absolute" => Loss.MeanAbsoluteError,
            _ => Loss.Huber(0.5f),
        };
        Tensor<float> target = Data.Constant(0.25f, 4, 5);
        Tensor<float> gradient = Data.Constant(float.NaN, 4, 5);
        double value = loss.Evaluate(_prediction, target, gradient);
        double expected = 0;
        for (int i = 0; i < 20; i++)
        {
            double x = Data.Elements(_prediction)[i], t = 0.25, d = x - t, s = 1 / (1 + Math.Exp(-x));
            expected += name switch
            {
                "binary" => (-t * Math.Log(s)) - ((1 - t) * Math.Log(1 - s)),
                "absolute" => Math.Abs(d),
                _ => Math.Abs(d) <= 0.5 ? d * d / 2 : 0.5 * (Math.Abs(d) - 0.25),
            };
            double derivative = name switch
            {
                "binary" => s - t,
                "absolute" => Math.Sign(d),
                _ => Math.Min(Math.Max(d, -0.5), 0.5),
            };
            Assert.Equal(derivative / 20, Data.Elements(gradient)[i], tolerance: 1e-8);
        }

        Assert.Equal(expected / 20, value, tolerance: 1e-12);
        Assert.Equal(value, loss.Evaluate(_prediction, target));
        Refusal.OfWriting([4, 4], dy => loss.Evaluate(_prediction, target, dy), "(4, 4)", "(4, 5)");
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Huber(0));
    }
}
