using System.CommandLine;
using KernelGen.Sample.Filtering;

namespace KernelGen.Sample.Commands;

/// <summary><c>explain</c>: what a shipped filter is and how it is computed.</summary>
internal static class ExplainCommand
{
    private const string Steps = "steps";
    private const string All = "all";

    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = $"One of {ShippedFilters.Names}." };
        var code = new Option<string>("--code")
        {
            Description = "How much of the generated code: its inner steps, or all.",
            DefaultValueFactory = static _ => Steps,
        };
        code.AcceptOnlyFromAmong(Steps, All);
        var command = new Command(
            "explain",
            "Show a filter's matrix, what the compiler made of it, its frequency response and its generated code.\n"
            + "Example: explain Gaussian5 --code all") { name, code };
        Run.SetAction(command, (arguments, report, _) =>
            report.Add(ExplainedFilter.Compute(ShippedFilters.Find(arguments.GetRequiredValue(name)), arguments.GetValue(code) == All)));
        return command;
    }
}
