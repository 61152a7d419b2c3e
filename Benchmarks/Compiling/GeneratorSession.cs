using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using KernelGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Benchmarks.Compiling;

/// <summary>
/// A project open in an editor: a compilation with kernels, and the generator with what it remembers of its last run. Immutable, so the
/// same step can be measured again and again.
/// </summary>
internal sealed class GeneratorSession
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;
    private readonly SyntaxTree _unrelated;

    private GeneratorSession(CSharpCompilation compilation, GeneratorDriver driver, SyntaxTree unrelated)
    {
        _compilation = compilation;
        _driver = driver;
        _unrelated = unrelated;
    }

    /// <summary>A project without a kernel, compiled once: what an editor has long done when a kernel is typed.</summary>
    /// <param name="tracksSteps">Whether the generator records what it ran, which costs time.</param>
    /// <exception cref="InvalidOperationException">The project does not compile.</exception>
    public static GeneratorSession Open(bool tracksSteps = false)
    {
        SyntaxTree unrelated = Parse(UnrelatedCode(edit: 0));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Measured",
            [unrelated],
            References(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ConvKernelGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));
        Diagnostic? error = compilation.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return error is null
            ? new GeneratorSession(compilation, driver, unrelated).Run()
            : throw new InvalidOperationException("The code given to the generator does not compile: " + error);
    }

    /// <summary>A struct with a kernel of this size is written into a file of its own.</summary>
    public GeneratorSession WithKernel(int height, int width)
    {
        SyntaxTree kernel = Parse(
            $"[KernelGen.ConvKernel({Text(height)}, {Text(width)})] public readonly partial struct Kernel{Text(height)}x{Text(width)};");
        return new GeneratorSession(_compilation.AddSyntaxTrees(kernel), _driver, _unrelated);
    }

    /// <summary>A file that has nothing to do with kernels is changed.</summary>
    public GeneratorSession WithUnrelatedEdit(int edit)
    {
        SyntaxTree edited = _unrelated.WithChangedText(SourceText.From(UnrelatedCode(edit)));
        return new GeneratorSession(_compilation.ReplaceSyntaxTree(_unrelated, edited), _driver, edited);
    }

    /// <summary>The generator runs, as it does in the compiler after an edit.</summary>
    public GeneratorSession Run() => new(_compilation, _driver.RunGenerators(_compilation, CancellationToken.None), _unrelated);

    /// <summary>Checks that the last run wrote this many files and reported no error.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public void ThrowIfNotGenerated(int files)
    {
        GeneratorDriverRunResult result = _driver.GetRunResult();
        Exception? crash = result.Results[0].Exception;
        Diagnostic? error = result.Diagnostics.FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        if (crash is not null || error is not null || result.GeneratedTrees.Length != files)
        {
            string reason = error?.ToString() ?? crash?.Message ?? "no error";
            throw new InvalidOperationException(
                $"The generator wrote {result.GeneratedTrees.Length} of {files} files ({reason}); its time means nothing.");
        }
    }

    /// <summary>Checks that the last run took every output from the run before; needs a session that tracks steps.</summary>
    /// <exception cref="InvalidOperationException">It did not.</exception>
    public void ThrowIfNotCached()
    {
        ImmutableArray<IncrementalStepRunReason> reasons =
        [
            .. _driver.GetRunResult().Results[0].TrackedOutputSteps
                .SelectMany(step => step.Value)
                .SelectMany(step => step.Outputs)
                .Select(output => output.Reason),
        ];
        if (reasons.IsEmpty || reasons.Any(reason => reason != IncrementalStepRunReason.Cached))
        {
            throw new InvalidOperationException(
                $"After an unrelated edit the generator's outputs were {string.Join(", ", reasons.Distinct())}, not Cached.");
        }
    }

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, ParseOptions);

    private static string UnrelatedCode(int edit) =>
        $"public static class Unrelated {{ public static int Answer() => {Text(edit)}; }}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableArray<MetadataReference> References() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(IsPlatformOrRuntime)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static bool IsPlatformOrRuntime(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return name is "KernelGen" or "netstandard" || name.StartsWith("System.", StringComparison.Ordinal);
    }
}
