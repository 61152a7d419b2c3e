using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using System.Threading;

namespace KernelGen.Training;

/// <summary>Fits the parameters of a layer, or of a network, to pairs of inputs and targets.</summary>
/// <remarks>
/// After the first step nothing is allocated. The same layer, data, settings and seeds give the same weights, bit by bit.
/// Not thread-safe: a training has its layer and its optimizer to itself.
/// </remarks>
/// <example><code>
/// var conv = new Conv2D&lt;Edge&gt;(bias: false, seed: 1);
/// var trainer = new Trainer(conv, new Sgd(learningRate: 0.03f), Loss.SumSquaredError);
/// History history = trainer.Fit(x, target, epochs: 10);
/// </code></example>
public sealed partial class Trainer
{
    private readonly Layer _layer;
    private readonly Optimizer _optimizer;
    private readonly Loss _loss;
    private readonly WeightSnapshot _best;
    private int? _batchSize;
    private int? _patience;
    private int? _reportEvery;
    private long _step;

    /// <summary>A trainer of <paramref name="layer"/>.</summary>
    public Trainer(Layer layer, Optimizer optimizer, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        _layer = layer;
        _optimizer = optimizer;
        _loss = loss;
        _best = new WeightSnapshot(layer);
    }

    /// <summary>
    /// Gets how many samples make one step; null, the default, means all of them. The last batch of an epoch takes what is left.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? BatchSize
    {
        get => _batchSize;
        set => _batchSize = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "A batch has at least 1 sample; null means all samples in one step.");
    }

    /// <summary>The seed of the order of the samples, drawn anew for each epoch; null, the default, keeps them in their order.</summary>
    public int? ShuffleSeed { get; set; }

    /// <summary>
    /// Gets the random changes of the images that are learned from; null, the default, for none. Validation data, and those of
    /// <c>Evaluate</c> and <c>Predict</c>, stay as they are.
    /// </summary>
    public Augmentation? Augmentation { get; set; }

    /// <summary>
    /// Gets after how many epochs without a smaller loss, on the validation data where there are some, a training stops. Then, and where it
    /// runs to its end, the layer gets the weights of the best epoch. Null, the default, never stops early and keeps the last weights.
    /// A training on tensors of which all samples are one step does not stop early.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Patience
    {
        get => _patience;
        set => _patience = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "The patience is at least 1 epoch; null means that a training never stops early.");
    }

    /// <summary>Gets after how many steps progress is told within an epoch too; null, the default, means at its end only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? ReportEvery
    {
        get => _reportEvery;
        set => _reportEvery = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(value), value, "Progress is told after at least 1 step; null means at the end of an epoch.");
    }

    /// <summary>Trains until <paramref name="epochs"/> epochs are done or the training is cancelled.</summary>
    /// <param name="input">One sample <c>(H, W)</c>, or samples along the first dimension, such as <c>(N, 1, H, W)</c>.</param>
    /// <param name="target">What the layer shall make of <paramref name="input"/>, of the shape of the layer's output.</param>
    /// <param name="epochs">How often all samples are met; at least 1.</param>
    /// <param name="progress">Told after each epoch, on this thread.</param>
    /// <param name="cancellationToken">
    /// Looked at before each step. A cancelled training does not throw: it puts the best weights so far into the layer and returns.
    /// </param>
    /// <returns>The losses. The layer has the weights after the last step, or after a cancellation the best.</returns>
    /// <remarks>
    /// The best weights are those of the completed epoch with the smallest loss: with one step an epoch, the very weights that had this
    /// loss; with several, where the loss is taken while the weights move, the weights at the end of that epoch. A training cancelled
    /// within its first epoch keeps the weights that it has.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not belong together, or there is no sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is below 1.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight became NaN or infinite.</exception>
    public History Fit(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> target,
        int epochs,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        int samples = FitChecks.Samples(_layer, input, target);
        Augmentation?.ThrowIfNotFor(new TensorShape(input.Lengths[1..]), new TensorShape(target.Lengths[1..]));
        bool isWhole = Math.Min(_batchSize ?? samples, samples) == samples && !NeedsBatches;
        if (isWhole || _layer.IsOneSample(new TensorShape(input.Lengths)))
        {
            Tensor<float> prediction = _layer.CreateOutput(input);
            FitChecks.ThrowIfNotTarget(input.Lengths, target.Lengths, prediction.Lengths);
            Tensor<float> gradient = Tensor.CreateFromShape<float>(prediction.Lengths);
            return FitWhole(new BatchSpans(input, target, prediction, gradient), epochs, progress, cancellationToken);
        }

        return FitBatches(new SpanSource(input, target, samples), epochs, validation: null, metrics: [], progress, cancellationToken);
    }

    /// <summary>Trains on samples with labels until <paramref name="epochs"/> epochs are done or the training is cancelled.</summary>
    /// <param name="input">Samples along the first dimension, such as <c>(N, 1, H, W)</c>.</param>
    /// <param name="labels">The class of each, from 0.</param>
    /// <param name="epochs">How often all samples are met; at least 1.</param>
    /// <param name="validation">What the loss and the metrics are taken of after each epoch; nothing is learned from it.</param>
    /// <param name="metrics">What else is kept of each epoch: of <paramref name="validation"/>, or without it of the samples met.</param>
    /// <param name="progress">Told after each epoch, and within one as <see cref="ReportEvery"/> says, on this thread.</param>
    /// <param name="cancellationToken">
    /// Looked at before each step. A cancelled training does not throw: it puts the best weights so far into the layer and returns.
    /// </param>
    /// <returns>The losses and the metrics.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, there is no sample, or a label is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is below 1.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight became NaN or infinite.</exception>
    public History Fit(
        Tensor<float> input,
        int[] labels,
        int epochs,
        Samples? validation = null,
        IReadOnlyList<Metric>? metrics = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(new Samples(input, labels), epochs, validation, metrics, progress, cancellationToken);

    /// <summary>Trains on samples from anywhere until <paramref name="epochs"/> epochs are done or the training is cancelled.</summary>
    /// <param name="data">The samples.</param>
    /// <param name="epochs">How often all samples are met; at least 1.</param>
    /// <param name="validation">What the loss and the metrics are taken of after each epoch; nothing is learned from it.</param>
    /// <param name="metrics">What else is kept of each epoch: of <paramref name="validation"/>, or without it of the samples met.</param>
    /// <param name="progress">Told after each epoch, and within one as <see cref="ReportEvery"/> says, on this thread.</param>
    /// <param name="cancellationToken">
    /// Looked at before each step. A cancelled training does not throw: it puts the best weights so far into the layer and returns.
    /// </param>
    /// <returns>The losses and the metrics.</returns>
    /// <exception cref="ArgumentException">The shapes do not belong together, there is no sample, or a label is no class.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> is below 1.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a weight became NaN or infinite.</exception>
    public History Fit(
        IBatchSource data,
        int epochs,
        IBatchSource? validation = null,
        IReadOnlyList<Metric>? metrics = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ThrowIfNotFor(data, metrics ?? []);
        if (validation is not null)
        {
            ThrowIfNotFor(validation, metrics ?? []);
        }

        Augmentation?.ThrowIfNotFor(data.InputShape, data.TargetShape);
        return FitBatches(data, epochs, validation, metrics ?? [], progress, cancellationToken);
    }

    private void ThrowIfNotFor(IBatchSource data, IReadOnlyList<Metric> metrics)
    {
        bool hasLabels = data.TargetShape is null;
        if (data.Count < 1)
        {
            throw new ArgumentException($"The data have {data.Count} samples; at least 1 is needed.", nameof(data));
        }

        if (hasLabels && !_loss.TakesLabels)
        {
            throw new ArgumentException(
                "The targets are labels, and the loss compares with tensors; use Loss.SoftmaxCrossEntropy, or give targets as tensors.",
                nameof(data));
        }

        long rowLength = metrics.Count == 0 ? 0 : _layer.OutputShape(new TensorShape([1, .. data.InputShape.Lengths])).Elements;
        foreach (Metric metric in metrics)
        {
            metric.ThrowIfNotOf(hasLabels, rowLength);
        }

        if (data is ILabelledSource known && hasLabels)
        {
            FitChecks.ThrowIfNotLabels(known.Labels, _layer, data.InputShape);
        }
    }

    private History FitWhole(
        in BatchSpans batch, int epochs, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var history = new History(epochs, metrics: []);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return Cancel(history);
            }

            double loss = Predict(batch, history, epoch, step: 1);
            if (loss < history.BestLoss)
            {
                _best.Take();
            }

            Update(batch);
            history.Add(loss);
            progress?.Report(new TrainingProgress(epoch, epochs, loss, history.BestEpoch, history.BestLoss) { Step = 1, Steps = 1 });
        }

        ThrowIfWeightsNotFinite(history, epochs, step: 1, history.Losses[^1]);
        return history;
    }
}
