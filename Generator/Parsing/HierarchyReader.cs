using System.Collections.Generic;
using System.Linq;
using System.Text;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads where a struct stands: its namespace and the types around it.</summary>
internal static class HierarchyReader
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Reads the types around a struct; null while a name in the way has not been typed yet.</summary>
    public static TypeHierarchy? Read(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration)
    {
        List<TypeDeclarationSyntax> outer = declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().ToList();
        IEnumerable<SyntaxToken> names = outer.Append(declaration)
            .SelectMany(type =>
                (type.TypeParameterList?.Parameters ?? default).Select(parameter => parameter.Identifier).Append(type.Identifier));
        if (names.Any(name => name.ValueText.Length == 0) || HasNamelessNamespace(symbol))
        {
            return null;
        }

        string nameSpace = symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(NamespaceFormat);
        return new TypeHierarchy(
            nameSpace,
            outer.Select(Header).ToEquatableArray(),
            Header(declaration),
            Text(declaration.Identifier),
            HintName(symbol),
            symbol.GetMembers().Any(member => member is IFieldSymbol { IsStatic: false }));
    }

    /// <summary>
    /// Returns what another file writes to reopen a type: <c>partial class Outer&lt;T&gt;</c>. Modifiers, constraints and base types need
    /// not be repeated; variance would have to be, but C# has no struct inside a variant interface.
    /// </summary>
    public static string Header(TypeDeclarationSyntax declaration)
    {
        StringBuilder header = new("partial ");
        string keyword = declaration switch
        {
            // Also what C# takes for one, with an error: a struct record.
            RecordDeclarationSyntax record when record.IsKind(SyntaxKind.RecordStructDeclaration) => "record struct",
            RecordDeclarationSyntax { ClassOrStructKeyword.ValueText.Length: > 0 } => "record class",
            _ => declaration.Keyword.Text,
        };
        header.Append(keyword).Append(' ');
        header.Append(Text(declaration.Identifier));
        if (declaration.TypeParameterList is { } list)
        {
            header.Append('<').Append(string.Join(", ", list.Parameters.Select(parameter => Text(parameter.Identifier)))).Append('>');
        }

        return header.ToString();
    }

    /// <summary>Some words may be the name of a type only with an <c>@</c>, which is said where the user wrote it.</summary>
    private static string Text(SyntaxToken identifier) =>
        SyntaxFacts.GetContextualKeywordKind(identifier.Text) == SyntaxKind.None ? identifier.Text : "@" + identifier.Text;

    private static bool HasNamelessNamespace(INamedTypeSymbol symbol)
    {
        INamespaceSymbol space = symbol.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, Name.Length: > 0 })
        {
            space = space.ContainingNamespace;
        }

        return !space.IsGlobalNamespace;
    }

    /// <summary>Type parameters are counted, as <c>Outer</c> and <c>Outer&lt;T&gt;</c> are two types.</summary>
    private static string HintName(INamedTypeSymbol symbol)
    {
        string name = "ConvKernel" + HintNames.Extension;
        for (INamedTypeSymbol? type = symbol; type is not null; type = type.ContainingType)
        {
            name = type.MetadataName.Replace('`', '-') + "." + name;
        }

        for (INamespaceSymbol space = symbol.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            name = space.Name + "." + name;
        }

        return name;
    }
}
