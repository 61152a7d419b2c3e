using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>
/// The state of a training by batches that a file must hold, beside the layer and the optimizer, so that the training can go on from there.
/// </summary>
internal sealed class TrainingRun(History history, IReadOnlyList<Metric> metrics)
{
    public History History { get; } = history;

    /// <summary>The metrics of the samples that the epoch under way has met.</summary>
    public MetricSums Sums { get; } = new(metrics);

    /// <summary>The epochs that are done.</summary>
    public int Epochs { get; set; }

    /// <summary>The steps of the epoch under way that are done.</summary>
    public int Steps { get; set; }

    /// <summary>The loss of the samples that the epoch under way has met, as their share of the loss of all.</summary>
    public double Loss { get; set; }

    public void EndEpoch()
    {
        Epochs++;
        Steps = 0;
        Loss = 0;
        Sums.Clear();
    }
}
