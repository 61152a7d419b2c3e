using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KernelGen.Generator.Diagnostics;

/// <summary>A place in a file, equal by value. It holds no syntax tree: that would keep every old version of the file alive.</summary>
internal sealed record LocationInfo(string FilePath, TextSpan Span, LinePositionSpan Lines)
{
    public static LocationInfo Of(SyntaxNode node) => Of(node.GetLocation());

    public static LocationInfo Of(SyntaxToken token) => Of(token.GetLocation());

    public static LocationInfo Of(Location location)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new LocationInfo(lines.Path, location.SourceSpan, lines.Span);
    }

    /// <summary>
    /// The place in the file's present tree: only a location with a tree obeys <c>#pragma warning disable</c> and the severities of an
    /// <c>.editorconfig</c>.
    /// </summary>
    public Location ToLocation(Compilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (string.Equals(tree.FilePath, FilePath, StringComparison.Ordinal) && Span.End <= tree.Length)
            {
                return Location.Create(tree, Span);
            }
        }

        return Location.Create(FilePath, Span, Lines);
    }
}
