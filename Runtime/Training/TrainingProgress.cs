namespace KernelGen.Training;

/// <summary>Where a training stands after an epoch.</summary>
/// <param name="Epoch">The epoch that has ended, counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Loss">The loss of this epoch, as <see cref="History.Losses"/> has it.</param>
/// <param name="BestEpoch">The epoch with the smallest loss so far, counted from 1.</param>
/// <param name="BestLoss">That loss.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, double Loss, int BestEpoch, double BestLoss);
