using System.Threading;
using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using KernelGen.Shared;
using KernelGen.Shared.Filters;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Tells what a type that a call names is compiled for: as its declaration says, else as the project does that declares it. The properties
/// of other projects are not known, so of their types everything is taken to be there, and a call is refused at run time.
/// </summary>
internal static class DeclaredDefaults
{
    private static readonly ProjectDefaults Everything = new(Directions.All, PixelTypes.All);

    public static Directions DirectionsOf(ITypeSymbol kernel, OperationAnalysisContext context) =>
        DirectionsArgument.Of(kernel) ?? ProjectOf(kernel, context).Directions;

    public static PixelTypes PixelsOf(ITypeSymbol filter, OperationAnalysisContext context) =>
        PixelTypesArgument.Of(filter) ?? ProjectOf(filter, context).Pixels;

    private static ProjectDefaults ProjectOf(ITypeSymbol kernel, OperationAnalysisContext context) =>
        SymbolEqualityComparer.Default.Equals(kernel.ContainingAssembly, context.Compilation.Assembly)
            ? ProjectDefaultsRule.Read(context.Options.AnalyzerConfigOptionsProvider, CancellationToken.None).Value
            : Everything;
}
