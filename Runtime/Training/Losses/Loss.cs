using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>
/// A measure of how far a prediction is from its target, as one number, and the gradient of that number with respect to the prediction.
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

    /// <summary>
    /// The mean of <c>|prediction - target|</c> over all elements, with gradient <c>1 / n</c> times the sign, 0 where they are equal:
    /// PyTorch's <c>nn.L1Loss()</c>.
    /// </summary>
    public static Loss MeanAbsoluteError { get; } = new AbsoluteLoss();

    /// <summary>
    /// The cross-entropy of the softmax of predictions <c>(N, K)</c>, one row of scores for each sample, averaged over the samples, with
    /// gradient <c>(softmax - target) / N</c>: PyTorch's <c>nn.CrossEntropyLoss()</c>. Targets are labels, from 0, or probabilities of the
    /// shape of the prediction.
    /// </summary>
    public static Loss SoftmaxCrossEntropy { get; } = new SoftmaxCrossEntropyLoss(smoothing: 0);

    /// <summary>
    /// The cross-entropy of the sigmoid of predictions with targets between 0 and 1, averaged over all elements, with gradient
    /// <c>(sigmoid - target) / n</c>: PyTorch's <c>nn.BCEWithLogitsLoss()</c>.
    /// </summary>
    public static Loss BinaryCrossEntropyWithLogits { get; } = new BinaryCrossEntropyLoss();

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

    /// <summary>
    /// Returns <see cref="SoftmaxCrossEntropy"/> with targets <c>(1 - smoothing) * target + smoothing / K</c> (Szegedy et al.:
    /// <i>Rethinking the Inception Architecture for Computer Vision</i>, 2015).
    /// </summary>
    /// <param name="smoothing">At least 0 and below 1, such as 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="smoothing"/> is outside its range.</exception>
    public static Loss SmoothedSoftmaxCrossEntropy(float smoothing) => smoothing is >= 0 and < 1
        ? new SoftmaxCrossEntropyLoss(smoothing)
        : throw new ArgumentOutOfRangeException(
            nameof(smoothing), smoothing, "The smoothing must be at least 0 and below 1, such as 0.1; 0 means none.");

    /// <summary>
    /// The mean of <c>d^2 / 2</c> where the difference <c>d</c> is at most <paramref name="delta"/>, and of
    /// <c>delta * (|d| - delta / 2)</c> elsewhere: PyTorch's <c>nn.HuberLoss</c> (Huber: <i>Robust Estimation of a Location
    /// Parameter</i>, 1964).
    /// </summary>
    /// <param name="delta">Finite and above 0, such as 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is outside its range.</exception>
    public static Loss Huber(float delta = 1) => delta is > 0 and < float.PositiveInfinity
        ? new HuberLoss(delta)
        : throw new ArgumentOutOfRangeException(nameof(delta), delta, "The delta must be finite and above 0, such as 1.");

    /// <summary>Gets whether a target may be one label for each sample.</summary>
    public virtual bool TakesLabels => false;

    /// <summary>The loss of predictions <c>(N, K)</c> whose targets are labels.</summary>
    /// <param name="prediction">A row of K scores for each sample.</param>
    /// <param name="labels">The right one of each sample: 0 to K - 1.</param>
    /// <exception cref="ArgumentException">The prediction has another shape, or a label is none of its columns.</exception>
    /// <exception cref="NotSupportedException">The loss takes no labels: see <see cref="TakesLabels"/>.</exception>
    public virtual double Evaluate(in ReadOnlyTensorSpan<float> prediction, ReadOnlySpan<int> labels) => throw NoLabels();

    /// <summary>The loss of predictions <c>(N, K)</c> whose targets are labels, and its gradient with respect to the prediction.</summary>
    /// <param name="prediction">A row of K scores for each sample.</param>
    /// <param name="labels">The right one of each sample: 0 to K - 1.</param>
    /// <param name="gradient">The gradient, of the shape of the prediction, dense; overwritten.</param>
    /// <exception cref="ArgumentException">
    /// The prediction has another shape, or a label is none of its columns, or <paramref name="gradient"/> does not fit.
    /// </exception>
    /// <exception cref="NotSupportedException">The loss takes no labels: see <see cref="TakesLabels"/>.</exception>
    public virtual double Evaluate(
        in ReadOnlyTensorSpan<float> prediction, ReadOnlySpan<int> labels, in TensorSpan<float> gradient) => throw NoLabels();

    private static NotSupportedException NoLabels() => new(
        "This loss compares with tensors and takes no labels; use Loss.SoftmaxCrossEntropy, or give targets of the prediction's shape.");

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
