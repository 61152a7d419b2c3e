using System;
using System.Linq;
using System.Text;

namespace KernelGen.Networks.Writing;

/// <summary>Lines of C#, indented by the braces around them.</summary>
internal sealed class CodeText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Adds lines; an empty one has no indentation.</summary>
    public void Line(string lines = "")
    {
        foreach (string line in lines.Split('\n'))
        {
            Verbatim(TypeNames.Qualify(line));
        }
    }

    /// <summary>Adds a line in which no word is a type.</summary>
    public void Verbatim(string line) =>
        _text.Append(line.Length == 0 ? "" : new string(' ', 4 * _depth)).Append(line).Append('\n');

    /// <summary>Adds a line and a block in braces behind it.</summary>
    public void Block(string head, Action body, string end = "}")
    {
        Line(head);
        Line("{");
        Indented(body);
        Line(end);
    }

    public void Indented(Action body)
    {
        _depth++;
        body();
        _depth--;
    }

    /// <summary>Adds a documentation comment of one element.</summary>
    public void Document(string element, string text, string attributes = "")
    {
        string begin = $"<{element}{attributes}>", end = $"</{element}>";
        if (!text.Contains('\n'))
        {
            Line($"/// {begin}{text}{end}");
            return;
        }

        Line("/// " + begin);
        Line(string.Join('\n', text.Split('\n').Select(line => "/// " + line)));
        Line("/// " + end);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Text of a file inside of a comment: on one line.</summary>
    public static string Comment(string text) =>
        new(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? ' ' : c).ToArray());

    /// <summary>Text of a file inside of a documentation comment.</summary>
    public static string Xml(string text) =>
        Comment(text).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
