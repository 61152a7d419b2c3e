using System.Collections.Immutable;
using System.Linq;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Prints the table of the filters.</summary>
internal static class FilterTable
{
    public static void Write(ImmutableArray<MeasuredWorkload> workloads, TablePrinter printer)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        printer.Heading("Filters on pictures with a mirrored border: how many times faster than OpenCV");
        Table table =
            printer.NewTable(["filter", "image"], ["milliseconds", "Gpixel/s", "vs OpenCV", "of copy", "of one filter", "largest spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(workload.Ours.Median * 1000),
                    Figures.Number(Figures.GigapixelsOf(workload, workload.Ours)),
                    Figures.TimesOf(workload, Names.OpenCv, workload.Ours),
                    Figures.Percent(Figures.RatioTo(workload, CopySpeed.Name)),
                    workload.Find(Names.OneFilter) is { } one ? Figures.Times(workload.Ours.Median / one.Median) : string.Empty,
                    Figures.Noise(workload.Measurements.Max(measurement => measurement.Spread)),
                ]);
        }

        printer.Write(table);
        WriteMean(workloads, printer, "8 bits", isFloat: false);
        WriteMean(workloads, printer, "floats", isFloat: true);
    }

    public static void WriteThreads(ImmutableArray<MeasuredWorkload> workloads, TablePrinter printer)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        printer.Heading("Filters on two threads, which may use all cores");
        string[] ways = [Names.OneThread, Names.TwoThreads, CopySpeed.Name];
        Table table = printer.NewTable(["filter", "image"], [.. ways.Select(name => name + ", Gpixel/s"), "faster", "largest spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    .. ways.Select(name => Figures.Number(Figures.GigapixelsOf(workload, workload.Find(name)!))),
                    Figures.Times(workload.Find(Names.OneThread)!.Median / workload.Find(Names.TwoThreads)!.Median),
                    Figures.Noise(workload.Measurements.Max(measurement => measurement.Spread)),
                ]);
        }

        printer.Write(table);
    }

    private static void WriteMean(ImmutableArray<MeasuredWorkload> workloads, TablePrinter printer, string name, bool isFloat)
    {
        double?[] ratios =
        [
            .. workloads.Where(workload => workload.Facts.Kernel.StartsWith("float", System.StringComparison.Ordinal) == isFloat)
                .Select(workload => workload.Find(Names.OpenCv)?.Median / workload.Ours.Median),
        ];
        if (ratios.Length > 0)
        {
            printer.Line($"{name}: {Figures.Summary(ratios)}");
        }
    }
}
