using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using KernelGen.Sample.Reports;
using KernelGen.Training;

namespace KernelGen.Sample.Commands;

/// <summary>
/// The frame around the work of every command: it chooses the report, turns errors into one line, and finds the exit code.
/// </summary>
internal static class Run
{
    private const int Success = 0;
    private const int Failure = 1;
    private const int CheckFailed = 2;

    /// <summary>Makes <paramref name="work"/> the action of a command.</summary>
    public static void SetAction(Command command, Action<ParseResult, IReport, CancellationToken> work)
    {
        // On a thread of its own, so that Ctrl+C reaches the token while it computes.
        command.SetAction((arguments, cancellationToken) =>
            Task.Run(() => Execute(arguments, work, cancellationToken), CancellationToken.None));
    }

    private static int Execute(
        ParseResult arguments, Action<ParseResult, IReport, CancellationToken> work, CancellationToken cancellationToken)
    {
        IReport report = arguments.GetValue(Options.Json) ? new JsonReport(Console.Out) : new ConsoleReport();
        try
        {
            work(arguments, report, cancellationToken);
        }
        catch (Exception error) when (error is UserError or TrainingDivergedException)
        {
            Console.Error.WriteLine("Error: " + error.Message);
            return Failure;
        }

        report.Finish();
        return report.AllPassed ? Success : CheckFailed;
    }
}
