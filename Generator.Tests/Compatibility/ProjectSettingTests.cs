using System;
using System.Globalization;
using System.Linq;
using System.Text;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>Settings of a project that generated code has to live with, and those that it cannot, which a message names.</summary>
public sealed class ProjectSettingTests
{
    /// <summary>
    /// Each kind of kernel, as the members of each have other types. An attribute that takes an array is not compliant itself.
    /// </summary>
    [Fact]
    public void An_assembly_that_is_CLS_compliant_gets_no_warning_in_generated_code() => GeneratorRunner.Run(
        """
        using KernelGen;
        [assembly: System.CLSCompliant(true)]
        [ConvKernel(1, 2)] public partial struct Plane;
        [ConvKernel(1, 1, InChannels = 2, OutChannels = 2)] public partial struct Pixels;
        [ConvKernel(1, 1, InChannels = 16, OutChannels = 16, Layout = Layout.Nhwc)] public partial struct Channels;
        [ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Algorithm = Algorithm.Winograd)] public partial struct Tiles;
        [Sobel(Axis.X)] public partial struct Filter;
        [Sobel(Axis.Y)] public partial struct Other;
        [{|CS3016:FilterBank(typeof(Filter), typeof(Other))|}] public partial struct Bank;
        public partial class Outer { [ConvKernel(1, 2)] public partial struct Inner; }
        """,
        RunOptions.WithoutVectors);

    [Theory]
    [InlineData("kg")]
    [InlineData("kg,other")]
    public void A_reference_with_an_alias_only_is_refused(string aliases)
    {
        Diagnostic found = Assert.Single(RunAliased(aliases).Diagnostics);

        Assert.Equal("KGEN048", found.Id);
        Assert.Equal("ConvKernel(1, 2)", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
        Assert.Equal(
            $"'Edge' cannot be compiled: the reference to KernelGen has Aliases=\"{aliases}\", and generated code names its types by "
            + $"'global::'; write Aliases=\"global,{aliases}\", or no alias",
            found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_reference_with_an_alias_besides_is_none()
    {
        GeneratorRunResult result = RunAliased("global,kg");

        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            ["Edge.ConvKernel.g.cs"], result.GeneratedSources.Select(source => source.HintName).Order());
    }

    private static GeneratorRunResult RunAliased(string aliases)
    {
        CSharpCompilation project = UserProject.Create(
            ["extern alias kg; using kg::KernelGen; [ConvKernel(1, 2)] public partial struct Edge;"], RunOptions.WithoutVectors);
        MetadataReference runtime = project.References.Single(
            reference => reference.Display == typeof(ConvKernelAttribute).Assembly.Location);
        project = project.ReplaceReference(runtime, runtime.WithAliases(aliases.Split(',')));
        return GeneratorRunner.Result(GeneratorRunner.CreateDriver(RunOptions.WithoutVectors).RunGenerators(project));
    }

    /// <summary>
    /// From the second build on a project compiles its generated files where <c>EmitCompilerGeneratedFiles</c> has a folder of the project.
    /// </summary>
    [Theory]
    [InlineData("ConvKernel(1, 2)")]
    [InlineData("Sharpen")]
    public void Generated_files_that_the_project_compiles_are_named(string attribute)
    {
        string source = $"[KernelGen.{attribute}] public partial struct Edge;";
        GeneratorRun first = GeneratorRunner.Run(source, RunOptions.WithoutVectors);

        GeneratorRun second = GeneratorRunner.RunUnmarked(
            [source, .. first.Structs.Values, .. first.Sources.Values.Except(first.Structs.Values)], RunOptions.WithoutVectors);

        Diagnostic found = Assert.Single(second.Diagnostics);
        Assert.Equal("KGEN049", found.Id);
        Assert.Equal("File0.cs", found.Location.SourceTree!.FilePath);
        Assert.StartsWith(
            "'Edge' is generated in each build, and the file 'File1.cs' that an earlier build wrote is compiled with it; take",
            found.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
        Assert.Empty(second.Output.GetDiagnostics().Where(other => other.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>Names beyond 255 bytes are no files (CS0016). Names that were cut and are alike but for case stay apart.</summary>
    [Theory]
    [InlineData('n', 1)]
    [InlineData('\u00e4', 2)]
    [InlineData('\u6838', 3)]
    public void Names_of_files_are_bounded(char letter, int bytes)
    {
        string space = new string(letter, 200);
        string[] types = ["Edge", "edge", "Other", new string(letter, 199 / bytes)];
        GeneratorRun run = GeneratorRunner.RunUnmarked(
            [$"#pragma warning disable CS8981\nnamespace A.{space} {{ "
                + string.Concat(types.Select(type => $"[KernelGen.ConvKernel(1, 1)] public partial struct {type}; ")) + "}"],
            RunOptions.WithoutVectors);

        Assert.Empty(run.Output.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(4, run.Structs.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(run.Structs.Keys, name =>
        {
            Assert.InRange(Encoding.UTF8.GetByteCount(name), 150, 160);
            Assert.StartsWith("A." + letter, name, StringComparison.Ordinal);
            Assert.EndsWith(".g.cs", name, StringComparison.Ordinal);
        });
        GeneratorRun again = GeneratorRunner.RunUnmarked(
            run.Output.SyntaxTrees.Take(1).Select(tree => tree.ToString()), RunOptions.WithoutVectors);
        Assert.Equal(run.Sources.Keys.Order(StringComparer.Ordinal), again.Sources.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_that_fits_stays()
    {
        string space = new string('n', 160 - "..Edge.ConvKernel.g.cs".Length);
        GeneratorRun run = GeneratorRunner.Run(
            $"namespace A.{space[1..]} {{ [KernelGen.ConvKernel(1, 1)] public partial struct Edge; }}", RunOptions.WithoutVectors);

        Assert.Equal($"A.{space[1..]}.Edge.ConvKernel.g.cs", Assert.Single(run.Structs).Key);
    }
}
