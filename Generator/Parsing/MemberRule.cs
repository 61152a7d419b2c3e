using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;

namespace KernelGen.Generator.Parsing;

/// <summary>
/// The names of generated members must be free (KGEN009). An overload counts as well: whether the two would clash then hangs on types that
/// change with the kernel.
/// </summary>
internal static class MemberRule
{
    /// <param name="declared">The struct.</param>
    /// <param name="names">The names of its generated members.</param>
    public static void Check(KernelDeclaration declared, ImmutableArray<string> names)
    {
        INamedTypeSymbol symbol = declared.Symbol;

        // C# has no member with the name of its type.
        if (names.Contains(symbol.Name))
        {
            Report(symbol, symbol, declared.Errors);
        }

        foreach (ISymbol member in symbol.GetMembers())
        {
            declared.Token.ThrowIfCancellationRequested();
            if (!member.IsImplicitlyDeclared && (names.Contains(member.Name) || ImplementsKernel(member)))
            {
                Report(member, symbol, declared.Errors);
            }
        }
    }

    /// <summary>
    /// The names that a struct has, its own included; of members of an interface, with its name: <c>IConvKernel.Shape</c>.
    /// </summary>
    public static EquatableArray<string> Taken(INamedTypeSymbol symbol) => symbol.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared)
        .SelectMany(member => Implemented(member)
            .Select(implemented => implemented.ContainingType.Name + "." + implemented.Name)
            .DefaultIfEmpty(member.Name))
        .Append(symbol.Name)
        .ToEquatableArray();

    private static void Report(ISymbol taken, INamedTypeSymbol type, List<DiagnosticInfo> errors)
    {
        if (taken.Locations.FirstOrDefault(place => place.IsInSource) is { } location)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.MemberNameTaken, LocationInfo.Of(location), taken.Name, type.Name));
        }
    }

    /// <summary>The generated half implements the interface, and only one half can.</summary>
    private static bool ImplementsKernel(ISymbol member) => Implemented(member).Any(IsOfKernel);

    private static IEnumerable<ISymbol> Implemented(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: null } method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        _ => [],
    };

    private static bool IsOfKernel(ISymbol implemented) =>
        implemented.ContainingType is
        {
            Name: "IConvKernel" or "IPlaneKernel" or "IPixelKernel" or "IChannelKernel" or "IWinogradKernel" or "IFilterBank"
                or "IFilterKernel"
        } type
        && RuntimeType.Is(type);
}
