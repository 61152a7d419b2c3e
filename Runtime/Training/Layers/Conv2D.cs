using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>A convolutional layer: cross-correlation with a learned kernel, plus a bias, then the kernel's activation.</summary>
/// <typeparam name="TKernel">The compiled kernel: a struct annotated with <see cref="ConvKernelAttribute"/>.</typeparam>
/// <remarks>
/// Inputs are <c>(N, C, H, W)</c> or <c>(N, H, W, C)</c> as the kernel's <see cref="Layout"/> says, of any N, which may be 0, and any H and
/// W at each call; of a kernel with one channel in and out also <c>(H, W)</c>, and either layout. Outputs and gradients have the input's
/// rank. The same operands give the same bits for every degree of parallelism, and for every thread of several that run forward passes at
/// once: the weights are packed by the first of them, and the others wait for it.
/// <para>
/// Each thread keeps scratch memory for its next call. A forward pass by direct sums takes up to about 1 MiB whatever the image (more where
/// 64 outputs need more, or, with pixels in the lanes, a row of outputs and the rows around it). By Winograd's algorithm it takes 144 bytes
/// for each of up to 28 tiles (56 from 96 x 96 pairs of channels on) and each channel in and out, 96 more for each channel in where pixels
/// are copied and 64 for each channel out where outputs are: up to 11 MiB with 512 channels. The gradient with respect to the input takes
/// as much, and where the border shows pixels one padded image. The gradient with respect to the weights takes about 4 MiB (more where a
/// row of outputs needs more) and, for large images or batches, the weights once more; by Winograd's algorithm up to 16 MiB (more where 28
/// tiles need more) and, with more than 256 tiles, four times the weights. A backward pass through an activation takes the outputs once
/// more, and operands that are no dense tensors are copied.
/// </para>
/// <para>
/// The layer itself keeps its packed weights, for each direction that was called: as many floats as there are weights, four times as many
/// by Winograd's algorithm, and up to four times that where the channels of a group do not fill a vector; once <see cref="Weight"/> was
/// read also the weights themselves, to see at each call whether they were written.
/// </para>
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
    private readonly PackedWeights _packed = new();

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
        KernelShape shape = TKernel.Shape;
        var fans = new Fans(shape.InChannelsPerGroup * shape.Taps, shape.OutChannels * shape.Taps);
        _weight = new Parameter("weight", shape.OutChannels, shape.InChannelsPerGroup, shape.Height, shape.Width);
        _bias = bias ? new Parameter("bias", shape.OutChannels) : null;
        _parameters = DrawnParameters.Of(_weight, _bias, fans, seed, weightInitializer, biasInitializer);
    }

    /// <summary>The kernel, <c>(out, in / groups, h, w)</c>.</summary>
    public Tensor<float> Weight => _weight.Value;

    /// <summary>The bias, <c>(out)</c>; null for a layer without one.</summary>
    public Tensor<float>? Bias => _bias?.Value;

    /// <summary>The gradient of the loss with respect to <see cref="Weight"/>, from the last backward pass.</summary>
    public Tensor<float> WeightGradient => _weight.Gradient;

    /// <summary>
    /// The gradient of the loss with respect to <see cref="Bias"/>, from the last backward pass; null for a layer without one.
    /// </summary>
    public Tensor<float>? BiasGradient => _bias?.Gradient;

    /// <summary><c>weight</c>, then <c>bias</c> where there is one.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _parameters;

    private Weights Weights => new(_weight.Read(), _packed.For(_weight.Read(), _weight.Version, _weight.IsShared));

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) => ConvolutionShapes.Output(TKernel.Shape, input);

    /// <inheritdoc/>
    public override long MultiplyAdds(TensorShape input) =>
        OutputShape(input).Elements * TKernel.Shape.InChannelsPerGroup * TKernel.Shape.Taps;

    /// <inheritdoc/>
    public override Tensor<float> CreateOutput(in ReadOnlyTensorSpan<float> input) => TKernel.Operations.CreateOutput(input);

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
        TKernel.Operations.Forward(input, Weights, _bias is null ? [] : _bias.Read(), output, Operands.Degree(DegreeOfParallelism));

    /// <inheritdoc/>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        TKernel.Operations.ThrowIfNotOutput(input, outputGradient);
        ThrowIfNotOutput(output, outputGradient);
        ThrowIfOverGradients(input, outputGradient);
        if (TKernel.Shape.Activation == Activation.None)
        {
            BackwardParametersOf(input, outputGradient);
            return;
        }

        using var gradient = new DenseView(outputGradient, nameof(outputGradient));
        using Scratch scratch = Scratch.Rent(gradient.Elements.Length);
        BackwardParametersOf(input, BehindActivation(output, gradient.Elements, scratch.Span));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        TKernel.Operations.ThrowIfNotBackward(input, outputGradient, inputGradient);
        ThrowIfNotOutput(output, outputGradient);
        ThrowIfOverParameters(inputGradient);
        ThrowIfOverGradients(input, outputGradient);
        if (TKernel.Shape.Activation == Activation.None)
        {
            BackwardOf(input, outputGradient, inputGradient);
            return;
        }

        Operands.ThrowIfOverlap(inputGradient.AsReadOnlyTensorSpan(), output, nameof(inputGradient), nameof(output));
        using var gradient = new DenseView(outputGradient, nameof(outputGradient));
        using Scratch scratch = Scratch.Rent(gradient.Elements.Length);
        BackwardOf(input, BehindActivation(output, gradient.Elements, scratch.Span), inputGradient);
    }

    /// <inheritdoc/>
    public override void BackwardParameters(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        TKernel.Operations.ThrowIfNotOutput(input, outputGradient);
        ThrowIfOverGradients(input, outputGradient);
        if (TKernel.Shape.Activation == Activation.None)
        {
            BackwardParametersOf(input, outputGradient);
            return;
        }

        using var gradient = new DenseView(outputGradient, nameof(outputGradient));
        using Scratch scratch = Scratch.Rent(gradient.Elements.Length);
        BackwardParametersOf(input, BehindActivation(input, outputGradient.Lengths, gradient.Elements, scratch.Span));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, in TensorSpan<float> inputGradient)
    {
        TKernel.Operations.ThrowIfNotBackward(input, outputGradient, inputGradient);
        ThrowIfOverParameters(inputGradient);
        ThrowIfOverGradients(input, outputGradient);
        if (TKernel.Shape.Activation == Activation.None)
        {
            BackwardOf(input, outputGradient, inputGradient);
            return;
        }

        using var gradient = new DenseView(outputGradient, nameof(outputGradient));
        using Scratch scratch = Scratch.Rent(gradient.Elements.Length);
        BackwardOf(input, BehindActivation(input, outputGradient.Lengths, gradient.Elements, scratch.Span), inputGradient);
    }

    private void BackwardOf(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient, in TensorSpan<float> inputGradient)
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.All);

        // Before any gradient is written: that of a plane refuses more elements than can be summed at once.
        BiasGradientOf(outputGradient);
        TKernel.Operations.InputGradient(
            outputGradient, Weights, bias: [], inputGradient, Operands.Degree(DegreeOfParallelism), GradientNames.OfGradient);
        WeightGradientOf(input, outputGradient);
    }

    private void BackwardParametersOf(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        KernelContract.ThrowIfNotCompiled<TKernel>(Directions.WeightGradient);
        BiasGradientOf(outputGradient);
        WeightGradientOf(input, outputGradient);
    }

    private void WeightGradientOf(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient) =>
        TKernel.Operations.WeightGradient(input, outputGradient, _weight.Gradients, Operands.Degree(DegreeOfParallelism));

    private void BiasGradientOf(in ReadOnlyTensorSpan<float> outputGradient)
    {
        if (_bias is not null)
        {
            TKernel.Operations.BiasGradient(outputGradient, _bias.Gradients);
        }
    }

    private void ThrowIfOverParameters(in ReadOnlyTensorSpan<float> inputGradient)
    {
        foreach (Parameter parameter in _parameters)
        {
            Operands.ThrowIfOverlap(inputGradient, parameter.Read(), nameof(inputGradient), parameter.Name);
            Operands.ThrowIfOverlap(inputGradient, parameter.Gradients, nameof(inputGradient), parameter.GradientName);
        }
    }

    /// <summary>The gradients of the parameters are written one after the other, so each of them is looked at before the first.</summary>
    private void ThrowIfOverGradients(in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> outputGradient)
    {
        foreach (Parameter parameter in _parameters)
        {
            Operands.ThrowIfOverlap(input, parameter.Gradients, nameof(input), parameter.GradientName);
            Operands.ThrowIfOverlap(outputGradient, parameter.Gradients, nameof(outputGradient), parameter.GradientName);
        }
    }

    /// <summary>Writes the layer as <c>Conv2D&lt;Edge&gt;(1x2)</c>.</summary>
    public override string ToString() => $"Conv2D<{typeof(TKernel).Name}>({TKernel.Shape})";

    internal override bool IsOneSample(TensorShape input) => input.Rank == 2;

    internal override bool AddWindows(List<KernelShape> windows)
    {
        windows.Add(TKernel.Shape);
        return true;
    }

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) =>
        ConvolutionOnnx.Convolution(this, TKernel.Shape, _parameters, scope, input, shape);

    private static void ThrowIfNotOutput(in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        if (!output.Lengths.SequenceEqual(outputGradient.Lengths))
        {
            throw new ArgumentException(
                $"output has shape {ShapeErrors.Text(output.Lengths)}, and its gradient {ShapeErrors.Text(outputGradient.Lengths)}; give "
                + "what the forward pass made of the input.", nameof(output));
        }
    }

    /// <summary>The gradient with respect to what the activation was given, in memory of the caller's.</summary>
    private static TensorSpan<float> BehindActivation(
        in ReadOnlyTensorSpan<float> output, ReadOnlySpan<float> outputGradient, Span<float> memory)
    {
        DenseView.Copy(output, memory);
        Rectifier.Mask(memory, outputGradient);
        return new TensorSpan<float>(memory, output.Lengths);
    }

    /// <summary>
    /// The same for a caller who has not kept the output: the forward pass is run again, a third more work.
    /// </summary>
    private TensorSpan<float> BehindActivation(
        in ReadOnlyTensorSpan<float> input, ReadOnlySpan<nint> lengths, ReadOnlySpan<float> outputGradient, Span<float> memory)
    {
        var activated = new TensorSpan<float>(memory, lengths);
        Forward(input, activated);
        Rectifier.Mask(memory, outputGradient);
        return activated;
    }
}
