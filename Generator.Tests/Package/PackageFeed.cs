using System;
using System.IO;
using System.Linq;
using System.Reflection;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Package;

/// <summary>The test classes that share one packed package.</summary>
[CollectionDefinition(nameof(PackageFeed))]
public sealed class SharedPackage : ICollectionFixture<PackageFeed>;

/// <summary>
/// The runtime packed into a folder that NuGet takes packages from. All that is built for it stays in a temporary folder.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    public const string Version = "0.0.0-packed";

    public PackageFeed()
    {
        Root = Directory.CreateTempSubdirectory("kernelgen-package-").FullName;
        DotnetCommand.Run(
            Repository.Root,
            "pack", "Runtime", "--configuration", "Release", "--output", Feed, "--artifacts-path", Path.Combine(Root, "artifacts"),
            $"-p:Version={Version}", "--disable-build-servers", "--verbosity", "quiet");
    }

    /// <summary>A temporary folder of these tests, outside the repository.</summary>
    public string Root { get; }

    public string PackageFile => Path.Combine(Feed, $"KernelGen.{Version}.nupkg");

    /// <summary>
    /// Lets a project restore from this feed into a folder of its own, so that no cache hands out an earlier package of the same version.
    /// What this repository has restored already is not fetched again.
    /// </summary>
    public string[] RestoreProperties =>
    [
        $"-p:KernelGenVersion={Version}",
        $"-p:RestoreAdditionalProjectSources={Feed}",
        $"-p:RestorePackagesPath={Path.Combine(Root, "packages")}",
        $"-p:RestoreFallbackFolders={RepositoryPackages}",
    ];

    private static string RepositoryPackages { get; } = typeof(PackageFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "PackageFolder")
        .Value!;

    private string Feed => Path.Combine(Root, "feed");

    /// <summary>Writes a small project outside of the repository.</summary>
    /// <param name="name">Its folder and file.</param>
    /// <param name="content">What stands between the tags of its file.</param>
    /// <param name="code">Its only source file.</param>
    public string NewProject(string name, string content, string code)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        File.WriteAllText(Path.Combine(folder, name + ".csproj"), $"<Project Sdk=\"Microsoft.NET.Sdk\">{content}</Project>");
        File.WriteAllText(Path.Combine(folder, name + ".cs"), code);
        return folder;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
