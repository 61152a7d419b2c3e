using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using BenchmarkDotNet.Running;

namespace KernelGen.Benchmarks.Bdn;

/// <summary>The command <c>bdn</c>: hands over to BenchmarkDotNet.</summary>
internal static class BdnCommand
{
    public static Command Create()
    {
        var command = new Command("bdn", "Run BenchmarkDotNet: bdn [filter ...] [its own options]. Without a filter, all benchmarks.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(result => Run([.. result.UnmatchedTokens]));
        return command;
    }

    private static void Run(IReadOnlyList<string> arguments)
    {
        string[] filters = [.. arguments.TakeWhile(argument => !argument.StartsWith('-'))];
        string[] options = [.. arguments.Skip(filters.Length)];
        string[] selection =
            filters.Length > 0 ? ["--filter", .. filters]
            : options.Contains("--filter") || options.Contains("-f") || options.Contains("--list") ? []
            : ["--filter", "*"];
        BenchmarkSwitcher.FromAssembly(typeof(BdnCommand).Assembly).Run([.. selection, .. options]);
    }
}
