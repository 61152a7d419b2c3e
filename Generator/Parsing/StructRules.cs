using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>The rules for declarations that can be reopened in another file as a kernel (KGEN001 to KGEN004).</summary>
internal static class StructRules
{
    /// <summary>Returns whether the attribute stands on a struct that another file can see and that can be a type argument.</summary>
    public static bool IsStruct(ISymbol symbol, LocationInfo attribute, List<DiagnosticInfo> errors)
    {
        if (WhyNot(symbol) is not { } reason)
        {
            return true;
        }

        LocationInfo location = symbol is INamedTypeSymbol && symbol.Locations.FirstOrDefault(place => place.IsInSource) is { } name
            ? LocationInfo.Of(name)
            : attribute;
        errors.Add(DiagnosticInfo.Create(DiagnosticDescriptors.NotAStruct, location, symbol.Name, reason.Is, reason.Advice));
        return false;
    }

    /// <summary>Checks that the struct has no type parameters, and that it and all types around it are partial.</summary>
    /// <returns>Whether another file can reopen the struct.</returns>
    public static bool CheckReopens(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration, List<DiagnosticInfo> errors)
    {
        string name = declaration.Identifier.Text;
        if (!IsPartial(declaration))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.NotPartial,
                LocationInfo.Of(declaration.Identifier),
                name,
                HierarchyReader.Header(declaration)));
        }

        if (declaration.TypeParameterList is { } parameters)
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.Generic,
                LocationInfo.Of(parameters),
                name,
                HierarchyReader.Header(declaration.WithTypeParameterList(null))));
        }

        foreach (TypeDeclarationSyntax outer in declaration.Ancestors().OfType<TypeDeclarationSyntax>().Where(outer => !IsPartial(outer)))
        {
            errors.Add(DiagnosticInfo.Create(
                DiagnosticDescriptors.ContainingTypeNotPartial,
                LocationInfo.Of(outer.Identifier),
                outer.Identifier.Text,
                name,
                HierarchyReader.Header(outer)));
        }

        // A static type implements nothing; C# reports it.
        return !symbol.IsStatic && declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().All(IsPartial);
    }

    /// <summary>
    /// Returns whether C# takes the declaration as it stands, which matters where the struct is a type argument of generated code: its
    /// errors would be repeated there, in a file that the user cannot edit.
    /// </summary>
    public static bool IsSound(INamedTypeSymbol symbol)
    {
        // No member has the name of its type.
        if (!symbol.GetMembers(symbol.Name).IsEmpty)
        {
            return false;
        }

        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            INamedTypeSymbol? outer = type.ContainingType;
            bool isAccessible = outer is not null || type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal;
            bool isHidden = outer is not null
                && (outer.Name == type.Name || outer.TypeParameters.Any(parameter => parameter.Name == type.Name));
            INamespaceOrTypeSymbol around = outer ?? (INamespaceOrTypeSymbol)type.ContainingNamespace;
            if (!isAccessible || isHidden || around.GetMembers(type.Name).Any(other => IsRival(other, type)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Returns whether something has the name of a type beside it, which only types with other numbers of type parameters may.
    /// </summary>
    private static bool IsRival(ISymbol other, INamedTypeSymbol type) =>
        !SymbolEqualityComparer.Default.Equals(other, type) && (other is not INamedTypeSymbol found || found.Arity == type.Arity);

    private static (string Is, string Advice)? WhyNot(ISymbol symbol)
    {
        string structure = "write 'partial struct " + symbol.Name + "'";
        return symbol switch
        {
            INamedTypeSymbol { TypeKind: TypeKind.Class, IsRecord: true } =>
                ("a record class", "write 'partial record struct " + symbol.Name + "'"),
            INamedTypeSymbol { TypeKind: TypeKind.Class } => ("a class", structure),
            INamedTypeSymbol { TypeKind: TypeKind.Interface } => ("an interface", structure),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } => ("an enum", structure),
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } => ("a delegate", structure),
            INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: true } =>
                ("a ref struct, which cannot be the type argument of a layer", structure),
            INamedTypeSymbol { TypeKind: TypeKind.Struct, IsFileLocal: true } =>
                ("a file-local struct, which the generated file cannot see", "write 'internal partial struct " + symbol.Name + "'"),
            INamedTypeSymbol { TypeKind: TypeKind.Struct } type => FileLocalAround(type) is { } outer
                ? ("nested in the file-local type '" + outer.Name + "', which the generated file cannot see",
                    "make '" + outer.Name + "' internal")
                : null,
            _ => ("not a type", "write the attribute on a 'partial struct'"),
        };
    }

    private static INamedTypeSymbol? FileLocalAround(INamedTypeSymbol type)
    {
        INamedTypeSymbol? outer = type.ContainingType;
        while (outer is { IsFileLocal: false })
        {
            outer = outer.ContainingType;
        }

        return outer;
    }

    private static bool IsPartial(TypeDeclarationSyntax declaration) => declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
}
