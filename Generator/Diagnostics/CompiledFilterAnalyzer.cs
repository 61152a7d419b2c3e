using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Diagnostics;

/// <summary>
/// Says what the compiler did with a filter (KGEN037), off by default. The text is the description in the filter's generated half, so nothing is
/// compiled again, and nothing of this costs time while it is off.
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
        if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Struct } filter && DescriptionOf(filter, context.CancellationToken) is { } description)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.CompiledFilter, LocationOf(filter, context.CancellationToken), filter.Name, InOneLine(description)));
        }
    }

    /// <summary>The text that the generated half returns as <c>IFilterBank.Description</c>.</summary>
    private static string? DescriptionOf(INamedTypeSymbol filter, CancellationToken cancellationToken) => filter.GetMembers()
        .OfType<IPropertySymbol>()
        .Where(property => property.ExplicitInterfaceImplementations.Any(IsDescription))
        .SelectMany(property => property.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancellationToken))
        .OfType<PropertyDeclarationSyntax>()
        .Select(property => (property.ExpressionBody?.Expression as LiteralExpressionSyntax)?.Token.Value as string)
        .FirstOrDefault();

    private static bool IsDescription(IPropertySymbol property) =>
        property is { Name: "Description", ContainingType: { Name: "IFilterBank" } type } && IsOfRuntime(type);

    /// <summary>The sentences without the counts of instructions, which are indented.</summary>
    private static string InOneLine(string description) => string.Join(
        " ",
        description.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && !char.IsWhiteSpace(line[0]))).TrimEnd('.');

    /// <summary>The attribute that makes it a filter.</summary>
    private static Location LocationOf(INamedTypeSymbol filter, CancellationToken cancellationToken) => filter.GetAttributes()
        .Where(attribute => IsKernel(attribute.AttributeClass))
        .Select(attribute => attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken).GetLocation())
        .FirstOrDefault(location => location is not null) ?? filter.Locations[0];

    private static bool IsKernel(INamedTypeSymbol? attribute) => attribute is not null && IsOfRuntime(attribute)
        && (attribute.Name is "ConvKernelAttribute" or "FilterBankAttribute" || attribute.BaseType?.Name == "NamedKernelAttribute");

    private static bool IsOfRuntime(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true };
}
