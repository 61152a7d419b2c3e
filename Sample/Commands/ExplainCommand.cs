using System.CommandLine;
using KernelGen.Sample.Filtering;

namespace KernelGen.Sample.Commands;

/// <summary><c>explain</c>: what a shipped filter is and how it is computed.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = $"One of {ShippedFilters.Names}." };
        var command = new Command("explain", "Show a filter's matrix, what the compiler made of it, and its frequency response.") { name };
        Run.SetAction(command, (arguments, report, _) =>
            report.Add(ExplainedFilter.Compute(ShippedFilters.Find(arguments.GetRequiredValue(name)))));
        return command;
    }
}
