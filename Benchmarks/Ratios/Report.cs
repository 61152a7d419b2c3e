using System.Collections.Immutable;
using System.Linq;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>All that a run found out.</summary>
/// <param name="Machine">Where.</param>
/// <param name="Timer">How.</param>
/// <param name="Versions">Of what: this library first, then the peers.</param>
/// <param name="Missing">A line for each peer that is not measured.</param>
/// <param name="Workloads">The measured workloads.</param>
/// <param name="Wrong">A line for each workload that is not measured, since our results are wrong.</param>
/// <param name="Scratch">The scratch memory of layers.</param>
/// <param name="Generator">The generator's times; null when they were filtered out.</param>
internal sealed record Report(
    Machine Machine,
    RoundTimer Timer,
    ImmutableArray<Component> Versions,
    ImmutableArray<string> Missing,
    ImmutableArray<MeasuredWorkload> Workloads,
    ImmutableArray<string> Wrong,
    ImmutableArray<MeasuredScratch> Scratch,
    GeneratorTiming? Generator)
{
    /// <summary>The measured workloads of one table.</summary>
    public ImmutableArray<MeasuredWorkload> Of(Subject subject) => [.. Workloads.Where(workload => workload.Facts.Subject == subject)];
}

/// <summary>A library and its version.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Version">What the loaded library states.</param>
/// <param name="Package">The package that brought it.</param>
/// <param name="PackageVersion">The version of that package.</param>
internal sealed record Component(string Name, string Version, string Package, string PackageVersion);
