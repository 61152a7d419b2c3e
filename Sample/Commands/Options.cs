using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace KernelGen.Sample.Commands;

/// <summary>The options that several commands share.</summary>
internal static class Options
{
    private const string DefaultFolder = "output";

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document with all numbers instead of text; an error is one object too.",
        Recursive = true,
    };

    public static Option<string> Output { get; } = new("--output", "-o")
    {
        Description =
            "The folder that files are written to; it is made if it is not there. Files of the same names are replaced. "
            + "filter takes the name of a PNG as well, and the current folder unless told.",
        HelpName = "folder",
        DefaultValueFactory = _ => DefaultFolder,
        Recursive = true,
    };

    /// <summary>Gets whether somebody asked for JSON in arguments that could not be parsed.</summary>
    public static bool WantsJson(IEnumerable<string> arguments) => arguments.Contains(Json.Name);

    /// <summary>The value of <see cref="Output"/>; null where it was not given.</summary>
    public static string? GivenOutput(ParseResult arguments) =>
        arguments.GetResult(Output) is { Implicit: false } ? arguments.GetValue(Output) : null;
}
