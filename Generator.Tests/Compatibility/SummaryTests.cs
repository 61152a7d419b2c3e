using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Compatibility;

/// <summary>Summaries begin with a verb or a noun, as those of .NET do, and not with a question word.</summary>
public sealed partial class SummaryTests
{
    [Fact]
    public void No_summary_begins_with_a_question_word()
    {
        IEnumerable<string> files =
            Repository.SourceFiles("").Where(file => !file.EndsWith(".verified.cs", StringComparison.Ordinal));
        string[] texts = [.. files.Select(file => file + "\n" + File.ReadAllText(Path.Combine(Repository.Root, file)))];

        // The search sees the summaries that there are.
        Assert.InRange(texts.Sum(text => Summaries().Count(text)), 1000, int.MaxValue);
        Assert.Equal("", string.Join('\n', texts.Select(Questions).Where(found => found.Length > 0)));
    }

    [Theory]
    [InlineData("    /// <summary>", "Where it ends.</summary>", "2: Where")]
    [InlineData("/// <summary>\n/// ", "Which of them\n/// it is.\n/// </summary>", "2: Which")]
    [InlineData("/// <summary>", "Returns what it is.</summary>", "")]
    [InlineData("/// <summary>", "Whatever is left.</summary>", "")]
    [InlineData("/// <param name=\"a\">", "Where it ends.</param>", "")]
    public void A_question_is_named(string tag, string text, string found) =>
        Assert.Equal(found.Length > 0 ? "A.cs:" + found : "", Questions("A.cs\n\n" + tag + text));

    /// <summary>The places of a file's summaries that begin so; the file's name is the first line of the text.</summary>
    private static string Questions(string text)
    {
        string name = text[..text.IndexOf('\n', StringComparison.Ordinal)];
        return string.Join('\n', Summaries().Matches(text)
            .Where(summary => summary.Groups["question"].Success)
            .Select(summary => $"{name}:{text.AsSpan(0, summary.Index).Count('\n')}: {summary.Groups["question"].Value}"));
    }

    /// <summary>The beginning of a summary, which may be on the line after its tag.</summary>
    [GeneratedRegex(@"^[ \t]*/// <summary>\s*(///\s*)?(?<question>(How|What|Where|Whether|Which)\b)?", RegexOptions.Multiline)]
    private static partial Regex Summaries();
}
