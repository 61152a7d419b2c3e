using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Package;

/// <summary>The effects of the package's build file in the projects that import it.</summary>
[Collection(nameof(PackageFeed))]
[Trait("Category", "Slow")]
public sealed class PackageTargetsTests(PackageFeed feed)
{
    private const string Reference = """<ItemGroup><PackageReference Include="KernelGen" Version="$(KernelGenVersion)" /></ItemGroup>""";

    private const string Condition = """Condition="$([MSBuild]::IsTargetFrameworkCompatible('$(TargetFramework)', 'net10.0'))" """;

    private const string Kernel = "[KernelGen.ConvKernel(2, 4)] public partial struct Small;";

    /// <summary>
    /// Widths, directions and pixels, written as MSBuild lists often are, in the project that refers to the package and in one that gets it
    /// through another.
    /// </summary>
    [Fact]
    public void Lists_over_several_lines_reach_the_generator_through_a_reference_to_a_project_too()
    {
        const string Widths = """
            <PropertyGroup>
              <TargetFramework>net10.0</TargetFramework>
              <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
              <KernelGenVectorWidths>
                {0};
                0
              </KernelGenVectorWidths>
              <KernelGenDirections>
                Forward;
                InputGradient
              </KernelGenDirections>
              <KernelGenPixels>
                Int16;
                Byte
              </KernelGenPixels>
            </PropertyGroup>
            """;
        const string Filter = "[KernelGen.Filter(1, 2, Weights = [1, 2])] public partial struct OfPixels;";
        string library = feed.NewProject(
            "Library", Widths.Replace("{0}", "512;\n128", StringComparison.Ordinal) + Reference, Kernel + Filter);
        string program = feed.NewProject(
            "Program",
            Widths.Replace("{0}", "256", StringComparison.Ordinal)
                + """<ItemGroup><ProjectReference Include="../Library/Library.csproj" /></ItemGroup>""",
            "[KernelGen.ConvKernel(3, 4)] public partial struct Own;" + Filter.Replace("OfPixels", "OfOwn", StringComparison.Ordinal));

        DotnetCommand.Run(program, ["build", .. feed.RestoreProperties, "--disable-build-servers", "--verbosity", "quiet"]);

        Assert.Equal(["128", "512"], WidthsOf(library));
        Assert.Equal(["256"], WidthsOf(program));
        foreach (string project in new[] { library, program })
        {
            Assert.Empty(GeneratedBy(project, "KernelGen.PlaneGradient*.g.cs"));
            string filter = File.ReadAllText(Assert.Single(GeneratedBy(project, "Of*.g.cs")));
            Assert.Equal(
                ["Byte", "Int16"],
                new[] { "Byte", "UInt16", "Int16", "Single" }.Where(
                    pixel => filter.Contains($" {pixel}Program = ", StringComparison.Ordinal)));
        }
    }

    /// <summary>
    /// One error each that says why and what to write, and nothing about types that are missing; for a framework of a platform none.
    /// Nothing of a framework is referenced, so that no test needs the older ones.
    /// </summary>
    [Fact]
    public void A_project_for_an_older_framework_is_told_what_to_write()
    {
        string[] older = ["net8.0", "net9.0", "netstandard2.0", "net472"];
        string project = feed.NewProject(
            "Frameworks",
            $"""
            <PropertyGroup>
              <TargetFrameworks>{string.Join(';', older)};net10.0-windows</TargetFrameworks>
              <LangVersion>latest</LangVersion>
              <EnableWindowsTargeting>true</EnableWindowsTargeting>
              <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            </PropertyGroup>
            <PropertyGroup Condition="'$(TargetFramework)' != 'net10.0-windows'">
              <DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>
            </PropertyGroup>
            """ + Reference,
            Kernel);

        string output = DotnetCommand.RunToFailure(
            project,
            ["build", .. feed.RestoreProperties, "-p:TreatWarningsAsErrors=true", "--disable-build-servers", "--verbosity", "quiet"]);

        // The summary at the end says them once more.
        string[] errors = output.Split('\n', StringSplitOptions.TrimEntries)
            .Where(line => line.Contains("error ", StringComparison.Ordinal))
            .Distinct()
            .ToArray();
        Assert.Equal(older.Length, errors.Length);
        Assert.All(older, framework => Assert.Contains(
            errors,
            error => error.Contains(
                "error KGEN011: KernelGen needs .NET 10 or later, whose vectors and tensors it is written with, and this project is "
                + $"built for '{framework}'. Write <TargetFramework>net10.0</TargetFramework>;",
                StringComparison.Ordinal)));
        Assert.All(errors, error => Assert.Contains(Condition.TrimEnd(), error, StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(project, "bin", "Debug", "net10.0-windows", "Frameworks.dll")));
    }

    /// <summary>The reference as the error says it, in a project for an older framework too.</summary>
    [Fact]
    public void A_project_for_several_frameworks_builds_with_the_condition_that_the_error_names()
    {
        string project = feed.NewProject(
            "Several",
            """
            <PropertyGroup>
              <TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks>
            </PropertyGroup>
            """ + Reference.Replace("/>", Condition + "/>", StringComparison.Ordinal),
            "#if NET10_0_OR_GREATER\n" + Kernel + "\n#endif");

        DotnetCommand.Run(project, ["build", .. feed.RestoreProperties, "--disable-build-servers", "--verbosity", "quiet"]);
    }

    /// <summary>The vectors that the generated code of a project's kernels uses.</summary>
    private static IEnumerable<string> WidthsOf(string project)
    {
        string[] generated = GeneratedBy(project, "KernelGen.Plane*.g.cs");
        Assert.NotEmpty(generated);
        return new[] { "128", "256", "512" }.Where(
            bits => generated.Any(file => File.ReadAllText(file).Contains("Vector" + bits, StringComparison.Ordinal)));
    }

    private static string[] GeneratedBy(string project, string files) =>
        Directory.GetFiles(Path.Combine(project, "obj"), files, SearchOption.AllDirectories);
}
