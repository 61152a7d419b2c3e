using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Incremental;

/// <summary>Why each output of each step is what it is, in the order of the outputs: the expectation of a caching scenario.</summary>
internal sealed record StepReasons
{
    public required ImmutableArray<IncrementalStepRunReason> Parsed { get; init; }

    public required ImmutableArray<IncrementalStepRunReason> Diagnostics { get; init; }

    /// <summary>The project's properties, which no edit of a file changes.</summary>
    public ImmutableArray<IncrementalStepRunReason> VectorWidths { get; init; } = [IncrementalStepRunReason.Cached];

    public required ImmutableArray<IncrementalStepRunReason> Kernels { get; init; }

    public required ImmutableArray<IncrementalStepRunReason> AmbiguousNames { get; init; }

    public required ImmutableArray<IncrementalStepRunReason> Sources { get; init; }

    /// <summary>The list of kinds that kernels name.</summary>
    public ImmutableArray<IncrementalStepRunReason> Kinds { get; init; } = [IncrementalStepRunReason.Cached];

    /// <summary>The compiled classes.</summary>
    public required ImmutableArray<IncrementalStepRunReason> KindSources { get; init; }

    /// <summary>The files that are handed to the compiler.</summary>
    public required ImmutableArray<IncrementalStepRunReason> Files { get; init; }

    public void AssertHoldFor(GeneratorRunResult result)
    {
        (string Step, ImmutableArray<IncrementalStepRunReason> Expected)[] steps =
        [
            (TrackingNames.Parsed, Parsed),
            (TrackingNames.Diagnostics, Diagnostics),
            (TrackingNames.VectorWidths, VectorWidths),
            (TrackingNames.Kernels, Kernels),
            (TrackingNames.AmbiguousNames, AmbiguousNames),
            (TrackingNames.Sources, Sources),
            (TrackingNames.Kinds, Kinds),
            (TrackingNames.KindSources, KindSources),
        ];
        Assert.Equal(GeneratorRunner.StepNames.Order(), steps.Select(step => step.Step).Order());
        Assert.All(steps, step => Assert.Equal(step.Expected, GeneratorRunner.Reasons(result, step.Step)));
        Assert.Equal(Files, result.TrackedOutputSteps.Values
            .SelectMany(runs => runs)
            .SelectMany(run => run.Outputs)
            .Select(output => output.Reason));
    }
}
