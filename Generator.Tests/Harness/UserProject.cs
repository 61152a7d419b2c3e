using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>A user's project in memory: its files, and the running framework, KernelGen and its one dependency as references.</summary>
internal static class UserProject
{
    /// <summary>All projects begin with it, so that they share what the compiler reads of the references.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "UserProject",
        references: FindReferences(),
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999));

    public static CSharpCompilation Create(IEnumerable<string> files, RunOptions options)
    {
        CSharpParseOptions parsing = ParseOptions(options);
        return (options.WithoutLibraries ? Empty.WithReferences() : Empty)
            .WithOptions(Empty.Options
                .WithOptimizationLevel(options.IsForDebugging ? OptimizationLevel.Debug : OptimizationLevel.Release)
                .WithNullableContextOptions(options.Nullable)
                .WithGeneralDiagnosticOption(options.Warnings))
            // Once: Roslyn goes over them again where it has looked at the empty project before.
            .AddSyntaxTrees(
                files.Select((text, index) => CSharpSyntaxTree.ParseText(text, parsing, FormattableString.Invariant($"File{index}.cs")))
                    .ToArray());
    }

    /// <summary>Documentation is parsed, so that a broken reference in generated comments is a warning.</summary>
    public static CSharpParseOptions ParseOptions(RunOptions options) => options.IsToBeRun
        ? new CSharpParseOptions(options.Language, DocumentationMode.None).WithFeatures([new("run-nullable-analysis", "never")])
        : new CSharpParseOptions(options.Language, DocumentationMode.Diagnose);

    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(ConvKernelAttribute).Assembly.Location)
            .Append(typeof(Tensor).Assembly.Location)
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToImmutableArray();
    }
}
