using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>Runs <c>dotnet</c> as a user does.</summary>
internal static class DotnetCommand
{
    /// <summary>Many times what a quiet machine needs: a busy one is no failure.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Returns what the command wrote to its standard output; a failure of the command is a failure of the test.</summary>
    public static string Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>The same with environment variables of its own.</summary>
    public static string Run(string folder, IEnumerable<(string Variable, string Value)> environment, params string[] arguments)
    {
        (int exitCode, string output, string errors) = RunToEnd(folder, environment, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}\n{errors}");
        return output;
    }

    /// <summary>Returns what a command wrote that must fail.</summary>
    public static string RunToFailure(string folder, params string[] arguments)
    {
        (int exitCode, string output, _) = RunToEnd(folder, [], arguments);
        Assert.True(exitCode != 0, $"dotnet {string.Join(' ', arguments)} ended without an error:\n{output}");
        return output;
    }

    /// <summary>Returns what the command wrote and its exit code, which is for the caller to judge.</summary>
    public static (int ExitCode, string Output, string Errors) RunToEnd(
        string folder, IEnumerable<(string Variable, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Command())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        Give(start.Environment, environment);

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {string.Join(' ', arguments)} did not end within {Patience}.");
        }

        return (process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>
    /// Adds variables to those of this process, of which none chooses vectors or instruction sets: that is for the test to do.
    /// </summary>
    internal static void Give(IDictionary<string, string?> inherited, IEnumerable<(string Variable, string Value)> environment)
    {
        foreach (string variable in inherited.Keys.Where(IsOfInstructions).ToList())
        {
            inherited.Remove(variable);
        }

        foreach ((string variable, string value) in environment)
        {
            inherited[variable] = value;
        }
    }

    private static bool IsOfInstructions(string variable) => new[] { "KERNELGEN_VECTOR_BITS", "DOTNET_Enable", "COMPlus_Enable" }
        .Any(start => variable.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    /// <summary>The command that belongs to the runtime in use, which need not be the first on the path.</summary>
    private static string Command()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string command = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", name));
        return File.Exists(command) ? command : name;
    }
}
