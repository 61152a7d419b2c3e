using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Says what the compiler did with a filter (KGEN037), off by default. The text is the description in the filter's generated half, so
/// nothing is compiled again, and nothing of this costs time while it is off.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompiledFilterAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors = ImmutableArray.Create(DiagnosticDescriptors.CompiledFilter);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // Half of a filter is generated.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Report, SymbolKind.NamedType);
    }

    private static void Report(SymbolAnalysisContext context)
    {
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Struct } filter
            && filter.GetAttributes().FirstOrDefault(RepetitionRule.IsKernel) is { } attribute
            && DescriptionOf(filter, context.CancellationToken) is { } description)
        {
            Location location =
                attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).GetLocation() ?? filter.Locations[0];
            context.ReportDiagnostic(
                Diagnostic.Create(DiagnosticDescriptors.CompiledFilter, location, filter.Name, InOneLine(description)));
        }
    }

    /// <summary>The text that the generated half returns as <c>IFilterBank.Describe()</c>; a kernel that is no filter has none.</summary>
    private static string? DescriptionOf(INamedTypeSymbol filter, CancellationToken cancellationToken) =>
        filter.GetMembers(GeneratedMembers.Describe)
            .SelectMany(member => member.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<MethodDeclarationSyntax>()
            .Select(method => (method.ExpressionBody?.Expression as LiteralExpressionSyntax)?.Token.Value as string)
            .FirstOrDefault();

    /// <summary>The sentences without the counts of instructions, which are indented.</summary>
    private static string InOneLine(string description) => string.Join(
        " ",
        description
            .Split('\n')
            .Select(line => line.TrimEnd('\r'))
            .Where(line => line.Length > 0 && !char.IsWhiteSpace(line[0]))).TrimEnd('.');
}
