using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using KernelGen.Benchmarks.Ratios;
using Spectre.Console;

namespace KernelGen.Benchmarks.Building;

/// <summary>The command <c>building</c>: what kernels cost the build of a user's project, as a table.</summary>
internal static class BuildingCommand
{
    private const double Kilobyte = 1024;

    public static Command Create()
    {
        var assemblies = new Option<DirectoryInfo?>("--assemblies")
        {
            Description =
                "The folder with KernelGen.dll and KernelGen.Generator.dll of another build, to compare with; this program's if not given.",
        };
        var filter = new Option<string>("--filter")
        {
            Description = "Only projects whose name has this text, and the empty one.",
            DefaultValueFactory = static _ => string.Empty,
        };
        var command = new Command("building", "Build projects made on the fly, and print what that costs. The first is empty.")
        {
            assemblies, filter,
        };
        command.SetAction(result => Run(result.GetValue(assemblies)?.FullName ?? AppContext.BaseDirectory, result.GetValue(filter)!));
        return command;
    }

    private static int Run(string assemblies, string filter)
    {
        var rows = new List<string[]>();
        try
        {
            foreach ((string name, string kernels, string properties) in ProjectList.All.Where(
                project => project.Name == ProjectList.Empty || project.Name.Contains(filter, StringComparison.Ordinal)))
            {
                using var project = new BuiltProject(assemblies, kernels, properties);
                BuildCost cost = project.Measure();
                rows.Add(
                [
                    name,
                    Text(cost.Clean, "0.0"),
                    Text(cost.Edit, "0.0"),
                    Text(cost.AssemblyLength / Kilobyte, "0"),
                    Text(cost.GeneratedLines, "0"),
                ]);
            }
        }
        catch (InvalidOperationException error)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }

        TablePrinter.Print(Machine.Current().Processor, printer =>
        {
            printer.Heading("Seconds of processor time for a build, and what it leaves");
            Table table = printer.NewTable(["project"], ["clean", "after an edit", "assembly, KB", "generated lines"]);
            rows.ForEach(row => TablePrinter.Row(table, row));
            printer.Write(table);
        });
        return 0;
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
