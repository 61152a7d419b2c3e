using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace KernelGen.Networks.Planning;

/// <summary>Identifiers of C# of which no two are the same.</summary>
internal sealed class Names(params IEnumerable<string> taken)
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue",
        "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally",
        "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long",
        "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public",
        "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch",
        "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void",
        "volatile", "while",
    ];

    private readonly HashSet<string> _taken = [.. taken];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>The name, or with a number behind it where it is taken.</summary>
    public string Unique(string name)
    {
        string unique = name;
        for (int i = 2; !_taken.Add(unique); i++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}{i}");
        }

        return unique;
    }

    /// <summary>The name with a number behind it, from 1.</summary>
    public string Numbered(string name)
    {
        string numbered;
        do
        {
            int count = _counts[name] = _counts.GetValueOrDefault(name) + 1;
            numbered = string.Create(CultureInfo.InvariantCulture, $"{name}{count}");
        }
        while (!_taken.Add(numbered));

        return numbered;
    }

    /// <summary>A name of a file as a name of a parameter: <c>input.1</c> becomes <c>input1</c>.</summary>
    public static string Parameter(string fileName)
    {
        string identifier = Identifier(fileName);
        string name = char.ToLowerInvariant(identifier[0]) + identifier[1..];
        return Keywords.Contains(name) ? name + "Tensor" : name;
    }

    /// <summary>A name of a file as a name of a member.</summary>
    public static string Member(string name)
    {
        string identifier = Identifier(name);
        return char.ToUpperInvariant(identifier[0]) + identifier[1..];
    }

    private static string Identifier(string name)
    {
        var text = new StringBuilder();
        bool isWordStart = false;
        foreach (char c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                text.Append(isWordStart ? char.ToUpperInvariant(c) : c);
                isWordStart = false;
            }
            else
            {
                isWordStart = text.Length > 0;
            }
        }

        return text.Length == 0 ? "tensor" : char.IsAsciiDigit(text[0]) ? "tensor" + text : text.ToString();
    }
}
