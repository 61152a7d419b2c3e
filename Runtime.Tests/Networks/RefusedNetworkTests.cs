using System;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>
/// The layers, networks and metrics that are refused before anything is written, and the conditions under which two metrics are one.
/// </summary>
public sealed class RefusedNetworkTests
{
    [Fact]
    public void ALayerAtTwoLevelsOfNestingIsRefused()
    {
        var shared = new Dense(4, 4);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new Sequential(shared, new Residual(shared)));
        Assert.Contains("is in the network already", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoParametersOfOneNameAreNotWritten()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("pair");
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => new Pair().Save(path));
        Assert.Contains("Two tensors are called weight", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    /// <summary>Metrics are asked for by value: a history finds one that was made anew.</summary>
    [Fact]
    public void MetricsAreEqualByWhatTheyAre()
    {
        Assert.Equal(Metric.TopK(5), Metric.TopK(5));
        Assert.NotEqual(Metric.TopK(5), Metric.TopK(4));
        Assert.NotEqual(Metric.PeakSignalToNoise(), Metric.PeakSignalToNoise(255));
    }

    /// <summary>One number a sample is no score of a class: the accuracy would always be 1.</summary>
    [Fact]
    public void TheAccuracyOfOneScoreIsRefusedBeforeTheFirstStep()
    {
        var net = new Sequential(new Dense(3, 1, seed: 1));
        float before = net.Parameters[0].Values[0];
        var trainer = new Trainer(net, new Sgd(1), Loss.BinaryCrossEntropyWithLogits) { BatchSize = 2 };
        var data = new Samples(Data.Reals(1, 4, 3), Data.Reals(2, 4, 1));

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => trainer.Fit(data, 1, metrics: [Metric.Accuracy]));
        Assert.StartsWith(
            "accuracy compares the scores of classes, and the predictions have 1 number a sample",
            refusal.Message,
            StringComparison.Ordinal);
        Assert.Equal(before, net.Parameters[0].Values[0]);
    }

    [Fact]
    public void ALayerWithParametersMustComputeTheirGradients()
    {
        Tensor<float> x = Data.Reals(1, 2, 2);
        NotSupportedException refusal = Assert.Throws<NotSupportedException>(() => new Pair().BackwardParameters(x, x, x));
        Assert.Contains("override BackwardParameters", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Pair : Layer
    {
        private readonly Parameter[] _parameters = [.. new Dense(2, 2, bias: false).Parameters, .. new Dense(2, 2, bias: false).Parameters];

        public override ReadOnlySpan<Parameter> Parameters => _parameters;

        public override TensorShape OutputShape(TensorShape input) => input;

        public override void Forward(
            in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
            input.CopyTo(output);

        public override void Backward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> inputGradient) => outputGradient.CopyTo(inputGradient);
    }
}
