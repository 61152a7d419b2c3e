using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace KernelGen.Sample.Filtering;

/// <summary>The file that the compiler wrote for a shipped filter, as the build of the runtime left it.</summary>
internal sealed partial class GeneratedCode
{
    private readonly string[] _lines;

    private GeneratedCode(string file, string text)
    {
        File = file;
        _lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    /// <summary>Its name.</summary>
    public string File { get; }

    public int Lines => _lines.Length;

    public string All => string.Join('\n', _lines);

    /// <summary>The two steps from bytes to bytes for the widest vectors, each below the outline that the compiler wrote of it.</summary>
    public string InnerSteps =>
        string.Join("\n\n", Methods().Where(method => WidestOfBytes().IsMatch(method.Name)).Select(method => method.Text));

    public static GeneratedCode Of(NamedFilter filter)
    {
        string file = $"KernelGen.Filters.{filter.Name}.ConvKernel.g.cs";
        using var reader = new StreamReader(
            typeof(GeneratedCode).Assembly.GetManifestResourceStream(file)
                ?? throw new FileNotFoundException("The build has no code of this filter.", file));
        return new GeneratedCode(file, reader.ReadToEnd());
    }

    private IEnumerable<(string Name, string Text)> Methods()
    {
        for (int line = 0; line < _lines.Length; line++)
        {
            if (Signature().Match(_lines[line]) is not { Success: true } signature)
            {
                continue;
            }

            string indentation = signature.Groups[1].Value;
            int first = line;
            while (IsAbove(_lines[first - 1].Trim()))
            {
                first--;
            }

            int last = Array.IndexOf(_lines, indentation + "}", line);
            yield return (
                signature.Groups[2].Value, string.Join('\n', _lines[first..(last + 1)].Select(text => Without(text, indentation))));
        }
    }

    private static bool IsAbove(string line) => line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith('[');

    private static string Without(string line, string indentation) => line.Length < indentation.Length ? line : line[indentation.Length..];

    [GeneratedRegex(@"^( *)private static void (\w+)\(")]
    private static partial Regex Signature();

    [GeneratedRegex("^(Columns|RowsTo)Bytes?Vector512$")]
    private static partial Regex WidestOfBytes();
}
