using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace KernelGen.Generator.Diagnostics;

/// <summary>A call that filters pictures: of <c>ImageFilter</c>, or of a filter by its name, whose members are extensions.</summary>
internal sealed class FilterCall
{
    private readonly IInvocationOperation _invocation;

    private FilterCall(IInvocationOperation invocation) => _invocation = invocation;

    private IMethodSymbol Method => _invocation.TargetMethod;

    /// <summary>The filters and banks, in the order of their results.</summary>
    public IEnumerable<ITypeSymbol> Filters => Arguments.Where(argument => IsFilter(argument.Parameter)).Select(argument => argument.Type);

    /// <summary>The elements of the pictures that are written.</summary>
    public IEnumerable<ITypeSymbol> Results =>
        Method.Parameters.Where(parameter => parameter.Name != "source").Select(ElementOf).OfType<ITypeSymbol>();

    /// <summary>The elements of the pictures that are read and written, in the order of the arguments.</summary>
    public IEnumerable<(IArgumentOperation Argument, ITypeSymbol Element)> Pictures => _invocation.Arguments
        .Where(argument => argument.Parameter is not null)
        .OrderBy(argument => argument.Parameter!.Ordinal)
        .Select(argument => (argument, Element: ElementOf(argument.Parameter!)))
        .Where(picture => picture.Element is not null)
        .Select(picture => (picture.argument, picture.Element!));

    /// <summary>What the type parameters of the method, and of the extension that it is a member of, are in the call.</summary>
    private IEnumerable<(ITypeParameterSymbol Parameter, ITypeSymbol Type)> Arguments =>
        Pairs(Method.ContainingType.TypeParameters, Method.ContainingType.TypeArguments)
            .Concat(Pairs(Method.TypeParameters, Method.TypeArguments));

    public static FilterCall? Of(IInvocationOperation invocation) =>
        invocation.TargetMethod is { Name: "Apply" or "ApplyInside" or "Gradient", ContainingType: { } type }
            && (IsCaller(type) || IsCaller(type.ContainingType)) ? new FilterCall(invocation) : null;

    /// <summary>The filter's name in the call, or the call where the compiler found the filter by itself.</summary>
    public Location LocationOf(ITypeSymbol filter)
    {
        if (_invocation.Syntax is not InvocationExpressionSyntax call)
        {
            return _invocation.Syntax.GetLocation();
        }

        int at = Method.TypeArguments.IndexOf(filter);
        if (at < 0 && call.Expression is MemberAccessExpressionSyntax member)
        {
            return member.Expression.GetLocation();
        }

        GenericNameSyntax? generic = call.Expression.DescendantNodesAndSelf()
            .OfType<GenericNameSyntax>()
            .LastOrDefault(name => name.TypeArgumentList.Arguments.Count > at);
        return at >= 0 && generic is not null ? generic.TypeArgumentList.Arguments[at].GetLocation() : call.GetLocation();
    }

    public static bool IsOfRuntime(ITypeSymbol type) =>
        type.ContainingNamespace is { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsCaller(INamedTypeSymbol? type) => type is { Name: "ImageFilter" or "FilterExtensions" } && IsOfRuntime(type);

    private static bool IsFilter(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.Any(constraint => constraint.Name is "IFilterKernel" or "IFilterBank" && IsOfRuntime(constraint));

    private static ITypeSymbol? ElementOf(IParameterSymbol parameter) => parameter.Type is INamedTypeSymbol
    {
        Name: "Span" or "ReadOnlySpan" or "PlaneSpan" or "ReadOnlyPlaneSpan" or "TensorSpan" or "ReadOnlyTensorSpan" or "Tensor",
        TypeArguments: { Length: 1 } elements,
    }
        ? elements[0]
        : null;

    private static IEnumerable<(ITypeParameterSymbol Parameter, ITypeSymbol Type)> Pairs(
        IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> types) =>
        parameters.Zip(types, (parameter, type) => (parameter, type));
}
