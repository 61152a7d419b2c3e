using System.Linq;
using Spectre.Console;

namespace KernelGen.Sample.Reports;

/// <summary>A section as one line of how its checks went, and what matters of its numbers below.</summary>
internal static class CheckLines
{
    private const int WidestTitle = 60;
    private const int WidthOfCount = 20;
    private const int Indent = 2;

    private static readonly Style Passed = new(Color.Green);
    private static readonly Style Failed = new(Color.Red, decoration: Decoration.Bold);

    public static void Write(IAnsiConsole console, Section section)
    {
        int checks = section.Checks.Count();
        int failed = section.Checks.Count(check => !check.Passed);
        bool unicode = console.Profile.Capabilities.Unicode;
        string count = $"{(checks == 1 ? "1 check" : $"{checks} checks")} {(failed == 0 ? "passed" : $"made, {failed} FAILED")}";
        bool isAligned = console.Profile.Width >= WidestTitle + WidthOfCount;
        var line = new Paragraph();
        line.Append(failed == 0 ? unicode ? "✓ " : "ok: " : unicode ? "✗ " : "FAILED: ", failed == 0 ? Passed : Failed);
        line.Append(isAligned ? section.Title.PadRight(WidestTitle) : section.Title + ":");
        line.Append(" " + count, failed == 0 ? Style.Plain : Failed);
        console.Write(line);
        console.WriteLine();
        if (section.Summary is { } summary)
        {
            console.Write(new Padder(new Text(summary), new Spectre.Console.Padding(Indent, 0, 0, 0)));
        }
    }
}
