using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        IMethodSymbol method = invocation.TargetMethod;
        if (method is not { Name: "Apply", ContainingType: { Name: "ImageFilter" } type } || !IsOfRuntime(type)
            || method.Parameters.Select(ResultOf).OfType<ITypeSymbol>().ToArray() is not { Length: > 0 } results)
        {
            return;
        }

        // Filters and destinations come in the same order.
        IEnumerable<(ITypeSymbol Filter, bool IsSigned)> filters = method.TypeArguments
            .Where((_, at) => IsFilter(method.TypeParameters[at]))
            .SelectMany(filter => SignsOf(filter).Select(isSigned => (filter, isSigned)));

        // Of a bank one tensor takes all results.
        IEnumerable<(ITypeSymbol Filter, ITypeSymbol Result)> signed = filters
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
                    LocationOf(invocation, method.TypeArguments.IndexOf(filter)),
                    SignsOf(filter).Skip(1).Any() ? "A filter of " + filter.Name : filter.Name,
                    result.ToDisplayString(),
                    result.SpecialType == SpecialType.System_Byte ? "short" : "float"));
            }
        }
    }

    private static bool IsFilter(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.Any(constraint => constraint.Name is "IFilterKernel" or "IFilterBank" && IsOfRuntime(constraint));

    /// <summary>The element of a parameter that is written.</summary>
    private static ITypeSymbol? ResultOf(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { Name: "Span" or "PlaneSpan" or "TensorSpan", TypeArguments: { Length: 1 } elements } ? elements[0] : null;

    /// <summary>Of each filter of a type, whether it can be negative; of one written by hand nothing is known.</summary>
    private static IEnumerable<bool> SignsOf(ITypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: "FilterGainAttribute" } gain && IsOfRuntime(gain))
        .Select(attribute => attribute.ConstructorArguments is { Length: 2 } facts
            && facts[0].Value is double gain && facts[1].Value is double offset && gain <= Rounding && offset == 0)
        .DefaultIfEmpty();

    private static bool IsOfRuntime(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>The filter's name in the call, or the call where the compiler found the filter by itself.</summary>
    private static Location LocationOf(IInvocationOperation invocation, int argument)
    {
        IEnumerable<GenericNameSyntax> names = invocation.Syntax is InvocationExpressionSyntax call
            ? call.Expression.DescendantNodesAndSelf().OfType<GenericNameSyntax>()
            : Enumerable.Empty<GenericNameSyntax>();
        return names.LastOrDefault(name => name.TypeArgumentList.Arguments.Count > argument) is { } generic
            ? generic.TypeArgumentList.Arguments[argument].GetLocation()
            : invocation.Syntax.GetLocation();
    }
}
