using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>What a training did.</summary>
public sealed class History
{
    // Room for most trainings at once, so that the loop need not grow the list; beyond that it grows by doubling.
    private const int InitialCapacity = 4096;

    private readonly List<double> _losses;

    internal History(int epochs)
    {
        _losses = new List<double>(Math.Min(epochs, InitialCapacity));
    }

    /// <summary>
    /// The loss of each completed epoch: of all samples, each as it was when it was met, before the step that it led to. (So the loss of
    /// an epoch of one step is that of the weights with which the epoch began.)
    /// </summary>
    public IReadOnlyList<double> Losses => _losses;

    /// <summary>The epoch with the smallest loss, counted from 1; 0 when no epoch was completed.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The smallest loss; infinite when no epoch was completed.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Gets whether the training was cancelled; the layer then has the best weights so far.</summary>
    public bool WasCancelled { get; internal set; }

    internal void Add(double loss)
    {
        _losses.Add(loss);
        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = _losses.Count;
        }
    }
}
