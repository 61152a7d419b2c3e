using System;
using System.IO;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>What a network refuses since its gradients or its file could not hold it, and what it takes for one sample.</summary>
public sealed class SharedParameterTests
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

    private sealed class Pair : Layer
    {
        private readonly Parameter[] _parameters = [.. new Dense(2, 2, bias: false).Parameters, .. new Dense(2, 2, bias: false).Parameters];

        public override ReadOnlySpan<Parameter> Parameters => _parameters;

        public override TensorShape OutputShape(TensorShape input) => input;

        public override void Forward(
            in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
            input.CopyTo(output);

        public override void BackwardParameters(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient)
        {
        }

        public override void Backward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> inputGradient) => outputGradient.CopyTo(inputGradient);
    }
}
