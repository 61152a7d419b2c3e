using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Prints the tables of the layers with channels. Their peak is that of the widest vectors.</summary>
internal sealed class LayerTables(Report report, TablePrinter printer)
{
    private const double Pico = 1e12;

    private static readonly ImmutableArray<string> Layouts = [Names.Nhwc, Names.Nchw];

    public void Write()
    {
        WriteForward(Subject.Channels, "Layers with many channels, forward: ours in both layouts, each peer in the one that suits it");
        WriteForward(Subject.Winograd, "Layers by Winograd's algorithm, forward; operations counted as of direct sums");
        WriteForward(Subject.Few, "Layers with few channels, forward");
        WriteForward(Subject.Pointwise, "Layers of 1x1, forward: ours in both layouts, each peer in the one that suits it");
        WriteForward(
            Subject.Depthwise,
            "Layers with one kernel for each channel, forward: ours in both layouts, each peer in the one that suits it");
        WriteForward(Subject.LayerTraining, "Forward and both gradients of layers");
        WriteForward(
            Subject.WinogradTraining,
            "Forward and both gradients of layers, by Winograd's algorithm; operations counted as of direct sums");
        WriteGrowth(report.Of(Subject.Growth));
        WriteThreads(report.Of(Subject.Threads));
    }

    private void WriteForward(Subject subject, string heading)
    {
        ImmutableArray<MeasuredWorkload> workloads = report.Of(subject);
        if (workloads.IsEmpty)
        {
            return;
        }

        string[] layouts = [.. Layouts.Where(layout => IsMeasured(workloads, layout))];
        string[] peers = [.. report.Versions.Skip(1).Select(component => component.Name).Where(peer => IsMeasured(workloads, peer))];
        Heading(heading);
        Table table = printer.NewTable(
            ["kernel", "image"],
            [
                .. layouts.SelectMany(layout => (string[])[$"{layout} GFLOP/s", "of peak", .. peers.Select(peer => "vs " + peer)]),
                .. peers.Select(peer => peer + " GFLOP/s"),
                "largest spread",
            ]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    .. layouts.SelectMany(layout => LayoutCells(workload, layout, peers)),
                    .. peers.Select(peer => Gigaflops(workload, peer)),
                    LargestSpread(workload, [.. layouts, .. peers]),
                ]);
        }

        printer.Write(table);
        WriteMeans(workloads, layouts, peers);
    }

    private static IEnumerable<string> LayoutCells(MeasuredWorkload workload, string layout, string[] peers) =>
        workload.Find(layout) is { } ours
            ? [
                Gigaflops(workload, layout),
                PartOfPeak(workload, ours),
                .. peers.Select(peer => Figures.TimesOf(workload, peer, ours)),
            ]
            : Enumerable.Repeat(string.Empty, 2 + peers.Length);

    private void WriteMeans(ImmutableArray<MeasuredWorkload> workloads, string[] layouts, string[] peers)
    {
        foreach (string peer in peers)
        {
            foreach (string layout in layouts)
            {
                printer.Line(
                    $"{layout} against {peer}: "
                    + Figures.Summary(workloads.Select(workload => workload.Find(peer)?.Median / workload.Find(layout)?.Median)));
            }
        }
    }

    private void WriteGrowth(ImmutableArray<MeasuredWorkload> workloads)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        Heading("Time by output pixel and pair of an input and an output channel, and as a multiple of the first row's");
        Table table = printer.NewTable(["kernel", "image"], ["ps", "of the first", "GFLOP/s", "of peak", "spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(SecondsByPair(workload) * Pico),
                    Figures.Times(SecondsByPair(workload) / SecondsByPair(workloads[0])),
                    Figures.Number(Figures.GigaflopsOf(workload, workload.Ours)),
                    PartOfPeak(workload, workload.Ours),
                    Figures.Noise(workload.Ours.Spread),
                ]);
        }

        printer.Write(table);
    }

    private void WriteThreads(ImmutableArray<MeasuredWorkload> workloads)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        Heading("Layers on two threads, which may use all cores");
        string[] threads = [Names.OneThread, Names.TwoThreads];
        Table table = printer.NewTable(["kernel", "image"], [.. threads.Select(name => name + ", GFLOP/s"), "faster", "largest spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    .. threads.Select(name => Gigaflops(workload, name)),
                    Figures.Times(workload.Find(Names.OneThread)!.Median / workload.Find(Names.TwoThreads)!.Median),
                    LargestSpread(workload, threads),
                ]);
        }

        printer.Write(table);
    }

    private void Heading(string text)
    {
        printer.Heading(text);
        printer.Line($"(medians of {report.Timer.ForLayers().Rounds} rounds)");
    }

    private static double SecondsByPair(MeasuredWorkload workload) =>
        workload.Ours.Median / workload.Facts.Operations * 2 * GrowthWorkloads.Taps;

    private static bool IsMeasured(ImmutableArray<MeasuredWorkload> workloads, string contender) =>
        workloads.Any(workload => workload.Find(contender) is not null);

    private static string Gigaflops(MeasuredWorkload workload, string contender) =>
        workload.Find(contender) is { } measurement ? Figures.Number(Figures.GigaflopsOf(workload, measurement)) : Figures.Nothing;

    private static string PartOfPeak(MeasuredWorkload workload, Measurement measurement) => FmaPeak.Widths.IsEmpty
        ? string.Empty
        : Figures.Percent(Figures.GigaflopsOf(workload, measurement) / Figures.PeakGigaflops(workload, FmaPeak.Widths[0]));

    private static string LargestSpread(MeasuredWorkload workload, string[] contenders) =>
        Figures.Noise(contenders.Max(contender => workload.Find(contender)?.Spread ?? 0));
}
