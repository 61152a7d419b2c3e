using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>A user's project that calls filters, generated and analysed.</summary>
internal static class AnalyzedCalls
{
    /// <param name="analyzer">What looks at the calls.</param>
    /// <param name="declaration">Declarations of the project.</param>
    /// <param name="calls">The body of a method.</param>
    public static Task<ImmutableArray<Diagnostic>> Find(DiagnosticAnalyzer analyzer, string declaration, params string[] calls) =>
        Find(analyzer, RunOptions.WithoutVectors, declaration, calls);

    /// <param name="analyzer">What looks at the calls.</param>
    /// <param name="properties">The project.</param>
    /// <param name="declaration">Declarations of the project.</param>
    /// <param name="calls">The body of a method.</param>
    public static async Task<ImmutableArray<Diagnostic>> Find(
        DiagnosticAnalyzer analyzer, RunOptions properties, string declaration, params string[] calls)
    {
        (Compilation output, _) = Generate(properties, declaration, calls);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return await output.WithAnalyzers([analyzer], new AnalyzerOptions([], new BuildProperties(properties)))
            .GetAnalyzerDiagnosticsAsync();
    }

    /// <summary>Returns the diagnostics of the generator, and those of the analyzer, for a project that may have errors.</summary>
    /// <param name="analyzer">What looks at the calls.</param>
    /// <param name="declaration">Declarations of the project.</param>
    /// <param name="calls">The body of a method.</param>
    public static async Task<(ImmutableArray<Diagnostic> Generated, ImmutableArray<Diagnostic> Found)> FindBesideErrors(
        DiagnosticAnalyzer analyzer, string declaration, params string[] calls)
    {
        (Compilation output, ImmutableArray<Diagnostic> generated) = Generate(RunOptions.WithoutVectors, declaration, calls);
        return (generated, await output.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync());
    }

    /// <summary>The text that a diagnostic stands at.</summary>
    public static string Text(Location location) => location.SourceTree!.GetText().ToString(location.SourceSpan);

    private static (Compilation Output, ImmutableArray<Diagnostic> Generated) Generate(
        RunOptions properties, string declaration, string[] calls)
    {
        string file = $$"""
            using KernelGen;
            using KernelGen.Filters;
            {{declaration}}
            public static class Program
            {
                public static void Run()
                {
                    {{string.Concat(calls)}}
                }
            }
            """;
        CSharpCompilation project = UserProject.Create([file], properties);
        CSharpGeneratorDriver.Create(new ConvKernelGenerator())
            .WithUpdatedParseOptions(UserProject.ParseOptions(properties))
            .WithUpdatedAnalyzerConfigOptions(new BuildProperties(properties))
            .RunGeneratorsAndUpdateCompilation(project, out Compilation output, out ImmutableArray<Diagnostic> generated);
        return (output, generated);
    }
}
