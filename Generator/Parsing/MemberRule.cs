using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
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
    /// <param name="symbol">The struct.</param>
    /// <param name="names">The names of its generated members.</param>
    /// <param name="errors">Where to report.</param>
    /// <param name="token">Stops the check.</param>
    public static void Check(INamedTypeSymbol symbol, ImmutableArray<string> names, List<DiagnosticInfo> errors, CancellationToken token)
    {
        // C# has no member with the name of its type.
        if (names.Contains(symbol.Name))
        {
            Report(symbol, symbol, errors);
        }

        foreach (ISymbol member in symbol.GetMembers())
        {
            token.ThrowIfCancellationRequested();
            if (!member.IsImplicitlyDeclared && (names.Contains(member.Name) || ImplementsKernel(member)))
            {
                Report(member, symbol, errors);
            }
        }
    }

    private static void Report(ISymbol taken, INamedTypeSymbol type, List<DiagnosticInfo> errors)
    {
        if (taken.Locations.FirstOrDefault(place => place.IsInSource) is { } location)
        {
            errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.MemberNameTaken, LocationInfo.Of(location), taken.Name, type.Name));
        }
    }

    /// <summary>The generated half implements the interface, and only one half can.</summary>
    private static bool ImplementsKernel(ISymbol member) => member switch
    {
        IMethodSymbol { AssociatedSymbol: null } method => method.ExplicitInterfaceImplementations.Any(IsOfKernel),
        IPropertySymbol property => property.ExplicitInterfaceImplementations.Any(IsOfKernel),
        _ => false,
    };

    private static bool IsOfKernel(ISymbol implemented) =>
        implemented.ContainingType is { Name: "IConvKernel" or "IPlaneKernel" or "IPixelKernel" or "IChannelKernel" or "IWinogradKernel" or "IFilterBank" or "IFilterKernel" } type
        && type.ContainingNamespace is { Name: "KernelGen", ContainingNamespace.IsGlobalNamespace: true };
}
