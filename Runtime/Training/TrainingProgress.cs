using System;

namespace KernelGen.Training;

/// <summary>The state of a training after an epoch, or within one where <see cref="Trainer.ReportEvery"/> asks for it.</summary>
/// <param name="Epoch">The epoch that has ended or is under way, counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Loss">The loss of this epoch, as <see cref="History.Losses"/> has it; within an epoch of what was met of it.</param>
/// <param name="BestEpoch">The epoch with the smallest loss so far, counted from 1.</param>
/// <param name="BestLoss">That loss.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, double Loss, int BestEpoch, double BestLoss)
{
    /// <summary>Gets the steps of this epoch that are done.</summary>
    public int Step { get; init; }

    /// <summary>Gets the steps of an epoch.</summary>
    public int Steps { get; init; }

    /// <summary>Gets whether the epoch has ended.</summary>
    public bool IsEndOfEpoch => Step == Steps;

    /// <summary>Gets the loss on validation data at the end of the epoch; null without such data, and within an epoch.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>Gets how many samples a second were learned from since the training began, validation included.</summary>
    public double SamplesPerSecond { get; init; }

    /// <summary>Gets how long the epochs that are left will take at this pace.</summary>
    public TimeSpan TimeLeft { get; init; }
}
