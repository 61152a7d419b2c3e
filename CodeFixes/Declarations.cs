using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.CodeFixes;

/// <summary>Rewrites the words in front of a type's name; what is written around them stays.</summary>
internal static class Declarations
{
    /// <summary>The type that is declared at a place, and the types around it.</summary>
    public static IEnumerable<TypeDeclarationSyntax> At(SyntaxNode root, Location place) =>
        root.FindNode(place.SourceSpan).AncestorsAndSelf().OfType<TypeDeclarationSyntax>();

    public static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary>With <c>partial</c>, which C# wants as the last modifier.</summary>
    public static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        if (IsPartial(type))
        {
            return type;
        }

        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(partial)
            : type.AddModifiers(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)).WithKeyword(type.Keyword.WithLeadingTrivia());
    }

    /// <summary>
    /// A class as a struct of the same members, a ref struct as one that lives anywhere, a file-local type as an internal one.
    /// </summary>
    public static TypeDeclarationSyntax Struct(TypeDeclarationSyntax type)
    {
        TypeDeclarationSyntax reopened = Visible(Without(type, SyntaxKind.RefKeyword));
        return reopened switch
        {
            ClassDeclarationSyntax => OfClass((ClassDeclarationSyntax)OfStruct(reopened)),
            RecordDeclarationSyntax record when record.IsKind(SyntaxKind.RecordDeclaration) =>
                OfRecord((RecordDeclarationSyntax)OfStruct(record)),
            _ => reopened,
        };
    }

    /// <summary>Internal instead of local to its file.</summary>
    public static TypeDeclarationSyntax Visible(TypeDeclarationSyntax type)
    {
        int at = type.Modifiers.IndexOf(SyntaxKind.FileKeyword);
        return at < 0
            ? type
            : (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Replace(
                type.Modifiers[at], SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(type.Modifiers[at])));
    }

    /// <summary>Without the modifiers that only classes have.</summary>
    private static TypeDeclarationSyntax OfStruct(TypeDeclarationSyntax type) =>
        Without(Without(Without(type, SyntaxKind.SealedKeyword), SyntaxKind.AbstractKeyword), SyntaxKind.StaticKeyword);

    private static StructDeclarationSyntax OfClass(ClassDeclarationSyntax type) => SyntaxFactory.StructDeclaration(
        type.AttributeLists,
        type.Modifiers,
        SyntaxFactory.Token(SyntaxKind.StructKeyword).WithTriviaFrom(type.Keyword),
        type.Identifier,
        type.TypeParameterList,
        type.ParameterList,
        type.BaseList,
        type.ConstraintClauses,
        type.OpenBraceToken,
        type.Members,
        type.CloseBraceToken,
        type.SemicolonToken);

    private static RecordDeclarationSyntax OfRecord(RecordDeclarationSyntax type) => SyntaxFactory.RecordDeclaration(
        SyntaxKind.RecordStructDeclaration,
        type.AttributeLists,
        type.Modifiers,
        type.Keyword.WithTrailingTrivia(SyntaxFactory.Space),
        SyntaxFactory.Token(SyntaxKind.StructKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        type.Identifier,
        type.TypeParameterList,
        type.ParameterList,
        type.BaseList,
        type.ConstraintClauses,
        type.OpenBraceToken,
        type.Members,
        type.CloseBraceToken,
        type.SemicolonToken);

    private static TypeDeclarationSyntax Without(TypeDeclarationSyntax type, SyntaxKind modifier)
    {
        int at = type.Modifiers.IndexOf(modifier);
        if (at < 0)
        {
            return type;
        }

        // The trivia before the modifier, such as documentation, goes to what follows it.
        SyntaxTriviaList before = type.Modifiers[at].LeadingTrivia;
        var without = (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.RemoveAt(at));
        if (at > 0)
        {
            return without;
        }

        return without.Modifiers.Count > 0
            ? (TypeDeclarationSyntax)without.WithModifiers(
                without.Modifiers.Replace(without.Modifiers[0], without.Modifiers[0].WithLeadingTrivia(before)))
            : without.WithKeyword(without.Keyword.WithLeadingTrivia(before));
    }
}
