using System.Collections.Generic;
using System.Linq;
using System.Text;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.Generator.Parsing;

/// <summary>Reads where a struct stands: its namespace and the types around it.</summary>
internal static class HierarchyReader
{
    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Null while a name in the way has not been typed yet.</summary>
    public static TypeHierarchy? Read(INamedTypeSymbol symbol, TypeDeclarationSyntax declaration)
    {
        List<TypeDeclarationSyntax> outer = declaration.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().ToList();
        if (outer.Append(declaration).Any(type => type.Identifier.ValueText.Length == 0))
        {
            return null;
        }

        string nameSpace = symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(NamespaceFormat);
        return new TypeHierarchy(
            nameSpace,
            outer.Select(Header).ToEquatableArray(),
            Header(declaration),
            declaration.Identifier.Text,
            HintName(symbol));
    }

    /// <summary>
    /// What another file writes to reopen a type: <c>partial class Outer&lt;T&gt;</c>. Modifiers, constraints and base types need not be
    /// repeated; variance would have to be, but C# has no struct inside a variant interface.
    /// </summary>
    public static string Header(TypeDeclarationSyntax declaration)
    {
        StringBuilder header = new("partial ");
        header.Append(declaration.Keyword.Text).Append(' ');
        if (declaration is RecordDeclarationSyntax { ClassOrStructKeyword.ValueText.Length: > 0 } record)
        {
            header.Append(record.ClassOrStructKeyword.Text).Append(' ');
        }

        header.Append(declaration.Identifier.Text);
        if (declaration.TypeParameterList is { } list)
        {
            header.Append('<').Append(string.Join(", ", list.Parameters.Select(parameter => parameter.Identifier.Text))).Append('>');
        }

        return header.ToString();
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
