using System;
using System.Numerics.Tensors;
using KernelGen.Shapes;

namespace KernelGen.Training;

/// <summary>The tensors of a batch, made once for all steps.</summary>
internal sealed class BatchMemory
{
    /// <summary>Makes memory for batches of a source, and checks that the layer takes its samples.</summary>
    public BatchMemory(Layer layer, int size, TensorShape inputShape, TensorShape? targetShape, int count, bool isTraining)
    {
        Input = Allocate.Zeros([size, .. inputShape.Lengths], "a batch of input", "input");
        Prediction = layer.CreateOutput(Input);
        if (Prediction.Rank == 0 || Prediction.Lengths[0] != size)
        {
            throw new ArgumentException(
                $"{layer.Title} makes {ShapeErrors.Text(Prediction.Lengths)} of a batch {ShapeErrors.Text(Input.Lengths)}; expected an "
                + "output for each sample along the first dimension.", nameof(layer));
        }

        if (targetShape is { } shape)
        {
            FitChecks.ThrowIfNotTarget(
                [count, .. inputShape.Lengths], [count, .. shape.Lengths], [count, .. Prediction.Lengths[1..]]);
            Target = Tensor.CreateFromShape<float>(Prediction.Lengths);
        }
        else if (Prediction.Rank != 2)
        {
            throw new ArgumentException(
                $"The targets are labels, and {layer.Title} makes {ShapeErrors.Text(Prediction.Lengths)} of a batch; expected (N, K), a "
                + "score for each class. Use Flatten and Dense, or give targets as tensors.", nameof(layer));
        }

        Labels = targetShape is null ? new int[size] : [];
        Gradient = isTraining ? Tensor.CreateFromShape<float>(Prediction.Lengths) : null;
    }

    public Tensor<float> Input { get; }

    /// <summary>Gets the targets of the batch; null where the targets are labels.</summary>
    public Tensor<float>? Target { get; }

    public Tensor<float> Prediction { get; }

    /// <summary>Gets the gradient with respect to the prediction; null where nothing is learned.</summary>
    public Tensor<float>? Gradient { get; }

    public int[] Labels { get; }
}
