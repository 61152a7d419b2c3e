using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace KernelGen.Sample.Commands;

/// <summary>The error about arguments that no command takes.</summary>
internal static class WrongArguments
{
    /// <summary>The error about arguments that could not be parsed, or that were parsed as what nobody means; null without one.</summary>
    public static UserError? Of(ParseResult arguments)
    {
        string[] misspelt = [.. Misspelt(arguments.CommandResult)];
        if (arguments.Action is not ParseErrorAction && misspelt.Length == 0)
        {
            return null;
        }

        Command command = arguments.CommandResult.Command;
        string called = command is RootCommand ? "the program without a command" : command.Name;
        string right = command is RootCommand
            ? "the commands " + string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name))
            : string.Join(' ', command.Arguments.Select(argument => $"<{argument.Name}>"));
        IEnumerable<string> options = OptionsOf(arguments.CommandResult).Select(option => option.Name).Distinct();
        return new UserError(
            string.Join(' ', misspelt.Length > 0 ? misspelt : arguments.Errors.Select(error => error.Message).Distinct()),
            $"Expected by {called}: {(right.Length == 0 ? "" : right + " and ")}the options {string.Join(", ", options)}.",
            $"Run {(command is RootCommand ? "" : command.Name + " ")}--help for what they mean.");
    }

    // The parser takes an option that it does not know for the path of a file.
    private static IEnumerable<string> Misspelt(CommandResult result) => result.Children
        .OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Where(token => token.Value.StartsWith('-') && !File.Exists(token.Value))
        .Select(token => $"There is no option '{token.Value}'.");

    private static IEnumerable<Option> OptionsOf(CommandResult result) => result.Command.Options.Concat(
        result.Parent is CommandResult parent ? OptionsOf(parent).Where(option => option.Recursive) : []);
}
