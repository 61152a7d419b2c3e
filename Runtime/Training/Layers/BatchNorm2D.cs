using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Memory;
using KernelGen.Numerics;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>Normalises each channel to mean 0 and variance 1, then scales and shifts it by learned values.</summary>
/// <remarks>
/// Ioffe, Szegedy: <i>Batch Normalization</i>, 2015, as PyTorch's <c>nn.BatchNorm2d</c>: while it learns the mean and the variance are
/// those of the batch (divided by the number of elements), and the running ones move towards them (there divided by one less); in use they
/// are the running ones. Sums are taken in double precision, in a fixed order. The backward pass computes the statistics of the
/// batch again, so nothing of the forward pass is kept.
/// </remarks>
public sealed class BatchNorm2D : Layer
{
    /// <summary>Numbers of a channel that passes over the batch take.</summary>
    private const int Numbers = 4;

    private readonly int _channels;
    private readonly float _epsilon;
    private readonly float _momentum;
    private readonly Layout _layout;
    private readonly Parameter[] _parameters;
    private readonly Parameter[] _buffers;

    /// <summary>Makes a layer that changes nothing yet: weights 1, biases 0, running means 0 and variances 1.</summary>
    /// <param name="channels">The channels of the images; at least 1.</param>
    /// <param name="epsilon">What is added to the variance; above 0.</param>
    /// <param name="momentum">How far the running statistics move to those of a batch: 0 to 1.</param>
    /// <param name="layout">The order of the dimensions of the images.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public BatchNorm2D(int channels, float epsilon = 1e-5f, float momentum = 0.1f, Layout layout = Layout.Nchw)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (!(epsilon is > 0 and < float.PositiveInfinity))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The epsilon must be finite and above 0, such as 1e-5.");
        }

        if (!(momentum is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(momentum), momentum, "The momentum must be at least 0 and at most 1, such as 0.1.");
        }

        _channels = channels;
        _epsilon = epsilon;
        _momentum = momentum;
        _layout = layout;
        _parameters = [new Parameter("weight", channels), new Parameter("bias", channels)];
        _buffers = [new Parameter("running_mean", channels), new Parameter("running_var", channels)];
        _parameters[0].Change().Fill(1);
        _buffers[1].Change().Fill(1);
    }

    /// <summary>Gets what each channel is multiplied by, <c>(channels)</c>.</summary>
    public Tensor<float> Weight => _parameters[0].Value;

    /// <summary>Gets what is added to each channel, <c>(channels)</c>.</summary>
    public Tensor<float> Bias => _parameters[1].Value;

    /// <summary>Gets the means that are used when the layer does not learn, <c>(channels)</c>.</summary>
    public Tensor<float> RunningMean => _buffers[0].Value;

    /// <summary>Gets the variances that are used when the layer does not learn, <c>(channels)</c>.</summary>
    public Tensor<float> RunningVariance => _buffers[1].Value;

    /// <summary>Gets <c>weight</c> and <c>bias</c>.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    /// <summary>Gets <c>running_mean</c> and <c>running_var</c>.</summary>
    public override ReadOnlySpan<Parameter> Buffers => _buffers;

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input)
    {
        _ = PoolGeometry.Of(this, input, _layout);
        return input[_layout == Layout.Nchw ? 1 : 3] == _channels
            ? input
            : throw LayerChecks.WrongInput(
                this, input, _layout == Layout.Nchw ? $"images (N, {_channels}, H, W)" : $"images (N, H, W, {_channels})");
    }

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        using Scratch scratch = Scratch.Rent(2 * Numbers * _channels);
        Span<double> factors = Doubles(scratch);
        for (int c = 0; c < _channels; c++)
        {
            factors[c] = _buffers[0].Read()[c];
            factors[_channels + c] = _buffers[1].Read()[c];
        }

        Normalise(x.Elements, Batch(input.Lengths), factors, y);
    }

    /// <inheritdoc/>
    public override void ForwardTraining(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        ChannelBatch batch = Batch(input.Lengths);
        if (batch.Count < 2)
        {
            throw new ArgumentException(
                $"{this} was given an input of shape {ShapeErrors.Text(input.Lengths)} to learn from; the variance of a channel needs at "
                + "least 2 elements. Use a larger batch.", nameof(input));
        }

        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        using Scratch scratch = Scratch.Rent(2 * Numbers * _channels);
        Span<double> factors = Doubles(scratch);
        Statistics(x.Elements, batch, factors);
        Span<float> means = _buffers[0].Change(), variances = _buffers[1].Change();
        for (int c = 0; c < _channels; c++)
        {
            double unbiased = factors[_channels + c] * batch.Count / (batch.Count - 1);
            means[c] = (float)(means[c] + (_momentum * (factors[c] - means[c])));
            variances[c] = (float)(variances[c] + (_momentum * (unbiased - variances[c])));
        }

        Normalise(x.Elements, batch, factors, y);
    }

    /// <inheritdoc/>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        Differentiate(input, outputGradient, inputGradient: []);
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        Differentiate(input, outputGradient, LayerChecks.Writable(inputGradient, nameof(inputGradient)));
    }

    /// <summary>Writes the layer as <c>BatchNorm2D(16)</c>.</summary>
    public override string ToString() => $"BatchNorm2D({_channels})";

    internal override bool AddWindows(List<KernelShape> windows) => true;

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) => scope.Node(
        "BatchNormalization",
        scope.Planes(input, _layout),
        LayerOnnx.Constants(scope, [.. _parameters, .. _buffers]),
        OnnxAttribute.Real("epsilon", _epsilon));

    /// <summary>
    /// Computes, with the normalised input <c>n</c>, <c>dx = weight / deviation * (dy - mean(dy) - n * mean(dy * n))</c>, the derivative
    /// through the mean and the variance too (Ioffe and Szegedy, section 3).
    /// </summary>
    private void Differentiate(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, Span<float> inputGradient)
    {
        using var x = new DenseView(input, nameof(input));
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        ChannelBatch batch = Batch(input.Lengths);
        using Scratch scratch = Scratch.Rent(2 * Numbers * _channels);
        Span<double> factors = Doubles(scratch);
        Statistics(x.Elements, batch, factors);
        Span<double> means = factors[.._channels], scales = factors.Slice(_channels, _channels);
        Span<double> sums = factors.Slice(2 * _channels, _channels), products = factors.Slice(3 * _channels, _channels);
        batch.Sum<ChannelBatch.Element>(dy.Elements, dy.Elements, means, sums);
        batch.Sum<ChannelBatch.Moment>(x.Elements, dy.Elements, means, products);
        for (int c = 0; c < _channels; c++)
        {
            double deviation = Deviation(scales[c]);
            _parameters[0].Gradients[c] = (float)(products[c] / deviation);
            _parameters[1].Gradients[c] = (float)sums[c];
            scales[c] = _parameters[0].Read()[c] / deviation;
            sums[c] /= batch.Count;
            products[c] /= batch.Count * deviation * deviation;
        }

        if (!inputGradient.IsEmpty)
        {
            batch.Map<ChannelBatch.Centred>(x.Elements, dy.Elements, factors, inputGradient);
        }
    }

    /// <summary>Writes the mean and the variance of each channel to the first two numbers.</summary>
    private void Statistics(ReadOnlySpan<float> x, ChannelBatch batch, Span<double> factors)
    {
        Span<double> means = factors[.._channels], variances = factors.Slice(_channels, _channels);
        batch.Sum<ChannelBatch.Element>(x, x, means, means);
        Divide(means, batch.Count);
        batch.Sum<ChannelBatch.Variation>(x, x, means, variances);
        Divide(variances, batch.Count);
    }

    /// <summary>Normalises by the mean and the variance of each channel, the first two numbers.</summary>
    private void Normalise(ReadOnlySpan<float> x, ChannelBatch batch, Span<double> factors, Span<float> y)
    {
        for (int c = 0; c < _channels; c++)
        {
            factors[_channels + c] = _parameters[0].Read()[c] / Deviation(factors[_channels + c]);
            factors[(2 * _channels) + c] = _parameters[1].Read()[c];
        }

        batch.Map<ChannelBatch.Scaled>(x, x, factors, y);
    }

    private double Deviation(double variance) => Math.Sqrt(variance + _epsilon);

    private Span<double> Doubles(in Scratch scratch) =>
        MemoryMarshal.Cast<float, double>(scratch.Span)[..(Numbers * _channels)];

    private static void Divide(Span<double> numbers, int divisor)
    {
        foreach (ref double number in numbers)
        {
            number /= divisor;
        }
    }

    private ChannelBatch Batch(ReadOnlySpan<nint> lengths) => _layout == Layout.Nchw
        ? new ChannelBatch((int)lengths[0], _channels, (int)(lengths[2] * lengths[3]), IsLast: false)
        : new ChannelBatch((int)lengths[0], _channels, (int)(lengths[1] * lengths[2]), IsLast: true);
}
