using System;
using System.Numerics.Tensors;

namespace KernelGen;

/// <summary>A convolutional layer with one input and one output channel: cross-correlation with a learned kernel, plus a bias.</summary>
/// <typeparam name="TKernel">The compiled kernel: a struct annotated with <see cref="ConvKernelAttribute"/>.</typeparam>
/// <remarks>
/// Inputs are <c>(H, W)</c>, <c>(N, 1, H, W)</c> or <c>(N, H, W, 1)</c> as for <see cref="Correlation"/>, of any size at each call;
/// outputs and gradients have the input's rank. The same operands give the same bits for every degree of parallelism.
/// </remarks>
/// <example><code>
/// var conv = new Conv2D&lt;Edge&gt;(bias: false, seed: 1);
/// Tensor&lt;float&gt; y = conv.Forward(x);
/// </code></example>
public sealed class Conv2D<TKernel> : Layer
    where TKernel : struct, IConvKernel
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;
    private readonly Parameter[] _parameters;
    private int _degreeOfParallelism = 1;

    /// <summary>A layer with freshly drawn parameters.</summary>
    /// <param name="bias">Whether a bias is added to the outputs and learned.</param>
    /// <param name="seed">The same seed gives the same parameters on every machine.</param>
    /// <param name="weightInitializer">How the weights are drawn; <see cref="Initializer.FanInUniform"/> unless given.</param>
    /// <param name="biasInitializer">How the bias is drawn; <see cref="Initializer.FanInUniform"/> unless given.</param>
    /// <exception cref="ArgumentException">
    /// An initializer has another number of values than its parameter, or one is given for a bias that there is not.
    /// </exception>
    public Conv2D(
        bool bias = true, int seed = 0, Initializer? weightInitializer = null, Initializer? biasInitializer = null)
    {
        if (!bias && biasInitializer is not null)
        {
            throw new ArgumentException("An initializer was given for the bias of a layer without one; leave it out, or pass bias: true.",
                nameof(biasInitializer));
        }

        KernelShape shape = TKernel.Shape;
        var random = new SplitMix64(seed);
        _weight = new Parameter("the weight", 1, 1, shape.Height, shape.Width);
        (weightInitializer ?? Initializer.FanInUniform).Fill(_weight, shape.Taps, ref random);
        _parameters = [_weight];
        if (bias)
        {
            _bias = new Parameter("the bias", 1);
            (biasInitializer ?? Initializer.FanInUniform).Fill(_bias, shape.Taps, ref random);
            _parameters = [_weight, _bias];
        }
    }

    /// <summary>The kernel, <c>(out, in, h, w) = (1, 1, h, w)</c>.</summary>
    public Tensor<float> Weight => _weight.Value;

    /// <summary>The bias, <c>(out) = (1)</c>; null for a layer without one.</summary>
    public Tensor<float>? Bias => _bias?.Value;

    /// <summary>The gradient of the loss by <see cref="Weight"/>, from the last backward pass.</summary>
    public Tensor<float> WeightGradient => _weight.Gradient;

    /// <summary>The gradient of the loss by <see cref="Bias"/>, from the last backward pass; null for a layer without one.</summary>
    public Tensor<float>? BiasGradient => _bias?.Gradient;

    /// <summary>How many threads may work at once: 1 unless set, -1 for one a core. Results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor -1.</exception>
    public int DegreeOfParallelism
    {
        get => _degreeOfParallelism;
        set
        {
            _ = Operands.Degree(value);
            _degreeOfParallelism = value;
        }
    }

    /// <summary>The weight, then the bias where there is one.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    /// <inheritdoc/>
    public override Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input) =>
        Allocate.Output(TKernel.Shape, PlaneBatch.Of(input, nameof(input)), input.Lengths);

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        PlaneBatch x = PlaneBatch.Of(input, nameof(input), output.Lengths);
        PlaneBatch y = PlaneBatch.ForWriting(output, nameof(output), input.Lengths);
        float bias = _bias is null ? 0 : _bias.Values[0];
        PlaneOperations.Forward<TKernel>(x, _weight.Values, bias, y, Operands.Degree(_degreeOfParallelism));
    }

    /// <inheritdoc/>
    public override void BackwardParameters(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        PlaneBatch x = PlaneBatch.Of(input, nameof(input), outputGradient.Lengths);
        PlaneBatch dy = PlaneBatch.Of(outputGradient, nameof(outputGradient), input.Lengths);
        BackwardParameters(x, dy, BiasGradientOf(outputGradient));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, in TensorSpan<float> inputGradient)
    {
        PlaneBatch x = PlaneBatch.Of(input, nameof(input), outputGradient.Lengths);
        PlaneBatch dy = PlaneBatch.Of(outputGradient, nameof(outputGradient), input.Lengths);
        PlaneBatch dx = PlaneBatch.ForWriting(inputGradient, nameof(inputGradient), input.Lengths);

        // What the input gradient alone cannot see: without it, a wrong input would be noticed only after the gradient was written over it.
        PlaneOperations.ThrowIfNotOutput(TKernel.Shape, x, dy, nameof(outputGradient));
        Operands.ThrowIfNotSized(TKernel.Shape, dx, x, x.Height, x.Width, nameof(inputGradient), nameof(input));
        Operands.ThrowIfOverlap(dx, x, nameof(inputGradient), nameof(input));
        foreach (Parameter parameter in _parameters)
        {
            Operands.ThrowIfOverlap(dx, parameter.Values, nameof(inputGradient), parameter.Name);
            Operands.ThrowIfOverlap(dx, parameter.Gradients, nameof(inputGradient), parameter.GradientName);
        }

        float biasGradient = BiasGradientOf(outputGradient);
        PlaneOperations.InputGradient<TKernel>(dy, _weight.Values, dx, Operands.Degree(_degreeOfParallelism));
        BackwardParameters(x, dy, biasGradient);
    }

    private void BackwardParameters(in PlaneBatch input, in PlaneBatch outputGradient, float biasGradient)
    {
        PlaneOperations.WeightGradient<TKernel>(input, outputGradient, _weight.Gradients, Operands.Degree(_degreeOfParallelism));
        if (_bias is not null)
        {
            _bias.Gradients[0] = biasGradient;
        }
    }

    // Taken before any gradient is written: it refuses more elements than can be summed at once.
    private float BiasGradientOf(in ReadOnlyTensorSpan<float> outputGradient) =>
        _bias is null ? 0 : (float)FixedOrderSum.Of(outputGradient);
}
