using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>
/// Runs the generator over a user's project. Every run also checks what must hold whatever a test is about: no warning at the highest level
/// but the marked ones, a second run that is cached, and models without anything of Roslyn.
/// </summary>
internal static class GeneratorRunner
{
    /// <summary>Each step's name, so that a new step cannot be forgotten in a test.</summary>
    public static IReadOnlyList<string> StepNames { get; } =
        typeof(TrackingNames).GetFields().Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).ToList();

    public static GeneratorRun Run(string markup, RunOptions? options = null) => Run([markup], options);

    public static GeneratorRun Run(IReadOnlyList<string> markups, RunOptions? options = null)
    {
        List<MarkedSource> files = markups.Select(MarkedSource.Parse).ToList();
        GeneratorRun run = RunUnmarked(files.Select(file => file.Text), options ?? RunOptions.Default);
        AssertMarked(files, run);
        return run;
    }

    /// <summary>Runs over a project that may be anything, as it is while somebody types; its diagnostics are not compared.</summary>
    public static GeneratorRun RunUnmarked(IEnumerable<string> files, RunOptions options)
    {
        CSharpCompilation project = UserProject.Create(files, options);
        CultureInfo original = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = options.Culture;
            GeneratorDriver driver = CreateDriver(options).RunGeneratorsAndUpdateCompilation(project, out Compilation output, out _);
            GeneratorRunResult first = Result(driver);
            GeneratorRunResult second = Result(driver.RunGenerators(project.Clone()));

            GeneratorRun run = new(first, (CSharpCompilation)output);
            AssertPure(run);
            AssertCached(first, second);
            return run;
        }
        finally
        {
            CultureInfo.CurrentCulture = original;
        }
    }

    public static GeneratorDriver CreateDriver(RunOptions options) => CSharpGeneratorDriver.Create(
        [new ConvKernelGenerator().AsSourceGenerator()],
        parseOptions: UserProject.ParseOptions(options),
        optionsProvider: new BuildProperties(options),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRunResult Result(GeneratorDriver driver)
    {
        GeneratorRunResult result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result;
    }

    private static void AssertPure(GeneratorRun run)
    {
        foreach (string step in StepNames)
        {
            foreach (object value in run.Outputs(step))
            {
                Assert.Null(ObjectGraph.FindRoslyn(value));
            }
        }
    }

    private static void AssertCached(GeneratorRunResult first, GeneratorRunResult second)
    {
        foreach (string step in StepNames)
        {
            // Parsing reads symbols, so it has to run on every edit; that its result is the same keeps all that follows from running.
            IncrementalStepRunReason expected = step == TrackingNames.Parsed
                ? IncrementalStepRunReason.Unchanged
                : IncrementalStepRunReason.Cached;
            Assert.All(Reasons(second, step), reason => Assert.Equal(expected, reason));
        }

        Assert.Equal(first.GeneratedSources.Length, second.GeneratedSources.Length);
        foreach ((GeneratedSourceResult before, GeneratedSourceResult after) in first.GeneratedSources.Zip(second.GeneratedSources))
        {
            Assert.Same(before.SourceText, after.SourceText);
        }
    }

    /// <summary>Why each output of a step is what it is.</summary>
    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result, string step) =>
        result.TrackedSteps.TryGetValue(step, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? steps.SelectMany(run => run.Outputs).Select(output => output.Reason)
            : [];

    private static void AssertMarked(List<MarkedSource> files, GeneratorRun run)
    {
        ImmutableArray<Diagnostic> found = run.Output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !IsMissingDocumentationOfUser(diagnostic))
            .Concat(run.Diagnostics)
            .ToImmutableArray();

        for (int i = 0; i < files.Count; i++)
        {
            SyntaxTree tree = run.Output.SyntaxTrees[i];
            List<Mark> actual = found
                .Where(diagnostic => diagnostic.Location.SourceTree == tree)
                .Select(diagnostic => new Mark(diagnostic.Id, diagnostic.Location.SourceSpan))
                .ToList();
            if (!actual.ToHashSet().SetEquals(files[i].Marks) || actual.Count != files[i].Marks.Length)
            {
                Assert.Fail(Explain(files[i], actual, found));
            }
        }

        List<Diagnostic> elsewhere = found
            .Where(diagnostic => !run.Output.SyntaxTrees.Take(files.Count).Contains(diagnostic.Location.SourceTree))
            .ToList();
        Assert.True(elsewhere.Count == 0, "Diagnostics outside the user's files:\n" + Print(elsewhere));
    }

    /// <summary>CS1591 is about the user's own type; that generated members are documented is checked.</summary>
    private static bool IsMissingDocumentationOfUser(Diagnostic diagnostic) =>
        diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree?.FilePath.StartsWith("File", StringComparison.Ordinal) == true;

    private static string Explain(MarkedSource expected, List<Mark> actual, IEnumerable<Diagnostic> found) => new StringBuilder()
        .AppendLine("The diagnostics are not the marked ones. Expected:")
        .AppendLine(MarkedSource.Print(expected.Text, expected.Marks))
        .AppendLine("If what was found is right, paste:")
        .AppendLine(MarkedSource.Print(expected.Text, actual))
        .AppendLine("Found:")
        .Append(Print(found))
        .ToString();

    private static string Print(IEnumerable<Diagnostic> diagnostics) =>
        string.Join("\n", diagnostics.Select(diagnostic => diagnostic.ToString()));
}
