using System;
using System.CommandLine;
using KernelGen.Sample.Chapter;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Commands;

/// <summary><c>chapter</c>: the chapter and its exercises.</summary>
internal static class ChapterCommand
{
    public static Command Create()
    {
        var command = new Command(
            "chapter", "The chapter and its exercises with all text, every number computed and checked.\nExample: chapter --json");
        Run.SetAction(command, (_, report, _) =>
        {
            foreach (Func<Section> section in Contents.Sections)
            {
                report.Add(section());
            }
        });
        return command;
    }
}
