using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>With every rule of the SDK's analyzers on, the generated halves bring a project no warning.</summary>
[Trait("Category", "Slow")]
public sealed class SdkAnalyzerTests
{
    private const string File = """
        using System;
        using KernelGen;
        [assembly: CLSCompliant(false)]
        namespace Images
        {
            [ConvKernel(1, 2)] public partial struct Edge { }
            [ConvKernel(2, 2, Stride = 2, InChannels = 2)] public readonly partial struct Down { }
            [Sobel(Axis.X)] public readonly partial struct Slope { }
            [FilterBank(typeof(Slope), typeof(KernelGen.Filters.SobelY))] public readonly partial struct Both { }
            [ConvKernel(1, 1)] public partial record struct Point { }
            [ConvKernel(1, 1)] public partial struct Held { public int Number { get; set; } }
        }
        """;

    [Fact]
    public async Task A_project_has_the_warnings_that_it_has_without_generated_code()
    {
        CSharpCompilation project = UserProject.Create([File], RunOptions.WithoutVectors);
        GeneratorRunner.CreateDriver(RunOptions.WithoutVectors)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation generated, out _);

        List<string> before = await Find(project);
        List<string> after = await Find(generated);

        // A kernel that has fields of the user's is compared by them.
        Assert.Contains(before, found => found.EndsWith("CA1815 Held", StringComparison.Ordinal));
        Assert.Equal(before, after);
    }

    private static async Task<List<string>> Find(Compilation compilation)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = LoadAnalyzers();
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Select(rule => rule.Id)
            .Distinct()
            .ToDictionary(id => id, _ => ReportDiagnostic.Warn)));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync();
        return
        [
            .. found
                .Where(one => !one.IsSuppressed)
                .Select(one => (one.Id, Tree: one.Location.SourceTree, Span: one.Location.SourceSpan))
                .Select(one => $"{one.Tree?.FilePath}: {one.Id} {one.Tree?.GetText().ToString(one.Span)}")
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Those of the SDK that this project is built with, without the code fixes, which need an editor.</summary>
    private static ImmutableArray<DiagnosticAnalyzer> LoadAnalyzers()
    {
        string folder = typeof(SdkAnalyzerTests).Assembly
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "SdkAnalyzers")
            .Value!;
        ImmutableArray<DiagnosticAnalyzer> analyzers =
        [
            .. new[] { "Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll" }
                .SelectMany(file => Types(Assembly.LoadFrom(Path.Combine(folder, file))))
                .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
                .Where(type => type.GetConstructor(Type.EmptyTypes) is not null)
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        Assert.Contains(analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics), rule => rule.Id == "CA1815");
        return analyzers;
    }

    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }
}
