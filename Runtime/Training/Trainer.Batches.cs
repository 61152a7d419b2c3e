using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Numerics.Tensors;
using System.Threading;

namespace KernelGen.Training;

public sealed partial class Trainer
{
    private History FitBatches<TSource>(
        scoped TSource source,
        int epochs,
        IBatchSource? validation,
        IReadOnlyList<Metric> metrics,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
        where TSource : IBatchSource, allows ref struct
    {
        int samples = source.Count;
        int batchSize = Math.Min(_batchSize ?? samples, samples);
        int steps = ((samples - 1) / batchSize) + 1;
        int lastSize = samples - ((steps - 1) * batchSize);
        var memory = new BatchMemory(_layer, batchSize, source.InputShape, source.TargetShape, samples, isTraining: true);
        var full = new BatchSpans(memory, batchSize);
        var last = new BatchSpans(memory, lastSize);
        BatchAugmenter? augmenter = Augmentation is null ? null : new BatchAugmenter(Augmentation, source.InputShape);
        Validation? check = validation is null ? null : new Validation(_layer, _loss, validation, batchSize, metrics);
        TrainingRun run = BeginRun(epochs, metrics, samples, hasValidation: validation is not null);

        // Before the first step, so that a path that cannot be written costs none.
        SaveRun(run, samples);

        // One batch of all is not shuffled: its sums have the order of the samples, as where the layer takes the tensors as they are.
        var order = new SampleOrder(samples, steps == 1 ? null : ShuffleSeed, run.Epochs);
        long began = Stopwatch.GetTimestamp();
        (int Epochs, int Steps) beganAt = (run.Epochs, run.Steps);
        while (run.Epochs < epochs)
        {
            // Here and not behind an epoch, so that a training that is resumed stops where it would have.
            if (_patience is { } patience && run.Epochs > 0 && run.Epochs - run.History.BestEpoch >= patience)
            {
                run.History.WasStoppedEarly = true;
                break;
            }

            order.Next();
            while (run.Steps < steps)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    SaveRun(run, samples);
                    return Cancel(run.History);
                }

                ref readonly BatchSpans batch = ref run.Steps < steps - 1 ? ref full : ref last;
                int size = run.Steps < steps - 1 ? batchSize : lastSize;
                ReadOnlySpan<int> chosen = order.Batch(run.Steps * batchSize, size);
                source.Read(chosen, batch.InputBuffer, batch.TargetBuffer, batch.Labels);
                augmenter?.Apply(chosen, _step + 1, batch.InputBuffer);
                double loss = Predict(batch, run.History, run.Epochs + 1, run.Steps + 1);
                if (check is null)
                {
                    run.Sums.Add(batch);
                }

                Update(batch);
                run.Loss += _loss.Reduction == LossReduction.Mean && size != samples ? loss * size / samples : loss;
                run.Steps++;
                if (run.Steps < steps)
                {
                    if (run.Steps % (_checkpointEvery ?? int.MaxValue) == 0)
                    {
                        SaveRun(run, samples);
                    }

                    if (run.Steps % (_reportEvery ?? int.MaxValue) == 0)
                    {
                        double share = _loss.Reduction == LossReduction.Mean ? (double)samples / (run.Steps * batchSize) : 1;
                        Report(progress, run, epochs, steps, run.Loss * share, validationLoss: null);
                    }
                }
            }

            ThrowIfWeightsNotFinite(run.History, run.Epochs + 1, steps, run.Loss);
            double? validationLoss = check?.Run();
            if ((validationLoss ?? run.Loss) < run.History.BestLoss)
            {
                _best.Take();
            }

            run.History.Add(run.Loss, validationLoss);
            for (int i = 0; i < metrics.Count; i++)
            {
                run.History.AddValue(i, (check?.Sums ?? run.Sums).Value(i));
            }

            double epochLoss = run.Loss;
            run.EndEpoch();
            SaveRun(run, samples);
            Report(progress, run, epochs, steps, epochLoss, validationLoss);
        }

        if (_patience is not null)
        {
            RestoreBest(run.History);
        }

        return run.History;

        void Report(
            IProgress<TrainingProgress>? listener, TrainingRun at, int all, int stepsOfEpoch, double loss, double? validationLoss)
        {
            if (listener is null)
            {
                return;
            }

            bool isEnd = at.Steps == 0;
            double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            double done = ((long)(at.Epochs - beganAt.Epochs) * stepsOfEpoch) + at.Steps - beganAt.Steps;
            double left = ((long)(all - at.Epochs) * stepsOfEpoch) - at.Steps;
            listener.Report(new TrainingProgress(
                isEnd ? at.Epochs : at.Epochs + 1, all, loss, at.History.BestEpoch, at.History.BestLoss)
            {
                Step = isEnd ? stepsOfEpoch : at.Steps,
                Steps = stepsOfEpoch,
                ValidationLoss = validationLoss,
                SamplesPerSecond = done * samples / stepsOfEpoch / Math.Max(seconds, double.Epsilon),
                TimeLeft = TimeSpan.FromSeconds(seconds / Math.Max(done, 1) * left),
            });
        }
    }

    /// <summary>The loss and the metrics of data that nothing is learned from.</summary>
    private sealed class Validation
    {
        private readonly Layer _layer;
        private readonly Loss _loss;
        private readonly IBatchSource _source;
        private readonly BatchMemory _memory;
        private readonly SampleOrder _order;
        private readonly int _batchSize;

        public Validation(Layer layer, Loss loss, IBatchSource source, int batchSize, IReadOnlyList<Metric> metrics)
        {
            _layer = layer;
            _loss = loss;
            _source = source;
            _batchSize = Math.Min(batchSize, source.Count);
            _memory = new BatchMemory(layer, _batchSize, source.InputShape, source.TargetShape, source.Count, isTraining: false);
            _order = new SampleOrder(source.Count, seed: null, epochs: 0);
            Sums = new MetricSums(metrics);
        }

        public MetricSums Sums { get; }

        public double Run(ConfusionMatrix? confusion = null)
        {
            Sums.Clear();
            double sum = 0;
            for (int first = 0; first < _source.Count; first += _batchSize)
            {
                int size = Math.Min(_batchSize, _source.Count - first);
                var batch = new BatchSpans(_memory, size);
                _source.Read(_order.Batch(first, size), batch.InputBuffer, batch.TargetBuffer, batch.Labels);
                _layer.Forward(batch.Input, batch.PredictionBuffer);
                double loss = batch.HasLabels
                    ? _loss.Evaluate(batch.Prediction, batch.Labels)
                    : _loss.Evaluate(batch.Prediction, batch.Target);
                sum += _loss.Reduction == LossReduction.Mean ? loss * size / _source.Count : loss;
                Sums.Add(batch);
                for (int n = 0; confusion is not null && n < size; n++)
                {
                    confusion.Add(batch.Labels[n], Largest(batch.Prediction, n));
                }
            }

            return sum;
        }

        private static int Largest(in ReadOnlyTensorSpan<float> scores, int row)
        {
            int largest = 0;
            for (int k = 1; k < (int)scores.Lengths[1]; k++)
            {
                largest = scores[row, k] > scores[row, largest] ? k : largest;
            }

            return largest;
        }
    }
}
