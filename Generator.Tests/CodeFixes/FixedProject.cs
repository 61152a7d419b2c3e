using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace KernelGen.Generator.Tests.CodeFixes;

/// <summary>
/// A user's project in an editor: the files, what the generator and the analyzers say of them, and what a code fix makes of them.
/// </summary>
internal sealed class FixedProject
{
    private readonly Solution _solution;

    private FixedProject(Solution solution) => _solution = solution;

    private Project Project => _solution.Projects.Single();

    /// <summary>The files as they are now.</summary>
    public IEnumerable<string> Texts => Project.Documents.OrderBy(document => document.Name, System.StringComparer.Ordinal)
        .Select(document => document.GetSyntaxRootAsync().Result!.ToFullString());

    public static FixedProject Of(params string[] files)
    {
        CSharpCompilation empty = UserProject.Create([], RunOptions.WithoutVectors);
        using var workspace = new AdhocWorkspace();
        Project project = workspace.CurrentSolution.AddProject("UserProject", "UserProject", LanguageNames.CSharp)
            .WithCompilationOptions(empty.Options)
            .WithParseOptions(UserProject.ParseOptions(RunOptions.WithoutVectors))
            .WithMetadataReferences(empty.References);
        for (int file = 0; file < files.Length; file++)
        {
            string name = $"File{file}.cs";
            project = project.AddDocument(name, SourceText.From(files[file]), filePath: name).Project;
        }

        return new FixedProject(project.Solution);
    }

    /// <summary>The errors and warnings of the project, those of C# itself included but for missing comments.</summary>
    public async Task<string[]> Problems() => (await Diagnose())
        .Where(found => found.Severity >= DiagnosticSeverity.Warning && found.Id != "CS1591")
        .Select(found => found.Id)
        .ToArray();

    /// <summary>The titles of what is offered for the first diagnostic of a provider.</summary>
    public async Task<string[]> Offers(CodeFixProvider provider) => (await Actions(provider)).Select(action => action.Title).ToArray();

    /// <summary>The project after one of the actions that are offered for the first diagnostic of a provider.</summary>
    public async Task<FixedProject> Fix(CodeFixProvider provider, int action = 0) => await After((await Actions(provider))[action]);

    /// <summary>The project after an action was taken for all diagnostics of its kind.</summary>
    public async Task<FixedProject> FixAll(CodeFixProvider provider, FixAllScope scope, int action = 0)
    {
        CodeAction first = (await Actions(provider))[action];
        Diagnostic diagnostic = await First(provider);
        var context = new FixAllContext(
            _solution.GetDocument(diagnostic.Location.SourceTree)!,
            provider,
            scope,
            first.EquivalenceKey,
            provider.FixableDiagnosticIds,
            new Diagnostics(this),
            CancellationToken.None);
        return await After((await provider.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private async Task<List<CodeAction>> Actions(CodeFixProvider provider)
    {
        Diagnostic diagnostic = await First(provider);
        List<CodeAction> actions = [];
        await provider.RegisterCodeFixesAsync(new CodeFixContext(
            _solution.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action),
            CancellationToken.None));
        return actions;
    }

    private async Task<Diagnostic> First(CodeFixProvider provider) => (await Diagnose())
        .Where(found => provider.FixableDiagnosticIds.Contains(found.Id))
        .OrderBy(found => found.Location.SourceTree!.FilePath, System.StringComparer.Ordinal)
        .ThenBy(found => found.Id, System.StringComparer.Ordinal)
        .ThenBy(found => found.Location.SourceSpan.Start)
        .First();

    private static async Task<FixedProject> After(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return new FixedProject(Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution);
    }

    private async Task<ImmutableArray<Diagnostic>> Diagnose()
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;
        GeneratorRunner.CreateDriver(RunOptions.WithoutVectors)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> ofGenerator);
        ImmutableArray<Diagnostic> ofAnalyzer = await output.WithAnalyzers([new DivisorForgottenAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. output.GetDiagnostics(), .. ofGenerator, .. ofAnalyzer];
    }

    private sealed class Diagnostics(FixedProject project) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project of, CancellationToken cancellationToken) =>
            await project.Diagnose();

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            (await project.Diagnose()).Where(found => found.Location.SourceTree?.FilePath == document.FilePath);

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project of, CancellationToken cancellationToken) =>
            (await project.Diagnose()).Where(found => found.Location.SourceTree is null);
    }
}
