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

    /// <summary>Tells an error: as JSON on the output, which then has nothing else, or as a line beside it.</summary>
    /// <returns>The exit code.</returns>
    public static int Refuse(UserError error, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(ErrorDocument.Of(error).ToJson());
        }
        else
        {
            Console.Error.WriteLine("Error: " + error.Message);
        }

        return Failure;
    }

    private static int Execute(
        ParseResult arguments, Action<ParseResult, IReport, CancellationToken> work, CancellationToken cancellationToken)
    {
        bool asJson = arguments.GetValue(Options.Json);
        IReport report = asJson ? new JsonReport(Console.Out) : new ConsoleReport();
        try
        {
            work(arguments, report, cancellationToken);
        }
        catch (UserError error)
        {
            return Refuse(error, asJson);
        }
        catch (TrainingDivergedException error)
        {
            return Refuse(new UserError(error.Message), asJson);
        }

        report.Finish();
        return report.AllPassed ? Success : CheckFailed;
    }
}
