using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace KernelGen.Sample.Commands;

/// <summary>The error about arguments that no command takes.</summary>
internal static class WrongArguments
{
    public static UserError Of(ParseResult arguments)
    {
        Command command = arguments.CommandResult.Command;
        string called = command is RootCommand ? "the program without a command" : command.Name;
        string right = command is RootCommand
            ? "the commands " + string.Join(", ", command.Subcommands.Select(subcommand => subcommand.Name))
            : string.Join(' ', command.Arguments.Select(argument => $"<{argument.Name}>"));
        IEnumerable<string> options = OptionsOf(arguments.CommandResult).Select(option => option.Name).Distinct();
        return new UserError(
            string.Join(' ', arguments.Errors.Select(error => error.Message).Distinct()),
            $"Expected by {called}: {(right.Length == 0 ? "" : right + " and ")}the options {string.Join(", ", options)}.",
            $"Run {(command is RootCommand ? "" : command.Name + " ")}--help for what they mean.");
    }

    private static IEnumerable<Option> OptionsOf(CommandResult result) => result.Command.Options.Concat(
        result.Parent is CommandResult parent ? OptionsOf(parent).Where(option => option.Recursive) : []);
}
