using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Diagnostics;

/// <summary>
/// Warns where a filter that is negative on one side of every edge writes pixels without a sign (KGEN036): its taps sum to zero or less, and nothing is
/// added. What a filter's taps sum to stands on it as an attribute, so it works for those of other assemblies.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsignedResultAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Taps that are no integers sum to zero but for their rounding.</summary>
    private const double Rounding = 1e-12;

    private static readonly ImmutableArray<DiagnosticDescriptor> Descriptors = ImmutableArray.Create(DiagnosticDescriptors.SignedToUnsigned);

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
        var invocation = (IInvocationOperation)context.Operation;
        if (FilterCall.Of(invocation) is not { } call || call.Results.ToArray() is not { Length: > 0 } results)
        {
            return;
        }

        // Filters and destinations come in the same order. Of a bank one tensor or span takes all results.
        IEnumerable<(ITypeSymbol Filter, ITypeSymbol Result)> signed = call.Filters
            .SelectMany(filter => SignsOf(filter).Select(isSigned => (Filter: filter, IsSigned: isSigned)))
            .Select((filter, at) => (filter.Filter, Result: results[Math.Min(at, results.Length - 1)], filter.IsSigned))
            .Where(filter => filter.IsSigned)
            .Select(filter => (filter.Filter, filter.Result))
            .Distinct();
        foreach ((ITypeSymbol filter, ITypeSymbol result) in signed)
        {
            if (result.SpecialType is SpecialType.System_Byte or SpecialType.System_UInt16)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    DiagnosticDescriptors.SignedToUnsigned,
                    call.LocationOf(filter),
                    SignsOf(filter).Skip(1).Any() ? "A filter of " + filter.Name : filter.Name,
                    result.ToDisplayString(),
                    result.SpecialType == SpecialType.System_Byte ? "short" : "float"));
            }
        }
    }

    /// <summary>Of each filter of a type, whether it can be negative; of one written by hand nothing is known.</summary>
    private static IEnumerable<bool> SignsOf(ITypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: "FilterGainAttribute" } gain && FilterCall.IsOfRuntime(gain))
        .Select(attribute => attribute.ConstructorArguments is { Length: 2 } facts
            && facts[0].Value is double gain && facts[1].Value is double offset && gain <= Rounding && offset == 0)
        .DefaultIfEmpty();
}
