using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>The programs that README shows compile and run as they stand there.</summary>
[Trait("Category", "Slow")]
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_programs_of_README_compile()
    {
        string[] programs =
        [
            .. CSharp()
                .Matches(Repository.Read("README.md"))
                .Select(match => match.Groups[1].Value)
                .Where(code => code.Contains("[ConvKernel(", StringComparison.Ordinal)),
        ];

        Assert.Equal(3, programs.Length);
        Assert.All(programs, program =>
        {
            // The usings that a new console project has.
            CSharpCompilation project = UserProject.Create(["global using System;\n", program], RunOptions.WithoutVectors);
            CSharpGeneratorDriver.Create(new ConvKernelGenerator())
                .WithUpdatedParseOptions(UserProject.ParseOptions(RunOptions.WithoutVectors))
                .WithUpdatedAnalyzerConfigOptions(new BuildProperties(RunOptions.WithoutVectors))
                .RunGeneratorsAndUpdateCompilation(
                    project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)),
                    out Compilation output,
                    out ImmutableArray<Diagnostic> reported);

            Assert.Empty(reported);
            using var image = new MemoryStream();
            Assert.Empty(output.Emit(image).Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning));
        });
    }

    /// <summary>Calls of filters by their names are C# 14, which the compiler of the SDK knows.</summary>
    [Fact]
    public void The_programs_of_README_that_filter_pictures_compile()
    {
        string program = Assert.Single(
            CSharp().Matches(Repository.Read("README.md")).Select(match => match.Groups[1].Value),
            code => code.Contains("using KernelGen.Filters;", StringComparison.Ordinal));

        Assert.Empty(SdkCompiler.Compile(program));
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
