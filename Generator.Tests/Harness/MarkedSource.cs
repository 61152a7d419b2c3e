using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>A diagnostic at an exact place.</summary>
internal sealed record Mark(string Id, TextSpan Span);

/// <summary>
/// Source text in which the expected diagnostics are marked as in Roslyn's own tests: <c>[ConvKernel({|KGEN005:32|}, 1)]</c>. Marks may be
/// nested.
/// </summary>
internal sealed record MarkedSource(string Text, ImmutableArray<Mark> Marks)
{
    private const string Opening = "{|";
    private const string Closing = "|}";

    public static MarkedSource Parse(string markup)
    {
        StringBuilder text = new();
        Stack<(string Id, int Start)> open = new();
        ImmutableArray<Mark>.Builder marks = ImmutableArray.CreateBuilder<Mark>();
        int i = 0;
        while (i < markup.Length)
        {
            if (At(markup, i, Opening))
            {
                int colon = markup.IndexOf(':', i);
                open.Push((markup[(i + Opening.Length)..colon], text.Length));
                i = colon + 1;
            }
            else if (open.Count > 0 && At(markup, i, Closing))
            {
                (string id, int start) = open.Pop();
                marks.Add(new Mark(id, TextSpan.FromBounds(start, text.Length)));
                i += Closing.Length;
            }
            else
            {
                text.Append(markup[i]);
                i++;
            }
        }

        return open.Count == 0
            ? new MarkedSource(text.ToString(), marks.ToImmutable())
            : throw new FormatException($"A mark is not closed in:\n{markup}");
    }

    /// <summary>The text with marks at these places: what to paste into a test.</summary>
    public static string Print(string text, IReadOnlyCollection<Mark> marks)
    {
        StringBuilder marked = new();
        for (int i = 0; i <= text.Length; i++)
        {
            // Marks that end here are closed before anything is opened; the longer of two marks that start together is the outer one.
            marked.Insert(marked.Length, Closing, marks.Count(mark => mark.Span.End == i && !mark.Span.IsEmpty));
            foreach (Mark mark in marks.Where(mark => mark.Span.Start == i).OrderByDescending(mark => mark.Span.Length))
            {
                marked.Append(Opening + mark.Id + ":" + (mark.Span.IsEmpty ? Closing : ""));
            }

            marked.Append(text, i, i < text.Length ? 1 : 0);
        }

        return marked.ToString();
    }

    private static bool At(string text, int index, string token) => string.CompareOrdinal(text, index, token, 0, token.Length) == 0;
}
