using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.CodeFixes;

/// <summary>
/// Writes the nearest odd number of taps where a named kernel has an even one (KGEN034): the next larger one, or the next smaller one.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OddSizeFix))]
[Shared]
public sealed class OddSizeFix : DocumentFix
{
    /// <summary>The property with the numbers that the generator proposes instead, the best first.</summary>
    private const string ReplacementsProperty = "Replacements";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KGEN034"];

    private protected override IEnumerable<(string Key, string Title)> ActionsFor(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic) =>
        Number(root, diagnostic) is null
            ? []
            : Replacements(diagnostic).Select((number, at) => (at.ToString(CultureInfo.InvariantCulture), "Write " + number));

    private protected override SyntaxNode Change(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, string key)
    {
        // A place with a single number to take takes that one when all places are changed at once.
        int at = int.Parse(key, CultureInfo.InvariantCulture);
        Dictionary<ExpressionSyntax, string> numbers = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (Number(root, diagnostic) is { } number && Replacements(diagnostic) is { Length: > 0 } replacements)
            {
                numbers[number] = replacements[System.Math.Min(at, replacements.Length - 1)];
            }
        }

        return root.ReplaceNodes(numbers.Keys, (number, _) => SyntaxFactory.ParseExpression(numbers[number]).WithTriviaFrom(number));
    }

    /// <summary>The number as it is written; null for a constant that is declared elsewhere.</summary>
    private static ExpressionSyntax? Number(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax number
            && (number is PrefixUnaryExpressionSyntax { Operand: var operand } ? operand : number).IsKind(
                SyntaxKind.NumericLiteralExpression)
            ? number
            : null;

    private static string[] Replacements(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(ReplacementsProperty, out string? numbers) && numbers is not null ? numbers.Split(',') : [];
}
