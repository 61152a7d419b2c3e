using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>
/// Drops each element with some probability while it learns, and multiplies the others by what keeps their mean; else does nothing.
/// </summary>
/// <remarks>
/// Srivastava et al.: <i>Dropout: A Simple Way to Prevent Neural Networks from Overfitting</i>, 2014, in the form of PyTorch's
/// <c>nn.Dropout</c>. Which elements are dropped follows from the seed and the number of the step, so the backward pass draws them again,
/// and nothing of the forward pass is kept. Give each layer of a network a seed of its own.
/// </remarks>
public sealed class Dropout : Layer
{
    private readonly float _probability;
    private readonly int _seed;
    private long _step;

    /// <summary>Makes a layer.</summary>
    /// <param name="probability">How likely an element is dropped: at least 0 and below 1.</param>
    /// <param name="seed">The same seed drops the same elements on every machine.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is outside its range.</exception>
    public Dropout(float probability = 0.5f, int seed = 0)
    {
        _probability = probability is >= 0 and < 1
            ? probability
            : throw new ArgumentOutOfRangeException(
                nameof(probability), probability, "The probability must be at least 0 and below 1, such as 0.5.");
        _seed = seed;
    }

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) => input;

    /// <inheritdoc/>
    public override void BeginStep(long number) => _step = number;

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        x.Elements.CopyTo(LayerChecks.Writable(output, nameof(output)));
    }

    /// <inheritdoc/>
    public override void ForwardTraining(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Mask(x.Elements, LayerChecks.Writable(output, nameof(output)));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        Mask(dy.Elements, LayerChecks.Writable(inputGradient, nameof(inputGradient)));
    }

    /// <summary>Writes the layer as <c>Dropout(0.5)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"Dropout({_probability})");

    internal override bool AddWindows(List<KernelShape> windows) => true;

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) => input;

    private void Mask(ReadOnlySpan<float> from, Span<float> to)
    {
        float scale = 1 / (1 - _probability);
        var random = SplitMix64.OfStep(_seed, _step);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = random.NextUnit() < _probability ? 0 : from[i] * scale;
        }
    }
}
