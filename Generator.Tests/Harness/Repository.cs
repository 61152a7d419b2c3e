using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>The files of this repository, for tests about them.</summary>
internal static class Repository
{
    /// <summary>Folders that builds and runs write.</summary>
    private static readonly string[] Ignored =
        ["bin", "obj", "artifacts", "output", "Generated", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == "SolutionDirectory")
        .Value!;

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    /// <summary>The C# files under a folder, relative to it with forward slashes, without build output.</summary>
    public static IEnumerable<string> SourceFiles(string folder) => Files(folder, "*.cs");

    /// <summary>The files under a folder that fit a pattern, relative to it with forward slashes, without what git ignores.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string root = Path.Combine(Root, folder);
        return Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part.StartsWith('.') || Ignored.Contains(part)));
    }
}
