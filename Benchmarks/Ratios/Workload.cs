using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>A piece of work that is timed in several ways. It holds the memory and the peers' sessions of the contenders.</summary>
/// <param name="Facts">What is computed.</param>
/// <param name="Contenders">Those that compute it, and the yardsticks; ours first.</param>
/// <param name="Owned">What to release after the measurement.</param>
internal sealed record Workload(WorkloadFacts Facts, ImmutableArray<Contender> Contenders, IReadOnlyList<IDisposable> Owned) : IDisposable
{
    /// <summary>Gets the notes about peers that were wrong; where a peer is none of the contenders, all of its ways were.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public void Dispose()
    {
        foreach (IDisposable resource in Owned)
        {
            resource.Dispose();
        }
    }
}

/// <summary>The work that a workload computes.</summary>
/// <param name="Subject">The table that it belongs to.</param>
/// <param name="Kernel">The size of the kernel, and its channels where it has several.</param>
/// <param name="Image">The size of the image, and what is special about it.</param>
/// <param name="OutputPixels">Outputs of one call, of each channel.</param>
/// <param name="Operations">Floating-point operations of one call, a multiply-add counted as two.</param>
internal sealed record WorkloadFacts(Subject Subject, string Kernel, string Image, double OutputPixels, double Operations)
{
    public string Name => $"{SubjectName} {Kernel} {Image}";

    private string SubjectName => Subject switch
    {
        Subject.LayerTraining => "channel-training",
        Subject.WinogradTraining => "winograd-training",
        Subject.FilterThreads => "filters-threads",
        _ => Subject.ToString().ToLowerInvariant(),
    };
}

/// <summary>The tables of the report.</summary>
internal enum Subject
{
    /// <summary>The forward pass of one plane against the peers.</summary>
    Forward,

    /// <summary>The forward pass with rows on cache lines and with rows that are not.</summary>
    Rows,

    /// <summary>The gradients against the forward pass.</summary>
    Gradients,

    /// <summary>One step of training.</summary>
    Training,

    /// <summary>The forward pass of layers with many channels.</summary>
    Channels,

    /// <summary>The forward pass of layers by Winograd's algorithm.</summary>
    Winograd,

    /// <summary>The forward pass of layers with few channels.</summary>
    Few,

    /// <summary>The forward pass of layers of 1x1.</summary>
    Pointwise,

    /// <summary>The forward pass of layers with one kernel for each channel.</summary>
    Depthwise,

    /// <summary>The forward pass of layers with channels and both gradients.</summary>
    LayerTraining,

    /// <summary>The same of layers by Winograd's algorithm.</summary>
    WinogradTraining,

    /// <summary>The forward pass of layers as they grow.</summary>
    Growth,

    /// <summary>Filters on pictures against OpenCV.</summary>
    Filters,

    /// <summary>The forward pass of layers on two threads.</summary>
    Threads,

    /// <summary>Filters on two threads.</summary>
    FilterThreads,

    /// <summary>Whole networks.</summary>
    Networks,

    /// <summary>Networks of files, compiled.</summary>
    Models,
}

/// <summary>A workload that is not set up yet, so that a filter can skip it and only one at a time holds memory.</summary>
/// <param name="Facts">What it will compute.</param>
/// <param name="Prepare">Sets it up and checks that all contenders compute the same.</param>
internal sealed record PlannedWorkload(WorkloadFacts Facts, Func<Workload> Prepare)
{
    /// <summary>Gets whether a call is long and there are many of them: <see cref="RoundTimer.ForLayers"/> times it.</summary>
    public bool IsLayer { get; init; }
}

/// <summary>A workload and what was measured of it.</summary>
/// <param name="Facts">What was computed.</param>
/// <param name="Measurements">One for each contender, ours first.</param>
internal sealed record MeasuredWorkload(WorkloadFacts Facts, ImmutableArray<Measurement> Measurements)
{
    /// <summary>Gets the notes about peers that were wrong.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public Measurement Ours => Measurements[0];

    public Measurement? Find(string contender)
    {
        foreach (Measurement measurement in Measurements)
        {
            if (measurement.Name == contender)
            {
                return measurement;
            }
        }

        return null;
    }
}
