using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>The results of a layer on data that it does not learn from: its loss and its metrics.</summary>
public sealed class Evaluation
{
    private readonly Metric[] _metrics;
    private readonly double[] _values;

    internal Evaluation(double loss, Metric[] metrics, double[] values)
    {
        Loss = loss;
        _metrics = metrics;
        _values = values;
    }

    /// <summary>Gets the loss of all samples.</summary>
    public double Loss { get; }

    /// <summary>Gets the metrics that were asked for.</summary>
    public IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>Gets what one of them came to.</summary>
    /// <exception cref="ArgumentException">It was not asked for.</exception>
    public double this[Metric metric] => Array.IndexOf(_metrics, metric) is >= 0 and var index
        ? _values[index]
        : throw new ArgumentException($"The metric {metric} was not asked for; give it to Evaluate.", nameof(metric));
}
