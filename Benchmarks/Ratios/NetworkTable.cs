using System.Collections.Immutable;
using System.Linq;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Prints the table of whole networks.</summary>
internal static class NetworkTable
{
    private const double Micro = 1e6;

    public static void Write(Report report, TablePrinter printer)
    {
        ImmutableArray<MeasuredWorkload> workloads = report.Of(Subject.Networks);
        if (workloads.IsEmpty)
        {
            return;
        }

        string[] peers =
        [
            .. report.Versions.Skip(1).Select(component => component.Name)
                .Where(peer => workloads.Any(workload => workload.Find(peer) is not null)),
        ];
        printer.Heading("Networks: forward against the file that they write, and training");
        Table table = printer.NewTable(
            ["network", "batch"],
            ["microseconds", "pictures/s", "GFLOP/s", "bytes allocated", .. peers.Select(peer => "vs " + peer), "largest spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(workload.Ours.Median * Micro),
                    Figures.Number(workload.Facts.OutputPixels / workload.Ours.Median),
                    Figures.Number(Figures.GigaflopsOf(workload, workload.Ours)),
                    Figures.Number(workload.Ours.AllocatedBytesPerCall),
                    .. peers.Select(peer => Figures.TimesOf(workload, peer, workload.Ours)),
                    Figures.Noise(workload.Measurements.Max(measurement => measurement.Spread)),
                ]);
        }

        printer.Write(table);
    }
}
