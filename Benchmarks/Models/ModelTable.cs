using System.Collections.Immutable;
using System.Linq;
using KernelGen.Benchmarks.Ratios;
using Spectre.Console;

namespace KernelGen.Benchmarks.Models;

/// <summary>Prints the table of networks of files.</summary>
internal static class ModelTable
{
    private const double Milli = 1e3;

    public static void Write(Report report, TablePrinter printer)
    {
        ImmutableArray<MeasuredWorkload> workloads = report.Of(Subject.Models);
        if (workloads.IsEmpty)
        {
            return;
        }

        printer.Heading("Networks of files, compiled");
        Table table = printer.NewTable(["network", "input"], ["ms", "bytes allocated", "vs " + Names.OnnxRuntime, "largest spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(workload.Ours.Median * Milli),
                    Figures.Number(workload.Ours.AllocatedBytesPerCall),
                    Figures.TimesOf(workload, Names.OnnxRuntime, workload.Ours),
                    Figures.Noise(workload.Measurements.Max(measurement => measurement.Spread)),
                ]);
        }

        printer.Write(table);
        printer.Line("Geometric mean: " + Figures.Summary(
            workloads.Select(workload => workload.Find(Names.OnnxRuntime) is null
                ? (double?)null
                : Figures.RatioTo(workload, Names.OnnxRuntime))));
    }
}
