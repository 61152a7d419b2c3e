using System;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>A layer whose scratch memory is not measured yet, so that a filter can skip it and only one at a time holds memory.</summary>
/// <param name="Facts">The layer, and the table that has its time.</param>
/// <param name="Measure">Checks its results and measures.</param>
internal sealed record PlannedScratch(WorkloadFacts Facts, Func<MeasuredScratch> Measure)
{
    /// <summary>Without the word for its other table, whose filter should take that table alone.</summary>
    public string Name => $"scratch {Facts.Kernel} {Facts.Image}";
}
