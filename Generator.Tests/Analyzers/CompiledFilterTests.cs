using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>Whoever turns KGEN037 on reads at the attribute what the compiler did with the filter; nobody else does.</summary>
public sealed class CompiledFilterTests
{
    [Theory]
    [InlineData("Filter(3, 3, Weights = [1, 2, 1, 2, 4, 2, 1, 2, 1], Divisor = 16)", "6 taps as columns and rows instead of 9")]
    [InlineData("Sobel(Axis.X)", "3x3 taps, 3 of them zero and dropped")]
    [InlineData("Gaussian(5)", "10 taps as columns and rows instead of 25")]
    [InlineData("FilterBank(typeof(KernelGen.Filters.SobelX), typeof(KernelGen.Filters.SobelY))", "SobelX as 1 column by a row, 5 taps")]
    public async Task A_filter_that_is_turned_on(string attribute, string part)
    {
        Diagnostic found = Assert.Single(await Find($"[{attribute}] public readonly partial struct Blur;", ReportDiagnostic.Info));

        Assert.Equal(("KGEN037", DiagnosticSeverity.Info), (found.Id, found.Severity));
        Assert.Equal(attribute, found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
        string message = found.GetMessage(null);
        Assert.StartsWith("'Blur' is compiled from ", message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public async Task Each_filter_has_one_line() => Assert.Equal(
        ["'Blur' is compiled", "'Edge' is compiled"],
        (await Find(
            "public partial class Outer { [Sobel(Axis.Y)] public partial struct Edge; } [Box(3)] public partial struct Blur;",
            ReportDiagnostic.Info))
        .Select(found => found.GetMessage(null)[..18])
        .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("[Gaussian(5)] public readonly partial struct Blur;", ReportDiagnostic.Default)]
    [InlineData("[Gaussian(5)] public readonly partial struct Blur;", ReportDiagnostic.Suppress)]
    [InlineData("[ConvKernel(3, 3)] public readonly partial struct Layer;", ReportDiagnostic.Info)]
    [InlineData("public struct None { public static string Describe() => \"\"; }", ReportDiagnostic.Info)]
    public async Task Nothing_is_said(string declaration, ReportDiagnostic severity) => Assert.Empty(await Find(declaration, severity));

    private static async Task<ImmutableArray<Diagnostic>> Find(string declaration, ReportDiagnostic severity)
    {
        CSharpCompilation project = UserProject.Create(["using KernelGen;\n" + declaration], RunOptions.WithoutVectors);
        project = project.WithOptions(project.Options.WithSpecificDiagnosticOptions(
            new Dictionary<string, ReportDiagnostic> { [DiagnosticDescriptors.CompiledFilter.Id] = severity }));
        GeneratorRunner.CreateDriver(RunOptions.WithoutVectors)
            .RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
        Assert.Empty(output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return await output.WithAnalyzers([new CompiledFilterAnalyzer()]).GetAnalyzerDiagnosticsAsync();
    }
}
