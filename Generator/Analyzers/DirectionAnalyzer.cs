using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Parsing;
using KernelGen.Shared;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Refuses a call of a direction that the declaration of the kernel or its project leaves out (KGEN052). What a layer calls is seen at run
/// time.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DirectionAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
        ImmutableArray.Create(DiagnosticDescriptors.DirectionLeftOut);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.Invocation);
    }

    private static void Check(OperationAnalysisContext context)
    {
        IMethodSymbol method = ((IInvocationOperation)context.Operation).TargetMethod;
        if (!RuntimeType.Is(method.ContainingType) || NeededBy(method.Name) is not { } needed)
        {
            return;
        }

        foreach (ITypeSymbol kernel in TypeArguments(method).Where(type => LeftOut(type, needed, context)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.DirectionLeftOut, context.Operation.Syntax.GetLocation(), kernel.Name, needed));
        }
    }

    private static Directions? NeededBy(string operation) => operation switch
    {
        "InputGradient" or "TransposedConvolve" => Directions.InputGradient,
        "WeightGradient" => Directions.WeightGradient,
        _ => null,
    };

    /// <summary>Those of the method, and of the extension that it stands in.</summary>
    private static IEnumerable<ITypeSymbol> TypeArguments(IMethodSymbol method)
    {
        IEnumerable<ITypeSymbol> types = method.TypeArguments;
        for (INamedTypeSymbol? outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            types = types.Concat(outer.TypeArguments);
        }

        return types;
    }

    /// <summary>Other type arguments leave nothing out: only a kernel has directions.</summary>
    private static bool LeftOut(ITypeSymbol type, Directions needed, OperationAnalysisContext context) =>
        type.GetAttributes().Any(RepetitionRule.IsKernel) && (DeclaredDefaults.DirectionsOf(type, context) & needed) == 0;
}
