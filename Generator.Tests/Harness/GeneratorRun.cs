using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>What came out of one run.</summary>
internal sealed record GeneratorRun(GeneratorRunResult Result, CSharpCompilation Output)
{
    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>What the generator reported.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The kernels that were read.</summary>
    public IEnumerable<KernelSpec> Kernels => Outputs(TrackingNames.Kernels).OfType<KernelSpec>();

    /// <summary>The filters that were read.</summary>
    public IEnumerable<FilterSpec> Filters => Outputs(TrackingNames.Kernels).OfType<FilterSpec>();

    /// <summary>The values of a step of the pipeline.</summary>
    public IEnumerable<object> Outputs(string step) =>
        Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(run => run.Outputs).Select(output => output.Value)
            : [];
}
