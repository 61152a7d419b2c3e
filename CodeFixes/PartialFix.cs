using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.CodeFixes;

/// <summary>Makes a kernel's struct and all types around it partial (KGEN001, KGEN002).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix))]
[Shared]
public sealed class PartialFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KGEN001", "KGEN002"];

    private protected override IEnumerable<(string Key, string Title)> ActionsFor(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic)
    {
        string[] names = Types(root, diagnostic).Select(type => "'" + type.Identifier.Text + "'").ToArray();
        return names.Length == 0 ? [] : [(nameof(PartialFix), "Make " + string.Join(" and ", names) + " partial")];
    }

    private protected override SyntaxNode Change(
        SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, string key) => root.ReplaceNodes(
        diagnostics.SelectMany(diagnostic => Types(root, diagnostic)).Distinct(), static (_, type) => Declarations.Partial(type));

    private static IEnumerable<TypeDeclarationSyntax> Types(SyntaxNode root, Diagnostic diagnostic) =>
        Declarations.At(root, diagnostic.Location).Where(type => !Declarations.IsPartial(type));
}
