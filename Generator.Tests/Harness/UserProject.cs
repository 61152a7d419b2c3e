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
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(FindReferences);

    public static CSharpCompilation Create(IEnumerable<string> files, RunOptions options, OptimizationLevel level = OptimizationLevel.Debug)
    {
        CSharpParseOptions parsing = ParseOptions(options);
        return CSharpCompilation.Create(
            "UserProject",
            files.Select((text, index) => CSharpSyntaxTree.ParseText(text, parsing, FormattableString.Invariant($"File{index}.cs"))),
            options.WithoutLibraries ? [] : References.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: level,
                nullableContextOptions: options.Nullable,
                generalDiagnosticOption: options.Warnings,
                warningLevel: 9999));
    }

    /// <summary>Documentation is parsed, so that a broken reference in generated comments is a warning.</summary>
    public static CSharpParseOptions ParseOptions(RunOptions options) => new(options.Language, DocumentationMode.Diagnose);

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
