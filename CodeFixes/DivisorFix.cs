using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGen.CodeFixes;

/// <summary>
/// Writes the divisor that leaves flat images as they are into the attribute of a filter, or 1 where their change is meant (KGEN042). The
/// attribute often stands in another file than the call that is warned of, and one attribute mends many calls.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DivisorFix))]
[Shared]
public sealed class DivisorFix : CodeFixProvider
{
    private const string Divisor = "Divisor";

    private const string One = "1";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KGEN042"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AllDivisors.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(Divisor, out string? sum) && sum is not null && diagnostic.AdditionalLocations.Count > 0)
            {
                Register("Write Divisor = " + sum, Divisor, diagnostic);
                Register("Write Divisor = 1", One, diagnostic);
            }
        }

        return Task.CompletedTask;

        void Register(string title, string key, Diagnostic diagnostic) => context.RegisterCodeFix(
            CodeAction.Create(title, token => ChangeAsync(context.Document.Project.Solution, [diagnostic], key, token), key), diagnostic);
    }

    private static async Task<Solution> ChangeAsync(
        Solution solution, IEnumerable<Diagnostic> diagnostics, string key, CancellationToken token)
    {
        IEnumerable<IGrouping<SyntaxTree?, Diagnostic>> files = diagnostics
            .Where(diagnostic => diagnostic.AdditionalLocations.Count > 0)
            .GroupBy(diagnostic => diagnostic.AdditionalLocations[0].SourceTree)
            .ToArray();
        Solution changed = solution;
        foreach (IGrouping<SyntaxTree?, Diagnostic> file in files)
        {
            if (solution.GetDocument(file.Key) is { } document
                && await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is { } root)
            {
                changed = changed.WithDocumentSyntaxRoot(document.Id, Change(root, file, key));
            }
        }

        return changed;
    }

    private static SyntaxNode Change(SyntaxNode root, IEnumerable<Diagnostic> diagnostics, string key)
    {
        Dictionary<AttributeSyntax, string> divisors = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) is AttributeSyntax attribute
                && diagnostic.Properties.TryGetValue(Divisor, out string? sum) && sum is not null)
            {
                divisors[attribute] = key == One ? One : sum;
            }
        }

        return root.ReplaceNodes(divisors.Keys, (attribute, changed) => changed.AddArgumentListArguments(
            SyntaxFactory.AttributeArgument(SyntaxFactory.ParseExpression(divisors[attribute]))
                .WithNameEquals(SyntaxFactory.NameEquals(Divisor))
                .NormalizeWhitespace()
                .WithLeadingTrivia(SyntaxFactory.Space)));
    }

    /// <summary>Mends all filters at once; a filter is written once, however many calls are warned of.</summary>
    private sealed class AllDivisors : FixAllProvider
    {
        public static AllDivisors Instance { get; } = new();

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            IEnumerable<Diagnostic> diagnostics = await FindAsync(context).ConfigureAwait(false);
            return CodeAction.Create(
                "Write the divisors",
                token => ChangeAsync(context.Solution, diagnostics, context.CodeActionEquivalenceKey!, token),
                context.CodeActionEquivalenceKey);
        }

        private static async Task<IEnumerable<Diagnostic>> FindAsync(FixAllContext context)
        {
            if (context is { Scope: FixAllScope.Document, Document: { } document })
            {
                return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            }

            List<Diagnostic> all = [];
            foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            {
                all.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            }

            return all;
        }
    }
}
