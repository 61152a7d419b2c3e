using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KernelGen.Generator.Tests.Documentation;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>Lines are as short as .editorconfig says, which no formatter sees to.</summary>
public sealed partial class LineLengthTests
{
    private static readonly string[] Projects =
    [
        "Benchmarks", "CodeFixes", "Generator", "Generator.Tests", "KernelGen.ImageSharp", "KernelGen.SkiaSharp", "Networks",
        "Networks.Tests", "Networks.Tool", "Pictures.Tests", "PublicDocumentation", "Runtime", "Runtime.Tests", "Sample",
        "Sample.Network", "Shared", "Templates", "docs", "samples",
    ];

    [Fact]
    public void Lines_of_code_are_within_the_limit()
    {
        string[] files = [.. Repository.SourceFiles("").Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal))];

        // The search leaves no project out.
        Assert.Equal(Projects, files.Select(file => file.Split('/')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal("", LongLines(files, Limit("*")));
    }

    [Fact]
    public void Lines_of_documents_are_within_the_limit() => Assert.Equal("", LongLines(Documents.All, Limit("*.md")));

    [Fact]
    public void A_long_line_is_named()
    {
        string[] lines = [new('x', 140), new('x', 141)];

        Assert.Equal("A.cs:2: 141 columns, 140 at most", LongLines("A.cs", lines, 140));
    }

    private static int Limit(string files) => Sections().Matches(Repository.Read(".editorconfig"))
        .Where(section => section.Groups["files"].Value == files)
        .Select(section => int.Parse(section.Groups["limit"].Value, CultureInfo.InvariantCulture))
        .Single();

    private static string LongLines(IEnumerable<string> files, int limit) => string.Join('\n', files
        .Select(file => LongLines(file, File.ReadLines(Path.Combine(Repository.Root, file)), limit))
        .Where(lines => lines.Length > 0));

    private static string LongLines(string file, IEnumerable<string> lines, int limit) => string.Join('\n', lines
        .Select((line, index) => (line.Length, Number: index + 1))
        .Where(line => line.Length > limit)
        .Select(line => $"{file}:{line.Number}: {line.Length} columns, {limit} at most"));

    /// <summary>The sections of .editorconfig that limit lines: a head in brackets, and the limit before the next head.</summary>
    [GeneratedRegex(@"^\[(?<files>[^\]]+)\][^\[]*?^max_line_length = (?<limit>\d+)", RegexOptions.Multiline)]
    private static partial Regex Sections();
}
