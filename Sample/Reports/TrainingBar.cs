using System;
using KernelGen.Training;
using Spectre.Console;

namespace KernelGen.Sample.Reports;

/// <summary>Moves a progress bar on the thread that trains, so that no report arrives late or out of order.</summary>
internal sealed class TrainingBar(ProgressTask task) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => task.Value = value.IsEndOfEpoch
        ? value.Epoch
        : value.Epoch - 1 + ((double)value.Step / value.Steps);
}
