using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>The results of one run.</summary>
internal sealed record GeneratorRun(GeneratorRunResult Result, CSharpCompilation Output)
{
    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } =
        Result.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>Those that reopen structs, without the classes of kinds.</summary>
    public IReadOnlyDictionary<string, string> Structs => Sources
        .ExceptBy(Outputs(TrackingNames.KindSources).Cast<KindSource>().Select(kind => kind.HintName), source => source.Key)
        .ToDictionary();

    /// <summary>Gets the diagnostics of the generator.</summary>
    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The kernels that were read.</summary>
    public IEnumerable<KernelSpec> Kernels => Outputs(TrackingNames.Kernels).OfType<KernelSpec>();

    /// <summary>The filters that were read.</summary>
    public IEnumerable<FilterSpec> Filters => Outputs(TrackingNames.Kernels).OfType<FilterSpec>();

    /// <summary>A method of this name in a text with the outline above it, as far left as it goes.</summary>
    public static string Method(string text, string name)
    {
        MethodDeclarationSyntax method = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Single(method => method.Identifier.Text == name);
        string[] lines = method.ToFullString().ReplaceLineEndings("\n").Trim('\n').Split('\n');
        int margin = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Concat(lines.Select(line => line[Math.Min(margin, line.Length)..] + "\n"));
    }

    /// <summary>The values of a step of the pipeline.</summary>
    public IEnumerable<object> Outputs(string step) =>
        Result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(run => run.Outputs).Select(output => output.Value)
            : [];
}
