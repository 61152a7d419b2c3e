using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>The record of a training: its losses, epoch by epoch.</summary>
public sealed class History
{
    // Room for most trainings at once, so that the loop need not grow the lists; beyond that they grow by doubling.
    private const int InitialCapacity = 4096;

    private readonly List<double> _losses;
    private readonly List<double> _validationLosses;
    private readonly Metric[] _metrics;
    private readonly List<double>[] _values;

    internal History(int epochs, IReadOnlyList<Metric> metrics)
    {
        int capacity = Math.Min(epochs, InitialCapacity);
        _losses = new List<double>(capacity);
        _validationLosses = new List<double>(capacity);
        _metrics = [.. metrics];
        _values = Array.ConvertAll(_metrics, _ => new List<double>(capacity));
    }

    /// <summary>
    /// The loss of each completed epoch: of all samples, each as it was when it was met, before the step that it led to. (So the loss of
    /// an epoch of one step is that of the weights with which the epoch began.)
    /// </summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>Gets the loss on validation data at the end of each completed epoch; empty without such data.</summary>
    public IReadOnlyList<double> ValidationLosses => _validationLosses;

    /// <summary>Gets the metrics that were asked for.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>
    /// The epoch with the smallest loss, counted from 1; 0 when no epoch was completed. With validation data it is the loss on them.
    /// </summary>
    public int BestEpoch { get; private set; }

    /// <summary>The smallest loss; infinite when no epoch was completed. With validation data it is the loss on them.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets whether the training was cancelled; the layer then has the best weights so far.</summary>
    public bool WasCancelled { get; internal set; }

    /// <summary>
    /// Gets whether the training ended because no epoch was better than the best for <see cref="Trainer.Patience"/> epochs.
    /// </summary>
    public bool WasStoppedEarly { get; internal set; }

    /// <summary>
    /// Gets what a metric came to in each completed epoch: on validation data, or without such data on the samples as they were met.
    /// </summary>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public IReadOnlyList<double> Values(Metric metric) => Array.IndexOf(_metrics, metric) is >= 0 and var index
        ? _values[index]
        : throw new ArgumentException($"The metric {metric} was not asked for; give it to Fit.", nameof(metric));

    internal void Add(double loss, double? validationLoss = null)
    {
        _losses.Add(loss);
        if (validationLoss is { } validation)
        {
            _validationLosses.Add(validation);
        }

        if ((validationLoss ?? loss) < BestLoss)
        {
            BestLoss = validationLoss ?? loss;
            BestEpoch = _losses.Count;
        }
    }

    internal void AddValue(int metric, double value) => _values[metric].Add(value);

    /// <summary>The values of a metric by its place.</summary>
    internal IReadOnlyList<double> ValuesAt(int metric) => _values[metric];
}
