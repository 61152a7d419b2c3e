using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Memory;

namespace KernelGen.Training;

/// <summary>A layer that applies one function to each element of a tensor of any shape.</summary>
public abstract class ActivationLayer : Layer
{
    private protected ActivationLayer(Nonlinearity function) => Function = function;

    /// <summary>Gets the function.</summary>
    public Nonlinearity Function { get; }

    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input) => input;

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var x = new DenseView(input, nameof(input));
        Function.Apply(x.Elements, LayerChecks.Writable(output, nameof(output)));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var x = new DenseView(input, nameof(input));
        using var y = new DenseView(output, nameof(output));
        using var dy = new DenseView(outputGradient, nameof(outputGradient));
        Function.Differentiate(x.Elements, y.Elements, dy.Elements, LayerChecks.Writable(inputGradient, nameof(inputGradient)));
    }

    /// <summary>Writes the layer as its function.</summary>
    public override string ToString() => Function.Name;

    internal override bool IsEpilogue(Layer before, TensorShape shape, out Epilogue epilogue)
    {
        epilogue = new Epilogue { Function = Function.Function };
        return true;
    }

    internal override bool AddWindows(List<KernelShape> windows) => true;

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape) => Function.WriteOnnx(scope, input);
}
