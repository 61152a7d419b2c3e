using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Analyzers;

/// <summary>
/// A call that filters pictures: of <c>ImageFilter</c>, or of a member that a filter has itself, by its own declaration or as an
/// extension.
/// </summary>
internal sealed class FilterCall
{
    private readonly IInvocationOperation _invocation;
    private readonly IReadOnlyList<ITypeSymbol> _filters;

    private FilterCall(IInvocationOperation invocation, IReadOnlyList<ITypeSymbol> filters)
    {
        _invocation = invocation;
        _filters = filters;
    }

    /// <summary>The filters and banks.</summary>
    public IReadOnlyList<ITypeSymbol> Filters => _filters;

    /// <summary>The first of them.</summary>
    public ITypeSymbol Filter => _filters[0];

    /// <summary>Gets whether the runtime declares what is called.</summary>
    public bool IsOfRuntime => RuntimeType.Is(Method.ContainingType);

    /// <summary>Each filter with the pixels that it writes; none where the call says nothing of its pixels.</summary>
    public IEnumerable<AppliedFilter> Applied
    {
        get
        {
            ITypeSymbol[] results = Method.Parameters
                .Where(IsWritten)
                .Select(parameter => ElementOf(parameter.Type))
                .OfType<ITypeSymbol>()
                .ToArray();

            // Filters and destinations come in the same order; of a bank one tensor or span takes all results.
            return results.Length == 0
                ? []
                : _filters
                    .SelectMany(type => GainsOf(type).Select((gain, at) => (Type: type, Gain: gain, At: at)))
                    .Select((filter, at) => new AppliedFilter(
                        filter.Type, filter.At, filter.Gain, results[Math.Min(at, results.Length - 1)], LocationOf(filter.Type)));
        }
    }

    /// <summary>The elements of the pictures that are read and written, in the order of the parameters.</summary>
    public IEnumerable<(IArgumentOperation Argument, ITypeSymbol Element)> Pictures => _invocation.Arguments
        .Where(argument => argument.Parameter is not null)
        .OrderBy(argument => argument.Parameter!.Ordinal)
        .Select(argument => (argument, Element: ElementOf(argument.Parameter!.Type)))
        .Where(picture => picture.Element is not null)
        .Select(picture => (picture.argument, picture.Element!));

    private IMethodSymbol Method => _invocation.TargetMethod;

    /// <summary>The elements of a picture of this type; null for what is no picture.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => element,
        INamedTypeSymbol
        {
            Name: "Span" or "ReadOnlySpan" or "PlaneSpan" or "ReadOnlyPlaneSpan" or "TensorSpan" or "ReadOnlyTensorSpan" or "Tensor",
            TypeArguments: { Length: 1 } elements,
        } => elements[0],
        _ => null,
    };

    /// <summary>Reads a call; null where it applies no filter.</summary>
    public static FilterCall? Of(IInvocationOperation invocation)
    {
        IMethodSymbol method = invocation.TargetMethod;
        return (method.Name.StartsWith("Apply", StringComparison.Ordinal) || method.Name == "Gradient")
            && TypesOf(method).ToList() is { Count: > 0 } filters ? new FilterCall(invocation, filters) : null;
    }

    /// <summary>
    /// The filters and banks that a method is called with: type arguments of its own, of what declares it, or the type that declares it.
    /// </summary>
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

    private static IEnumerable<ITypeSymbol> FiltersAmong(
        IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> arguments) => parameters
        .Zip(arguments, (parameter, argument) => (Parameter: parameter, Argument: argument))
        .Where(pair => pair.Parameter.ConstraintTypes.Any(RuntimeType.IsFilterContract))
        .Select(pair => pair.Argument);

    /// <summary>Returns whether a parameter is a destination. A source may have a type that can be written as well.</summary>
    private static bool IsWritten(IParameterSymbol parameter) =>
        parameter.Type.Name is "Span" or "PlaneSpan" or "TensorSpan" && parameter.Name != "source";

    /// <summary>Returns what stands on each filter of a type; null for one that was written by hand, of which nothing is known.</summary>
    private static IEnumerable<AttributeData?> GainsOf(ITypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is { Name: "FilterGainAttribute" } gain && RuntimeType.Is(gain))
        .DefaultIfEmpty();

    /// <summary>The filter's name in the call, or the call where the compiler found the filter by itself.</summary>
    private Location LocationOf(ITypeSymbol filter)
    {
        if (_invocation is not { Syntax: InvocationExpressionSyntax call, SemanticModel: { } model })
        {
            return _invocation.Syntax.GetLocation();
        }

        IEnumerable<ExpressionSyntax> names = call.Expression.DescendantNodesAndSelf()
            .OfType<GenericNameSyntax>()
            .SelectMany(name => (IEnumerable<ExpressionSyntax>)name.TypeArgumentList.Arguments);
        if (call.Expression is MemberAccessExpressionSyntax access)
        {
            names = names.Append(access.Expression);
        }

        ExpressionSyntax? found = names.FirstOrDefault(
            name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, filter));
        return (found ?? _invocation.Syntax).GetLocation();
    }
}

/// <summary>A filter that a call applies.</summary>
/// <param name="Type">The filter, or the bank that it is in.</param>
/// <param name="At">Its place in the bank.</param>
/// <param name="Gain">What its taps sum to and what is added; null where nothing is known.</param>
/// <param name="Result">The pixels that it writes.</param>
/// <param name="Location">Its name in the call.</param>
internal sealed record AppliedFilter(ITypeSymbol Type, int At, AttributeData? Gain, ITypeSymbol Result, Location Location);
