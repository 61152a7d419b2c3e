using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;

namespace KernelGen.Generator.Tests.Documentation;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">The line of its first fence, from 1.</param>
/// <param name="Language">The first word after the fence; empty where there is none.</param>
/// <param name="Argument">The words after that.</param>
/// <param name="Text">What is between the fences.</param>
/// <param name="Output">
/// What a program prints: the block of the language <c>text</c> that follows it with nothing but empty lines between them.
/// </param>
internal sealed record CodeBlock(string Page, int Line, string Language, string Argument, string Text, string? Output)
{
    private const string Fence = "```";

    public static IReadOnlyList<CodeBlock> Of(string page)
    {
        string[] lines = Repository.Read(page).ReplaceLineEndings("\n").Split('\n');
        List<CodeBlock> blocks = [];
        for (int begin = 0; begin < lines.Length; begin++)
        {
            if (!IsFence(lines[begin]))
            {
                continue;
            }

            int end = Array.FindIndex(lines, begin + 1, IsFence);
            if (end < 0)
            {
                throw new InvalidOperationException($"{page}:{begin + 1}: the block has no end.");
            }

            int indent = lines[begin].IndexOf('`', StringComparison.Ordinal);
            string[] words = lines[begin].Trim().TrimStart('`').Split(' ', 2);
            string text = string.Join('\n', lines[(begin + 1)..end].Select(line => line[Math.Min(indent, line.Length)..]));
            blocks.Add(new CodeBlock(page, begin + 1, words[0], words.ElementAtOrDefault(1) ?? "", text, OutputAfter(lines, end + 1)));
            begin = end;
        }

        return blocks;
    }

    private static string? OutputAfter(string[] lines, int line)
    {
        int begin = Array.FindIndex(lines, line, text => text.Length > 0);
        if (begin < 0 || lines[begin] != Fence + "text")
        {
            return null;
        }

        return string.Join('\n', lines[(begin + 1)..Array.FindIndex(lines, begin + 1, IsFence)]);
    }

    private static bool IsFence(string line) => line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);
}
