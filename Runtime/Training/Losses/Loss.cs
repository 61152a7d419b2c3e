using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>
/// How far a prediction is from its target, as one number, and the gradient of that number with respect to the prediction.
/// </summary>
/// <remarks>
/// The value is summed in double precision and has the same bits on every machine, so the best epoch of a training is the same too.
/// Losses have no state and may be used by several threads.
/// </remarks>
public abstract class Loss
{
    /// <summary>The sum of <c>(prediction - target)^2</c>, with gradient <c>2 * (prediction - target)</c>: the chapter's loss.</summary>
    public static Loss SumSquaredError { get; } = new SquaredError(LossReduction.Sum);

    /// <summary>
    /// The mean of <c>(prediction - target)^2</c> over all elements, with gradient <c>2 / n * (prediction - target)</c>:
    /// PyTorch's <c>nn.MSELoss()</c>.
    /// </summary>
    public static Loss MeanSquaredError { get; } = new SquaredError(LossReduction.Mean);

    /// <summary>Gets whether the elements' losses are summed or averaged.</summary>
    public abstract LossReduction Reduction { get; }

    /// <summary>The loss.</summary>
    /// <param name="prediction">Of any shape.</param>
    /// <param name="target">Of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ or are empty.</exception>
    public abstract double Evaluate(in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target);

    /// <summary>The loss and its gradient with respect to the prediction.</summary>
    /// <param name="prediction">Of any shape.</param>
    /// <param name="target">Of the same shape.</param>
    /// <param name="gradient">The gradient, of the same shape, dense; overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The shapes differ or are empty, or <paramref name="gradient"/> is not dense or overlaps an operand.
    /// </exception>
    public abstract double Evaluate(
        in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target, in TensorSpan<float> gradient);

    private sealed class SquaredError(LossReduction reduction) : Loss
    {
        public override LossReduction Reduction => reduction;

        public override double Evaluate(in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target)
        {
            LossChecks.ThrowIfShapesDiffer(prediction.Lengths, target.Lengths, nameof(target));
            LossChecks.ThrowIfEmpty(prediction);
            using var predicted = new DenseView(prediction, nameof(prediction));
            using var wanted = new DenseView(target, nameof(target));
            return Value(predicted.Elements, wanted.Elements);
        }

        public override double Evaluate(
            in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target, in TensorSpan<float> gradient)
        {
            LossChecks.ThrowIfShapesDiffer(prediction.Lengths, target.Lengths, nameof(target));
            LossChecks.ThrowIfEmpty(prediction);
            LossChecks.ThrowIfShapesDiffer(prediction.Lengths, gradient.Lengths, nameof(gradient));
            using var predicted = new DenseView(prediction, nameof(prediction));
            using var wanted = new DenseView(target, nameof(target));
            Span<float> result = LossChecks.Writable(gradient, predicted, wanted);
            TensorPrimitives.Subtract(predicted.Elements, wanted.Elements, result);
            float factor = reduction == LossReduction.Sum ? 2 : 2f / result.Length;
            TensorPrimitives.Multiply(result, factor, result);
            return Value(predicted.Elements, wanted.Elements);
        }

        private double Value(ReadOnlySpan<float> prediction, ReadOnlySpan<float> target)
        {
            double sum = FixedOrderSum.OfSquaredDifferences(prediction, target);
            return reduction == LossReduction.Sum ? sum : sum / prediction.Length;
        }
    }
}
