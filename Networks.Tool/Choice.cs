using System;
using System.CommandLine;
using System.Linq;

namespace KernelGen.Networks.Tool;

/// <summary>
/// An option with a few words as its values. A wrong one is an error at the model, as others are, which MSBuild shows with its text.
/// </summary>
internal sealed class Choice
{
    private readonly string[] _words;

    public Choice(string name, string description, params string[] words)
    {
        _words = words;
        Option = new Option<string>(name)
        {
            Description = $"{description} One of {string.Join(", ", words)}.",
            DefaultValueFactory = _ => words[0],
        };
        Option.CompletionSources.Add(words);
    }

    public Option<string> Option { get; }

    /// <exception cref="UserError">The word is none of those that are possible.</exception>
    public string Of(ParseResult arguments)
    {
        string word = arguments.GetRequiredValue(Option);
        return _words.Contains(word, StringComparer.Ordinal)
            ? word
            : throw new UserError($"{Option.Name[2..]} is '{word}'; expected {string.Join(", ", _words[..^1])} or {_words[^1]}");
    }
}
