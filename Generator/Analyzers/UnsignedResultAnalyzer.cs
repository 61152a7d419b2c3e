using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// Warns where a filter that is negative on one side of every edge writes pixels without a sign (KGEN036): its taps sum to zero or less,
/// and nothing is added. What a filter's taps sum to stands on it as an attribute, so it works for those of other assemblies.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsignedResultAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors =
        ImmutableArray.Create(DiagnosticDescriptors.SignedToUnsigned);

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
        // Of a bank with two derivatives one warning says all.
        IEnumerable<AppliedFilter> filters = FilterCall.Of((IInvocationOperation)context.Operation)?.Applied ?? [];
        IEnumerable<(ITypeSymbol Type, ITypeSymbol Result, Location Location)> signed = filters
            .Where(filter => filter.Result.SpecialType is SpecialType.System_Byte or SpecialType.System_UInt16 && IsSigned(filter.Gain))
            .Select(filter => (filter.Type, filter.Result, filter.Location))
            .Distinct();
        foreach ((ITypeSymbol type, ITypeSymbol result, Location location) in signed)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.SignedToUnsigned,
                location,
                type.AllInterfaces.Any(contract => contract.Name == "IFilterKernel" && RuntimeType.Is(contract))
                    ? type.Name
                    : "A filter of " + type.Name,
                result.ToDisplayString(),
                result.SpecialType == SpecialType.System_Byte ? "short" : "float"));
        }
    }

    private static bool IsSigned(AttributeData? gain) => gain?.ConstructorArguments is { Length: 2 } facts
        && facts[0].Value is double sum && facts[1].Value is double offset && sum <= 0 && offset == 0;
}
