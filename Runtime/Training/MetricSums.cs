using System;
using System.Collections.Generic;
using KernelGen.Memory;

namespace KernelGen.Training;

/// <summary>The sums of the metrics over a pass through the data.</summary>
internal sealed class MetricSums(IReadOnlyList<Metric> metrics)
{
    private readonly double[] _sums = new double[metrics.Count];
    private readonly long[] _counts = new long[metrics.Count];

    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    public void Add(in BatchSpans batch)
    {
        if (metrics.Count == 0)
        {
            return;
        }

        using var prediction = new DenseView(batch.Prediction, nameof(batch.Prediction));
        using var target = new DenseView(batch.Target, nameof(batch.Target));
        int rowLength = (int)(prediction.Elements.Length / batch.Prediction.Lengths[0]);
        for (int i = 0; i < metrics.Count; i++)
        {
            (double sum, long count) = metrics[i].Of(prediction.Elements, rowLength, target.Elements, batch.Labels);
            _sums[i] += sum;
            _counts[i] += count;
        }
    }

    public double Value(int metric) => metrics[metric].Value(_sums[metric], _counts[metric]);

    /// <summary>The sums as they stand, for files.</summary>
    public (double Sum, long Count) this[int metric]
    {
        get => (_sums[metric], _counts[metric]);
        set => (_sums[metric], _counts[metric]) = value;
    }
}
