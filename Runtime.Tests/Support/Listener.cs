using System;
using KernelGen.Training;

namespace KernelGen.Tests;

/// <summary>Progress on the reporting thread; <see cref="Progress{T}"/> would post it elsewhere.</summary>
internal sealed class Listener(Action<TrainingProgress> listen) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => listen(value);
}
