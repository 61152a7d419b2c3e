using System.CommandLine;

namespace KernelGen.Sample.Commands;

/// <summary>The options that several commands share.</summary>
internal static class Options
{
    private const string DefaultFolder = "output";

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print one JSON document with all numbers instead of text.",
        Recursive = true,
    };

    public static Option<string> Output { get; } = new("--output", "-o")
    {
        Description = "The folder that files are written to; it is made if it is not there. Files of the same names are replaced.",
        HelpName = "folder",
        DefaultValueFactory = _ => DefaultFolder,
    };
}
