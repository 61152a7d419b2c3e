using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>Layers whose output is added to their input: <c>y = x + f(x)</c>.</summary>
/// <remarks>
/// He, Zhang, Ren, Sun: <i>Deep Residual Learning for Image Recognition</i>, 2016. The layers must make an output of the input's shape.
/// They are numbered as in a <see cref="Sequential"/>: <c>3.0.weight</c> is a weight of the first layer of a residual that is layer 3. As
/// that it keeps what flows between its layers, from <c>ForwardTraining</c> to the backward pass.
/// </remarks>
public sealed class Residual : Layer
{
    private readonly Sequential _inner;
    private float[] _innerOutput = [];

    /// <summary>Makes a residual of these layers.</summary>
    /// <exception cref="ArgumentException">There is no layer, or one is there twice.</exception>
    public Residual(params Layer[] layers) => _inner = new Sequential(layers);

    /// <summary>Gets the layers.</summary>
    public IReadOnlyList<Layer> Layers => _inner.Layers;

    /// <summary>Gets the parameters of all layers, in their order.</summary>
    public override ReadOnlySpan<Parameter> Parameters => _inner.Parameters;

    /// <summary>Gets the buffers of all layers, in their order.</summary>
    public override ReadOnlySpan<Parameter> Buffers => _inner.Buffers;

    /// <summary>Gets how many threads may work at once in each layer: sets it for all of them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor -1.</exception>
    public override int DegreeOfParallelism
    {
        get => _inner.DegreeOfParallelism;
        set => _inner.DegreeOfParallelism = value;
    }

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input)
    {
        TensorShape output = _inner.OutputShape(input);
        return output == input
            ? input
            : throw new ArgumentException(
                $"{this} was given an input of shape {input}, and its layers make {output} of it; expected the same shape, since they are "
                + "added. Use padding, a stride of 1 and as many channels.", nameof(input));
    }

    /// <inheritdoc/>
    public override long MultiplyAdds(TensorShape input) => _inner.MultiplyAdds(input);

    /// <inheritdoc/>
    public override void BeginStep(long number) => _inner.BeginStep(number);

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        if (_inner.TakesEpilogue)
        {
            _inner.Forward(input, output, new Epilogue { Addend = input });
            return;
        }

        _inner.Forward(input, output);
        TensorPrimitives.Add(y, x.Elements, y);
    }

    /// <inheritdoc/>
    public override void ForwardTraining(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Span<float> y = LayerChecks.Writable(output, nameof(output));
        if (_innerOutput.Length < y.Length)
        {
            _innerOutput = GC.AllocateUninitializedArray<float>(y.Length);
        }

        // The sum does not tell what the last layer made, which its backward pass needs.
        Span<float> made = _innerOutput.AsSpan(0, y.Length);
        _inner.ForwardTraining(input, new TensorSpan<float>(made, output.Lengths));
        TensorPrimitives.Add(made, x.Elements, y);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The last <c>ForwardTraining</c> was not one of an input of this shape.</exception>
    public override void BackwardParameters(
        in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
    {
        LayerChecks.BackwardParameters(this, input, output, outputGradient);
        _inner.BackwardParameters(input, Made(output.Lengths, output.FlattenedLength), outputGradient);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The last <c>ForwardTraining</c> was not one of an input of this shape.</exception>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        Span<float> dx = LayerChecks.Writable(inputGradient, nameof(inputGradient));
        _inner.Backward(input, Made(output.Lengths, output.FlattenedLength), outputGradient, inputGradient);
        TensorPrimitives.Add(dx, dy.Elements, dx);
    }

    /// <summary>Writes the layer as <c>Residual(Conv2D&lt;A&gt;(...), Relu)</c>.</summary>
    public override string ToString() => $"Residual({LayerList.Titles([.. _inner.Layers])})";

    internal override bool IsOneSample(TensorShape input) => _inner.IsOneSample(input);

    internal override bool AddWindows(List<KernelShape> windows) => _inner.AddWindows(windows);

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape)
    {
        OnnxValue made = _inner.WriteOnnx(scope, input, shape);
        return scope.Node("Add", made, [scope.InOrderOf(input, made).Name]);
    }

    internal override void AddState(List<NamedParameter> state, string prefix) => _inner.AddState(state, prefix);

    private ReadOnlyTensorSpan<float> Made(ReadOnlySpan<nint> lengths, nint elements) => _innerOutput.Length >= elements
        ? new ReadOnlyTensorSpan<float>(_innerOutput.AsSpan(0, (int)elements), lengths)
        : throw new InvalidOperationException(
            $"A backward pass of a residual for an input of shape {ShapeErrors.Text(lengths)} needs what flowed between its layers; call "
            + "ForwardTraining with that input first (Forward keeps nothing).");
}
