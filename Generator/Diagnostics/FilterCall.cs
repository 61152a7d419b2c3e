using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Diagnostics;

/// <summary>
/// Finds the filters that a call applies and the pixels that each writes: a call of <c>ImageFilter</c>, or of a member that a filter has itself, by its own
/// declaration or as an extension.
/// </summary>
internal static class FilterCall
{
    /// <summary>None where the call applies no filter or says nothing of its pixels.</summary>
    public static IEnumerable<AppliedFilter> Read(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (!method.Name.StartsWith("Apply", StringComparison.Ordinal)
            || method.Parameters.Select(ResultOf).OfType<ITypeSymbol>().ToArray() is not { Length: > 0 } results)
        {
            return [];
        }

        // Filters and destinations come in the same order; of a bank one tensor takes all results.
        return TypesOf(method)
            .SelectMany(type => GainsOf(type).Select((gain, at) => (Type: type, Gain: gain, At: at)))
            .Select((filter, at) => new AppliedFilter(
                filter.Type, filter.At, filter.Gain, results[Math.Min(at, results.Length - 1)], LocationOf(invocation, filter.Type)));
    }

    /// <summary>The filters and banks that a method is called with: type arguments of its own, of what declares it, or the type that declares it.</summary>
    private static IEnumerable<ITypeSymbol> TypesOf(IMethodSymbol method)
    {
        List<ITypeSymbol> types = [];
        for (INamedTypeSymbol? outer = method.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (outer.AllInterfaces.Any(RuntimeType.IsFilterContract))
            {
                types.Add(outer);
            }
            else if (RuntimeType.Is(outer))
            {
                types.AddRange(FiltersAmong(outer.TypeParameters, outer.TypeArguments));
            }
        }

        return RuntimeType.Is(method.ContainingType) ? types.Concat(FiltersAmong(method.TypeParameters, method.TypeArguments)) : types;
    }

    private static IEnumerable<ITypeSymbol> FiltersAmong(IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> arguments) => parameters
        .Zip(arguments, (parameter, argument) => (Parameter: parameter, Argument: argument))
        .Where(pair => pair.Parameter.ConstraintTypes.Any(RuntimeType.IsFilterContract))
        .Select(pair => pair.Argument);

    /// <summary>The element of a parameter that is written.</summary>
    private static ITypeSymbol? ResultOf(IParameterSymbol parameter) =>
        parameter.Type is INamedTypeSymbol { Name: "Span" or "PlaneSpan" or "TensorSpan", TypeArguments: { Length: 1 } elements } ? elements[0] : null;

    /// <summary>What stands on each filter of a type; null for one that was written by hand, of which nothing is known.</summary>
    private static IEnumerable<AttributeData?> GainsOf(ITypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: "FilterGainAttribute" } gain && RuntimeType.Is(gain))
        .DefaultIfEmpty();

    /// <summary>The filter's name in the call, or the call where the compiler found the filter by itself.</summary>
    private static Location LocationOf(IInvocationOperation invocation, ITypeSymbol filter)
    {
        if (invocation is not { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model })
        {
            return invocation.Syntax.GetLocation();
        }

        IEnumerable<ExpressionSyntax> names = call.Expression.DescendantNodesAndSelf()
            .OfType<GenericNameSyntax>()
            .SelectMany(name => (IEnumerable<ExpressionSyntax>)name.TypeArgumentList.Arguments);
        if (call.Expression is MemberAccessExpressionSyntax access)
        {
            names = names.Append(access.Expression);
        }

        return (names.FirstOrDefault(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, filter)) ?? invocation.Syntax).GetLocation();
    }
}

/// <summary>A filter that a call applies.</summary>
/// <param name="Type">The filter, or the bank that it is in.</param>
/// <param name="At">Its place in the bank.</param>
/// <param name="Gain">What its taps sum to and what is added; null where nothing is known.</param>
/// <param name="Result">The pixels that it writes.</param>
/// <param name="Location">Its name in the call.</param>
internal sealed record AppliedFilter(ITypeSymbol Type, int At, AttributeData? Gain, ITypeSymbol Result, Location Location);
