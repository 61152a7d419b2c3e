using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

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
    /// The name of a type's file; an ambiguous one with a hash of its exact letters in front of the extension. Types of one name, which are
    /// errors of C# (a struct and a record struct, a class and a namespace around them), differ by what reopens them.
    /// </summary>
    public static string Distinct(TypeHierarchy type, EquatableArray<string> ambiguous)
    {
        string name = type.HintName;
        string way = string.Join(" ", type.ContainingTypes.Prepend(type.Namespace).Append(type.Declaration));
        return ambiguous.Contains(name, StringComparer.Ordinal)
            ? name.Substring(0, name.Length - Extension.Length) + "." + Hash(way) + Extension
            : name;
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
