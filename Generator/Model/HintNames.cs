using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;

namespace KernelGen.Generator.Model;

/// <summary>
/// The compiler refuses two generated files whose names differ only by case, and so do some file systems; C# allows two types that do.
/// </summary>
internal static class HintNames
{
    /// <summary>The names that differ from another only by case, or not at all, sorted.</summary>
    public static EquatableArray<string> Ambiguous(ImmutableArray<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .SelectMany(group => group)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>
    /// The longest name in bytes of UTF-8: file systems take 255 bytes or characters, and Windows 260 for the whole path.
    /// </summary>
    public const int MostBytes = 160;

    /// <summary>
    /// The name of a type's file; an ambiguous one with a hash of its exact letters in front of the extension, and a long one cut as
    /// well. Types of one name, which are errors of C# (a struct and a record struct, a class and a namespace around them), differ by
    /// what reopens them.
    /// </summary>
    public static string Distinct(TypeHierarchy type, EquatableArray<string> ambiguous)
    {
        string name = type.HintName;
        bool isLong = Encoding.UTF8.GetByteCount(name) > MostBytes;
        if (!isLong && !ambiguous.Contains(name, StringComparer.Ordinal))
        {
            return name;
        }

        string way = string.Join(" ", type.ContainingTypes.Prepend(type.Namespace).Append(type.Declaration));
        string stem = name.Substring(0, name.Length - Extension.Length), end = "." + Hash(way) + Extension;
        return (isLong ? Beginning(stem, MostBytes - end.Length) : stem) + end;
    }

    /// <summary>
    /// As many letters as so many bytes hold. No letter of an identifier has two parts, nor does a name end with a point.
    /// </summary>
    private static string Beginning(string name, int bytes)
    {
        int length = 0;
        for (int taken = 0; taken + Encoding.UTF8.GetByteCount(name.Substring(length, 1)) is int next && next <= bytes; length++)
        {
            taken = next;
        }

        return name.Substring(0, length).TrimEnd('.');
    }

    public const string Extension = ".g.cs";

    /// <summary>FNV-1a: unlike <c>string.GetHashCode</c> the same in every process, and so is the name of the file.</summary>
    private static string Hash(string name)
    {
        uint hash = 2166136261;
        foreach (char letter in name)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
