using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.CodeFixes;

/// <summary>
/// Makes a class with the attribute of a kernel a struct that can be reopened, as well as a ref struct and a file-local one (KGEN003).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StructFix))]
[Shared]
public sealed class StructFix : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KGEN003"];

    private protected override IEnumerable<(string Key, string Title)> ActionsFor(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic) =>
        Kernel(root, model, diagnostic) is { } kernel
            ? [(nameof(StructFix), "Make '" + kernel.Identifier.Text + "' a partial struct")]
            : [];

    private protected override SyntaxNode Change(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, string key)
    {
        HashSet<TypeDeclarationSyntax> kernels =
            [.. diagnostics.Select(diagnostic => Kernel(root, model, diagnostic)).OfType<TypeDeclarationSyntax>()];
        return root.ReplaceNodes(
            kernels.SelectMany(kernel => kernel.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()).Distinct(),
            (type, changed) => Declarations.Partial(kernels.Contains(type) ? Declarations.Struct(changed) : Declarations.Visible(changed)));
    }

    /// <summary>Null for what has no members that a struct could have, and for a class of another base than object.</summary>
    private static TypeDeclarationSyntax? Kernel(SyntaxNode root, SemanticModel model, Diagnostic diagnostic) =>
        Declarations.At(root, diagnostic.Location).FirstOrDefault() is { } type
            && !type.IsKind(SyntaxKind.InterfaceDeclaration)
            && model.GetDeclaredSymbol(type) is { BaseType.SpecialType: SpecialType.System_Object or SpecialType.System_ValueType }
            ? type
            : null;
}
