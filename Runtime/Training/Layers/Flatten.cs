using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Memory;

namespace KernelGen.Training;

/// <summary>Makes one row of each sample: <c>(N, ...)</c> becomes <c>(N, F)</c>, the elements in their order.</summary>
/// <remarks>
/// The order is that of the memory, so a network of images <c>(N, C, H, W)</c> has other weights behind it than one of
/// <c>(N, H, W, C)</c>. The same as PyTorch's <c>nn.Flatten()</c>.
/// </remarks>
public sealed class Flatten : Layer
{
    /// <inheritdoc/>
    public override TensorShape OutputShape(TensorShape input)
    {
        if (input.Rank < 2)
        {
            throw LayerChecks.WrongInput(this, input, "samples along the first of at least two dimensions, such as (N, C, H, W)");
        }

        return new TensorShape(input[0], (nint)input.WithSamples(1).Elements);
    }

    /// <inheritdoc/>
    public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
    {
        LayerChecks.Forward(this, input, output);
        using var from = new DenseView(input, nameof(input));
        from.Elements.CopyTo(LayerChecks.Writable(output, nameof(output)));
    }

    /// <inheritdoc/>
    public override void Backward(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> output,
        in ReadOnlyTensorSpan<float> outputGradient,
        in TensorSpan<float> inputGradient)
    {
        LayerChecks.Backward(this, input, output, outputGradient, inputGradient);
        using var from = new DenseView(outputGradient, nameof(outputGradient));
        from.Elements.CopyTo(LayerChecks.Writable(inputGradient, nameof(inputGradient)));
    }

    /// <summary>Writes the layer as <c>Flatten</c>.</summary>
    public override string ToString() => nameof(Flatten);

    internal override bool AddWindows(List<KernelShape> windows) => false;

    internal override OnnxValue WriteOnnx(OnnxScope scope, OnnxValue input, TensorShape shape)
    {
        // Of one pixel, or one channel, both orders are the same.
        bool isOneRun = input.IsTransposed && (shape[3] == 1 || shape[1] * shape[2] == 1);
        OnnxValue tensor = isOneRun ? input with { IsTransposed = false } : scope.InOrder(input);
        return scope.Node("Flatten", tensor, OnnxAttribute.Integer("axis", 1));
    }
}
