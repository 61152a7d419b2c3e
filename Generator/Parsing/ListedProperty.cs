using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Model;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KernelGen.Generator.Parsing;

/// <summary>A build property that is a list of words, each of which stands for some flags (KGEN038).</summary>
internal sealed class ListedProperty
{
    private static readonly char[] Separators = { ',', ';', ' ', '\t', '\r', '\n' };

    private readonly string _name;
    private readonly string _option;
    private readonly IReadOnlyDictionary<string, int> _words;
    private readonly string _known;
    private readonly string _unknown;

    /// <param name="name">The name that users write.</param>
    /// <param name="option">
    /// The property as <c>KernelGen.targets</c> hands it over, with commas: in the file by which the compiler gets it, a semicolon begins a
    /// comment.
    /// </param>
    /// <param name="words">The words, and the flags that each stands for.</param>
    /// <param name="known">The words as a message lists them.</param>
    /// <param name="unknown">What a message says of another word, <c>{0}</c>.</param>
    public ListedProperty(string name, string option, IReadOnlyDictionary<string, int> words, string known, string unknown) =>
        (_name, _option, _words, _known, _unknown) = (name, option, words, known, unknown);

    /// <summary>The property whose words are the names of an enum's flags, as they are written in C#.</summary>
    public static ListedProperty OfEnum<TFlags>(string name, string option, string unknown)
        where TFlags : struct, Enum
    {
        Dictionary<string, int> words = Enum.GetNames(typeof(TFlags))
            .ToDictionary(word => word, word => (int)Enum.Parse(typeof(TFlags), word), StringComparer.Ordinal);
        List<string> names = words.OrderBy(word => word.Value).Select(word => word.Key).ToList();
        string known = string.Join(", ", names.Take(names.Count - 1)) + " and " + names[names.Count - 1];
        return new ListedProperty(name, option, words, known, unknown);
    }

    /// <summary>The flags of all words; null where there are none, or others among them, which are reported.</summary>
    public (int? Flags, EquatableArray<DiagnosticInfo> Diagnostics) Read(AnalyzerConfigOptionsProvider options)
    {
        string[] written = options.GlobalOptions.TryGetValue(_option, out string? text)
            ? text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            : Array.Empty<string>();
        DiagnosticInfo[] errors = written.Where(word => !_words.ContainsKey(word))
            .Distinct()
            .Select(word => DiagnosticInfo.Create(
                DiagnosticDescriptors.BuildPropertyUnknown,
                null,
                _name,
                string.Join(";", written),
                _unknown.Replace("{0}", word),
                _known))
            .ToArray();
        return (
            written.Length == 0 || errors.Length > 0 ? null : written.Select(word => _words[word]).Aggregate((sum, flags) => sum | flags),
            errors.ToEquatableArray());
    }
}
