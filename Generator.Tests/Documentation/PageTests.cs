using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Documentation;

/// <summary>Pages are right about files, figures and generated code.</summary>
public sealed partial class PageTests
{
    private const string HomePage = "https://github.com/kernelgen/kernelgen/blob/main/";

    private static readonly string[] Languages = ["", "asm", "cs", "csharp", "ini", "sh", "text", "xml"];

    [Fact]
    public void Blocks_are_of_languages_that_tests_know() => Assert.All(
        Documents.Guides.SelectMany(CodeBlock.Of), block => Assert.Contains(block.Language, Languages));

    [Fact]
    public void Parts_of_project_files_are_well_formed()
    {
        CodeBlock[] parts = [.. Documents.Guides.SelectMany(CodeBlock.Of).Where(block => block.Language == "xml")];

        Assert.NotEmpty(parts);
        Assert.All(parts, block => XDocument.Parse($"<Project>{block.Text}</Project>"));
    }

    /// <summary>Generated code (<c>cs</c>) and its IR (<c>text</c> that no program prints) are quoted from the snapshots.</summary>
    [Fact]
    public void Quoted_code_is_what_the_compiler_writes()
    {
        string[] snapshots = [.. Repository.Files("Generator.Tests/Snapshots", "*.verified.*").Select(file => Repository
            .Read("Generator.Tests/Snapshots/" + file)
            .ReplaceLineEndings("\n"))];
        CodeBlock[] quoted = [.. Documents.Guides.SelectMany(Quoted)];

        Assert.NotEmpty(quoted);
        Assert.All(quoted, block => Assert.True(
            snapshots.Any(snapshot => Unindented(snapshot).Contains(Unindented(block.Text), StringComparison.Ordinal)),
            $"{block.Page}:{block.Line} is in no snapshot."));
    }

    [Fact]
    public void Links_lead_to_files_and_headings_that_are_there()
    {
        (string Page, string Link)[] broken =
        [
            .. from page in Documents.All
               from link in Links(page)
               where !IsThere(page, link)
               select (page, link),
        ];

        Assert.Empty(broken);
        Assert.False(IsThere("README.md", "docs/none.md"));
        Assert.False(IsThere("README.md", "docs/diagnostics.md#none"));
    }

    [Fact]
    public void README_is_short() => Assert.InRange(Repository.Read("README.md").Split('\n').Length, 1, 201);

    /// <summary>README repeats figures; their tables, with the machine and the command, are on pages of their own.</summary>
    [Fact]
    public void Figures_of_README_stand_in_the_tables_of_performance()
    {
        string[] rows = [.. Rows("README.md")];
        HashSet<string> measured =
            [.. new[] { "docs/performance.md", "docs/layers-512-bits.md", "docs/layers-256-bits.md" }.SelectMany(Rows).SelectMany(Ratios)];

        Assert.NotEmpty(rows.SelectMany(Ratios));
        Assert.All(rows.SelectMany(Ratios), ratio => Assert.Contains(ratio, measured));
    }

    private static IEnumerable<CodeBlock> Quoted(string page)
    {
        IReadOnlyList<CodeBlock> blocks = CodeBlock.Of(page);
        return blocks.Where((block, k) =>
            block.Language == "cs" || (block.Language == "text" && (k == 0 || blocks[k - 1].Output != block.Text)));
    }

    private static string Unindented(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    private static IEnumerable<string> Rows(string page) =>
        Repository.Read(page).Split('\n').Where(line => line.StartsWith('|'));

    private static IEnumerable<string> Ratios(string row) => Ratio().Matches(row).Select(match => match.Value);

    /// <summary>Links to files of this repository, relative ones and those to its home page; code has none.</summary>
    private static IEnumerable<string> Links(string page)
    {
        string text = CodeBlock.Of(page)
            .Aggregate(Repository.Read(page).ReplaceLineEndings("\n"), (rest, block) => rest.Replace(block.Text, ""));
        return Link().Matches(Code().Replace(text, ""))
            .Select(match => match.Groups[1].Value)
            .Select(link => link.StartsWith(HomePage, StringComparison.Ordinal) ? "/" + link[HomePage.Length..] : link)
            .Where(link => !link.Contains("://", StringComparison.Ordinal));
    }

    private static bool IsThere(string page, string link)
    {
        string[] parts = link.Split('#', 2);
        string folder = Path.GetDirectoryName(page)!;
        string file = parts[0] switch
        {
            "" => page,
            ['/', .. string path] => path,
            string path => Path.GetRelativePath(".", Path.Combine(folder, path)).Replace('\\', '/'),
        };
        return Path.Exists(Path.Combine(Repository.Root, file)) && (parts.Length == 1 || Anchors(file).Contains(parts[1]));
    }

    /// <summary>The anchors that GitHub and DocFX make of headings.</summary>
    private static IEnumerable<string> Anchors(string page) => Heading().Matches(Repository.Read(page).ReplaceLineEndings("\n"))
        .Select(match => NotInAnchors().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"\b\d+(?:\.\d+)?x\b")]
    private static partial Regex Ratio();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();
}
