using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Tool;

/// <summary>The frame of every command: turns errors into lines that MSBuild shows as errors, and finds the exit code.</summary>
internal static class Run
{
    /// <summary>Makes <paramref name="work"/> the action of a command about a model.</summary>
    public static void SetAction(Command command, Argument<string> model, Action<ParseResult> work) => command.SetAction(arguments =>
    {
        string path = arguments.GetRequiredValue(model);
        try
        {
            work(arguments);
            return 0;
        }
        catch (NetworkException error)
        {
            Report(path, "KGN001", error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Report(path, "KGN002", error.Message);
        }
        catch (UserError error)
        {
            Report(path, "KGN003", error.Message);
        }
        catch (Exception error)
        {
            // Whatever is wrong in the program itself is an error of the build with the model as its place, not a crash.
            Report(path, "KGN005", $"internal error, please report it with the model: {error.GetType().Name}: {error.Message}");
        }

        return 1;
    });

    /// <summary>One error in one line, with the file as its place.</summary>
    private static void Report(string path, string code, string message) => Write(path, "error", code, message);

    /// <summary>One warning in one line.</summary>
    public static void Warn(string path, string code, string message) => Write(path, "warning", code, message);

    private static void Write(string path, string kind, string code, string message)
    {
        string file = Path.GetFileName(path) + ": ";
        IEnumerable<string> lines = message
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.StartsWith(file, StringComparison.Ordinal) ? line[file.Length..] : line);
        Console.Error.WriteLine($"{path} : {kind} {code}: {string.Join("; ", lines)}");
    }
}
