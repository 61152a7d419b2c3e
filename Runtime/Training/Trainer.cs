using System;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Numerics;

namespace KernelGen.Training;

/// <summary>Fits the parameters of a layer to pairs of inputs and targets.</summary>
/// <remarks>
/// After the first step nothing is allocated. The same layer, data, settings and seeds give the same weights, bit by bit.
/// Not thread-safe: a training has its layer and its optimizer to itself.
/// </remarks>
/// <example><code>
/// var conv = new Conv2D&lt;Edge&gt;(bias: false, seed: 1);
/// var trainer = new Trainer(conv, new Sgd(learningRate: 0.03f), Loss.SumSquaredError);
/// History history = trainer.Fit(x, target, epochs: 10);
/// </code></example>
public sealed class Trainer
{
    private readonly Layer _layer;
    private readonly Sgd _optimizer;
    private readonly Loss _loss;
    private readonly WeightSnapshot _best;
    private int? _batchSize;
    private long _step;

    /// <summary>A trainer of <paramref name="layer"/>.</summary>
    public Trainer(Layer layer, Sgd optimizer, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        _layer = layer;
        _optimizer = optimizer;
        _loss = loss;
        _best = new WeightSnapshot(layer.Parameters);
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

    /// <summary>Trains until <paramref name="epochs"/> epochs are done or the training is cancelled.</summary>
    /// <param name="input">One sample <c>(H, W)</c>, or samples along the first of four dimensions, such as <c>(N, 1, H, W)</c>.</param>
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
        int samples = FitChecks.Samples(input, target);
        int batchSize = Math.Min(_batchSize ?? samples, samples);
        if (batchSize == samples)
        {
            Tensor<float> prediction = _layer.CreateOutput(input);
            FitChecks.ThrowIfNotTarget(input.Lengths, target.Lengths, prediction.Lengths);
            Tensor<float> gradient = Tensor.CreateFromShape<float>(prediction.Lengths);
            return FitWhole(new BatchSpans(input, target, prediction, gradient), epochs, progress, cancellationToken);
        }

        return FitBatches(input, target, samples, batchSize, epochs, progress, cancellationToken);
    }

    private History FitWhole(
        in BatchSpans batch, int epochs, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var history = new History(epochs);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return Cancel(history);
            }

            double loss = Predict(batch, history, epoch, step: 1);
            if (loss < history.BestLoss)
            {
                _best.Take(_layer.Parameters);
            }

            Update(batch);
            history.Add(loss);
            progress?.Report(new TrainingProgress(epoch, epochs, loss, history.BestEpoch, history.BestLoss));
        }

        ThrowIfWeightsNotFinite(history, epochs, step: 1, history.Losses[^1]);
        return history;
    }

    private History FitBatches(
        in ReadOnlyTensorSpan<float> input,
        in ReadOnlyTensorSpan<float> target,
        int samples,
        int batchSize,
        int epochs,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        Tensor<float> batchInput = FitChecks.CreateBatch(input.Lengths, batchSize);
        Tensor<float> prediction = _layer.CreateOutput(batchInput);
        FitChecks.ThrowIfNotTarget(input.Lengths, target.Lengths, [samples, .. prediction.Lengths[1..]]);
        Tensor<float> batchTarget = Tensor.CreateFromShape<float>(prediction.Lengths);
        Tensor<float> gradient = Tensor.CreateFromShape<float>(prediction.Lengths);

        int steps = ((samples - 1) / batchSize) + 1;
        int lastSize = samples - ((steps - 1) * batchSize);
        var full = new BatchSpans(batchInput, batchTarget, prediction, gradient);
        BatchSpans last = full.First(lastSize);

        var order = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            order[i] = i;
        }

        var random = new SplitMix64(ShuffleSeed ?? 0);
        var history = new History(epochs);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (ShuffleSeed is not null)
            {
                random.Shuffle(order);
            }

            double epochLoss = 0;
            for (int step = 1; step <= steps; step++)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return Cancel(history);
                }

                int size = step < steps ? batchSize : lastSize;
                ReadOnlySpan<int> indices = order.AsSpan((step - 1) * batchSize, size);
                SampleGatherer.Gather(input, indices, batchInput);
                SampleGatherer.Gather(target, indices, batchTarget);
                ref readonly BatchSpans batch = ref step < steps ? ref full : ref last;
                double loss = Predict(batch, history, epoch, step);
                Update(batch);
                epochLoss += _loss.Reduction == LossReduction.Mean ? loss * size / samples : loss;
            }

            ThrowIfWeightsNotFinite(history, epoch, steps, epochLoss);
            if (epochLoss < history.BestLoss)
            {
                _best.Take(_layer.Parameters);
            }

            history.Add(epochLoss);
            progress?.Report(new TrainingProgress(epoch, epochs, epochLoss, history.BestEpoch, history.BestLoss));
        }

        return history;
    }

    private double Predict(in BatchSpans batch, History history, int epoch, int step)
    {
        _layer.BeginStep(++_step);
        _layer.ForwardTraining(batch.Input, batch.PredictionBuffer);
        double loss = _loss.Evaluate(batch.Prediction, batch.Target, batch.GradientBuffer);
        return double.IsFinite(loss)
            ? loss
            : throw Diverged(history, epoch, step, loss, FormattableString.Invariant($"the loss was {loss}"));
    }

    private void Update(in BatchSpans batch)
    {
        _layer.BackwardParameters(batch.Input, batch.Prediction, batch.Gradient);
        _optimizer.Step(_layer.Parameters);
    }

    private History Cancel(History history)
    {
        RestoreBest(history);
        history.WasCancelled = true;
        return history;
    }

    // A finite loss may still have a gradient that leaves the range of single precision.
    private void ThrowIfWeightsNotFinite(History history, int epoch, int step, double loss)
    {
        foreach (Parameter parameter in _layer.Parameters)
        {
            if (!TensorPrimitives.IsFiniteAll(parameter.Read()))
            {
                throw Diverged(history, epoch, step, loss, $"{parameter.Name} has an element that is NaN or infinite");
            }
        }
    }

    private TrainingDivergedException Diverged(History history, int epoch, int step, double loss, string what)
    {
        RestoreBest(history);
        string advice = epoch == 1 && step == 1
            ? "It was the first step: check that the input, the target and the weights are finite and of a sensible size."
            : FormattableString.Invariant($"The learning rate, {_optimizer.LearningRate}, is probably too high for this data: ")
                + "try a tenth of it, scale the pixels to about 1, or use Loss.MeanSquaredError, whose gradient is the same for any size.";
        string kept = history.BestEpoch == 0
            ? "No epoch was completed before."
            : FormattableString.Invariant($"The layer has the weights of epoch {history.BestEpoch}, whose loss was {history.BestLoss}.");
        return new TrainingDivergedException(
            FormattableString.Invariant($"Training stopped at epoch {epoch}, step {step}: {what}; expected finite numbers. ")
            + $"{advice} {kept}",
            epoch, step, loss);
    }

    private void RestoreBest(History history)
    {
        if (history.BestEpoch > 0)
        {
            _best.Restore(_layer.Parameters);
        }
    }
}
