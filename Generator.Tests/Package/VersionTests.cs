using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KernelGen.Generator.Tests.Documentation;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Package;

/// <summary>
/// Samples, templates and pages are used outside of this repository, so they name versions: that of this repository, and those of other
/// packages that it uses.
/// </summary>
public sealed partial class VersionTests
{
    [Fact]
    public void Versions_of_packages_in_samples_templates_and_pages_are_those_of_this_repository()
    {
        Dictionary<string, string> versions = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        versions.Add("KernelGen", XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value);
        (string File, string Package, string Version)[] named =
        [
            .. from file in Files()
               from match in NamedVersion().Matches(Repository.Read(file))
               select (file, match.Groups["package"].Value, match.Groups["version"].Value),
        ];

        // The search finds both forms.
        Assert.Contains("samples/blur.cs", named.Select(one => one.File));
        Assert.Contains("Templates/content/kernelgen-net/NetProject1.csproj", named.Select(one => one.File));
        Assert.Equal("", string.Join('\n', named
            .Where(one => versions.GetValueOrDefault(one.Package) != one.Version)
            .Select(one => $"{one.File} names {one.Package} {one.Version}, not {versions.GetValueOrDefault(one.Package)}")));
    }

    private static IEnumerable<string> Files() =>
    [
        .. Documents.All.Where(page => page != "CHANGELOG.md"),
        .. Repository.Files("samples", "*.*").Select(file => "samples/" + file),
        .. Repository.Files("Templates", "*.*")
            .Where(file => !file.EndsWith(".png", StringComparison.Ordinal))
            .Select(file => "Templates/" + file),
    ];

    /// <summary>As a line of a program of one file, and as an item of a project.</summary>
    [GeneratedRegex("""
        (?<package>\w[\w.]*)@(?<version>\d+\.\d+[^\s"`)]*)|<PackageReference Include="(?<package>[^"]+)" Version="(?<version>[^"]+)"
        """)]
    private static partial Regex NamedVersion();
}
