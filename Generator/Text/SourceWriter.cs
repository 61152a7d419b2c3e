using System;
using System.Text;

namespace KernelGen.Generator.Text;

/// <summary>
/// Writes indented text with <c>\n</c> line ends on every system. Blocks are closed by disposing them, so none stays open.
/// </summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes text of one or more lines, each at the current indentation.</summary>
    public SourceWriter Line(string text = "")
    {
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(text, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }

        return this;
    }

    /// <summary>Writes a header, an opening brace and, when disposed, the closing one.</summary>
    public BlockScope Block(string header)
    {
        Line(header);
        return Block();
    }

    /// <summary>Writes an opening brace and, when disposed, the closing one.</summary>
    public BlockScope Block()
    {
        Line("{");
        _level++;
        return new BlockScope(this);
    }

    /// <summary>Writes the lines that follow one level deeper, until disposed.</summary>
    public IndentScope Indent()
    {
        _level++;
        return new IndentScope(this);
    }

    public override string ToString() => _level == 0
        ? _text.ToString()
        : throw new InvalidOperationException("A block was left open at indentation " + _level + ".");

    internal readonly struct BlockScope(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            writer.Line("}");
        }
    }

    internal readonly struct IndentScope(SourceWriter writer) : IDisposable
    {
        public void Dispose() => writer._level--;
    }
}
