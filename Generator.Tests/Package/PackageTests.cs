using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Package;

/// <summary>The package as users get it: what is in it, and a project that has nothing of this repository but the packed file.</summary>
[Collection(nameof(PackageFeed))]
[Trait("Category", "Slow")]
public sealed partial class PackageTests(PackageFeed feed)
{
    [Fact]
    public void The_package_holds_the_runtime_its_documentation_the_generator_its_code_fixes_and_the_program_for_networks()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);

        string[] files = package.Entries
            .Select(entry => entry.FullName)
            .Where(name => !IsContainerPart(name))
            .Order(StringComparer.Ordinal)
            .ToArray();

        Assert.Equal(
            [
                "KernelGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/KernelGen.CodeFixes.dll",
                "analyzers/dotnet/cs/KernelGen.Generator.dll",
                "build/KernelGen.targets",
                "buildTransitive/KernelGen.targets",
                "icon.png",
                "lib/net10.0/KernelGen.dll",
                "lib/net10.0/KernelGen.xml",
                "tools/net10.0/any/KernelGen.Networks.dll",
                "tools/net10.0/any/StbImageSharp.dll",
                "tools/net10.0/any/StbImageWriteSharp.dll",
                "tools/net10.0/any/System.CommandLine.dll",
                "tools/net10.0/any/kernelgen.deps.json",
                "tools/net10.0/any/kernelgen.dll",
                "tools/net10.0/any/kernelgen.runtimeconfig.json",
            ],
            files);
    }

    /// <summary>No other file of the repository is beside the page of a package; the rest of it is README.</summary>
    [Fact]
    public void The_page_of_the_package_is_README_with_absolute_links()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        string page = reader.ReadToEnd();

        string[] links = [.. Link().Matches(page).Select(match => match.Groups[1].Value)];
        string[] own = [.. links.Where(link => link.Contains("github", StringComparison.Ordinal))];
        Assert.All(links, link => Assert.StartsWith("https://", link, StringComparison.Ordinal));
        Assert.Contains("https://github.com/kernelgen/kernelgen/blob/main/docs/filters.md", own);
        Assert.Contains("https://raw.githubusercontent.com/kernelgen/kernelgen/main/docs/chelsea-filters.jpg", own);
        Assert.Equal(
            Repository.Read("README.md").ReplaceLineEndings("\n").TrimEnd(),
            own.Aggregate(page.ReplaceLineEndings("\n").TrimEnd(), (text, link) => text.Replace(
                $"]({link})", $"]({string.Join('/', link.Split("/main/")[1..])})", StringComparison.Ordinal)));
    }

    /// <summary>Symbols are a package of their own, and a gallery shows where the sources are.</summary>
    [Fact]
    public void The_package_names_its_sources_and_has_its_symbols_beside_it()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(feed.PackageFile, ".snupkg"));
        using Stream stream = package.GetEntry("KernelGen.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        XNamespace nuspec = metadata.Name.Namespace;

        Assert.NotNull(symbols.GetEntry("lib/net10.0/KernelGen.pdb"));
        Assert.Equal("icon.png", metadata.Element(nuspec + "icon")?.Value);
        Assert.Equal("https://github.com/kernelgen/kernelgen", metadata.Element(nuspec + "projectUrl")?.Value);
        XElement repository = metadata.Element(nuspec + "repository")!;
        Assert.Equal("https://github.com/kernelgen/kernelgen", repository.Attribute("url")?.Value);
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")?.Value);
    }

    [Fact]
    public void The_package_depends_on_the_tensors_alone()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.PackageFile);
        using Stream stream = package.GetEntry("KernelGen.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();
        XNamespace nuspec = metadata.Name.Namespace;

        Assert.Equal("MIT", metadata.Element(nuspec + "license")?.Value);
        Assert.Equal("README.md", metadata.Element(nuspec + "readme")?.Value);
        XElement group = Assert.Single(metadata.Element(nuspec + "dependencies")!.Elements());
        Assert.Equal("net10.0", group.Attribute("targetFramework")?.Value);
        XElement dependency = Assert.Single(group.Elements());
        Assert.Equal("System.Numerics.Tensors", dependency.Attribute("id")?.Value);
    }

    [Fact]
    public void A_project_that_refers_to_the_package_computes_and_learns()
    {
        string project = Path.Combine(feed.Root, "Consumer");
        CopyFolder(Path.Combine(Repository.Root, "Generator.Tests", "Package", "Consumer"), project);
        string output = Path.Combine(project, "output");
        DotnetCommand.Run(
            project,
            [
                "build", "--configuration", "Release", "--output", output, .. feed.RestoreProperties, "--disable-build-servers",
                "--verbosity", "quiet",
            ]);

        // It compares all that is exact with plain loops itself, and says by its exit code what it found.
        string[] lines = Run();

        Assert.Contains(lines[0], new[] { "512", "256", "128", "0" });
        IEnumerable<string> computed =
            from data in new[] { "integer", "real" }
            from kernel in new[] { "Edge", "Window", "Large" }
            from result in new[] { "output", "input-gradient", "weight-gradient" }
            select $"{kernel} {data} {result}";
        string[] learned = ["training stripes losses", "training stripes weight", "training noise losses", "training noise weight"];
        Assert.Equal(computed.Concat(learned), lines.Skip(1).Select(line => line.Split(':')[0]));

        // Vectors of other widths compute the same bits; a variable comes before the program's own configuration.
        string configuration = Path.Combine(output, "Consumer.runtimeconfig.json");
        JsonNode options = JsonNode.Parse(File.ReadAllText(configuration))!;
        options["runtimeOptions"]!["configProperties"]!["KernelGen.VectorBits"] = 128;
        File.WriteAllText(configuration, options.ToJsonString());
        Assert.Equal(["128", .. lines.Skip(1)], Run());
        Assert.Equal(["256", .. lines.Skip(1)], Run(("KERNELGEN_VECTOR_BITS", "256")));

        string[] Run(params (string, string)[] environment) => DotnetCommand.Run(project, environment, Path.Combine(output, "Consumer.dll"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Returns whether an entry is one that every package has: the parts of the Open Packaging Conventions.</summary>
    private static bool IsContainerPart(string name) =>
        name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/services/", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    private static void CopyFolder(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }
}
