using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Reading;

namespace KernelGen.Networks.Translating;

/// <summary>
/// Gives the free dimensions of a file names that are identifiers of C# and free in compiled networks: the file's, or N, C, H and W by
/// their place.
/// </summary>
internal sealed class FreeDimensions(IReadOnlyDictionary<string, long> given)
{
    private const string ImageAxes = "NCHW";

    /// <summary>Words of C#, also those that are words in some places only, and names that compiled networks have.</summary>
    private static readonly HashSet<string> Taken =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
        "and", "async", "await", "dynamic", "extension", "field", "file", "global", "nameof", "nint", "not", "notnull", "nuint", "or",
        "partial", "record", "required", "scoped", "unmanaged", "value", "var", "when", "where", "with", "yield",
        "Length", "Plan", "arena", "memory", "plan", "weights",
    ];

    private readonly Dictionary<string, Dimension> _byFileName = [];

    /// <summary>Different in more than capitals: members begin with one, and parameters do not.</summary>
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _used = [];

    public Shape ShapeOf(OnnxValueInfo input)
    {
        IReadOnlyList<OnnxDimension> dimensions = input.Dimensions ?? throw new NetworkException(
            $"the input '{input.Name}' has no shape; at least the number of its dimensions must be in the file");
        return new Shape(dimensions.Select((dimension, axis) => SizeOf(input, dimension, axis)).ToArray());
    }

    /// <exception cref="NetworkException">Sizes were given for dimensions that are not there.</exception>
    public void ThrowIfLeft()
    {
        string[] left = [.. given.Keys.Except(_used)];
        if (left.Length > 0)
        {
            string known = _names.Count > 0 ? string.Join(", ", _names) : "none";
            throw new NetworkException($"there is no free dimension '{string.Join("', '", left)}'; there are {known}");
        }
    }

    private Dimension SizeOf(OnnxValueInfo input, OnnxDimension dimension, int axis)
    {
        if (dimension.Size is > 0 and <= int.MaxValue and var size)
        {
            return size;
        }

        if (dimension.Size is not null and not 0 and not -1)
        {
            throw new NetworkException($"the input '{input.Name}' has the size {dimension.Size}");
        }

        // Some exporters write 0 or -1 for what is free.
        string? fileName = string.IsNullOrEmpty(dimension.Name) ? null : dimension.Name;
        if (fileName is not null && _byFileName.TryGetValue(fileName, out Dimension? known))
        {
            return known;
        }

        string name = NewName(fileName is not null && IsIdentifier(fileName) ? Free(fileName) : ByPlace(input, axis));
        string? key = new[] { fileName, name }.FirstOrDefault(key => key is not null && given.ContainsKey(key));
        Dimension result = key is null ? Dimension.Free(name) : given[key];
        if (key is not null)
        {
            _used.Add(key);
        }

        return fileName is null ? result : _byFileName[fileName] = result;
    }

    private static string ByPlace(OnnxValueInfo input, int axis) => input.Dimensions!.Count == ImageAxes.Length
        ? ImageAxes[axis].ToString()
        : axis == 0 ? "N" : $"D{axis}";

    private static string Free(string name) =>
        Taken.Contains(name) || name.EndsWith("Shape", StringComparison.Ordinal) ? name + "Size" : name;

    private string NewName(string like)
    {
        string name = like;
        for (int i = 2; !_names.Add(name); i++)
        {
            name = like + i;
        }

        return name;
    }

    private static bool IsIdentifier(string name) =>
        char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
