using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KernelGen.CodeFixes;

/// <summary>
/// A fix that changes nothing but the file that is wrong: one place, or all places in one go, as their types may lie in each other.
/// </summary>
public abstract class DocumentFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ChangeAsync(document, diagnostics, context.CodeActionEquivalenceKey!, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach ((string key, string title) in ActionsFor(root, model, diagnostic))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(title, token => ChangeAsync(context.Document, [diagnostic], key, token), key), diagnostic);
            }
        }
    }

    /// <summary>Returns what is offered for a diagnostic; nothing where it cannot be changed by itself.</summary>
    private protected abstract IEnumerable<(string Key, string Title)> ActionsFor(
        SyntaxNode root, SemanticModel model, Diagnostic diagnostic);

    /// <summary>The file with these places changed; what <see cref="ActionsFor"/> does not offer stays.</summary>
    private protected abstract SyntaxNode Change(SyntaxNode root, SemanticModel model, ImmutableArray<Diagnostic> diagnostics, string key);

    private async Task<Document> ChangeAsync(
        Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken token) =>
        await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(token).ConfigureAwait(false) is { } model
            ? document.WithSyntaxRoot(Change(root, model, diagnostics, key))
            : document;
}
