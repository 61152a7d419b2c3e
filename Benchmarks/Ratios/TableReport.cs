using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using KernelGen.Benchmarks.Models;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Prints the report.</summary>
internal sealed class TableReport(Report report, TablePrinter printer)
{
    /// <summary>Below it, no other process took a noticeable part of a core.</summary>
    private const double QuietLoad = 0.5;

    public void Write()
    {
        WriteHeader();
        WriteForward(report.Of(Subject.Forward));
        WriteRows(report.Of(Subject.Rows));
        WriteGradients(report.Of(Subject.Gradients));
        WriteTraining(report.Of(Subject.Training));
        new LayerTables(report, printer).Write();
        NetworkTable.Write(report, printer);
        ModelTable.Write(report, printer);
        ScratchTable.Write(report.Scratch, printer);
        FilterTable.Write(report.Of(Subject.Filters), printer);
        FilterTable.WriteThreads(report.Of(Subject.FilterThreads), printer);
        if (report.Generator is { } generator)
        {
            WriteGenerator(generator);
        }

        WriteDisagreements();
    }

    private void WriteDisagreements()
    {
        string[] notes = [.. report.Workloads.SelectMany(workload => workload.Notes), .. report.Wrong];
        if (notes.Length > 0)
        {
            printer.Line(string.Empty);
        }

        foreach (string note in notes)
        {
            printer.Line(note);
        }
    }

    private void WriteHeader()
    {
        Machine machine = report.Machine;
        string note = machine.VectorNote.Length > 0 ? $" ({machine.VectorNote})" : string.Empty;
        printer.Line($"{machine.Processor}, one of {machine.Cores} cores; {machine.OperatingSystem}; {machine.Runtime}; {machine.Date}");
        printer.Line($"{char.ToUpperInvariant(machine.Vectors[0])}{machine.Vectors[1..]}{note}");
        if (machine.LoadAverage is { } load)
        {
            string warning = load > QuietLoad ? ": not a quiet machine, so do not publish these" : string.Empty;
            printer.Line($"Load average before the run {Figures.Number(load)}{warning}");
        }

        foreach (Component component in report.Versions)
        {
            printer.Line($"{component.Name} {component.Version} ({component.Package} {component.PackageVersion})");
        }

        foreach (string line in report.Missing)
        {
            printer.Line(line);
        }

        if (report.Workloads.IsEmpty)
        {
            return;
        }

        string batch = Figures.Number(report.Timer.BatchSeconds * 1000);
        printer.Line(
            $"Medians of {report.Timer.Rounds} rounds, in each round all columns of a row in turn, in batches of {batch} ms or one call;");
        printer.Line("spread is the distance between the quartiles, as a part of the median.");
        if (report.Workloads.Any(HasPeaks))
        {
            printer.Line($"Multiply-add peak, GFLOP/s: {string.Join(", ", FmaPeak.Widths.Select(Peak))}");
        }
    }

    private void WriteForward(ImmutableArray<MeasuredWorkload> workloads)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        string[] peers = [.. report.Versions.Skip(1).Select(component => component.Name)];
        printer.Heading("Forward, one plane with zeros around it: how many times faster than each peer, and how much of each yardstick");
        Table table = printer.NewTable(
            ["kernel", "image"],
            ["Gpixel/s", "GFLOP/s", .. peers.Select(peer => "vs " + peer), "of copy", .. PeakColumns(), "spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(Figures.GigapixelsOf(workload, workload.Ours)),
                    Figures.Number(Figures.GigaflopsOf(workload, workload.Ours)),
                    .. peers.Select(peer => Figures.TimesOf(workload, peer, workload.Ours)),
                    Figures.Percent(Figures.RatioTo(workload, CopySpeed.Name)),
                    .. PeakCells(workload, workload.Ours),
                    Figures.Noise(workload.Ours.Spread),
                ]);
        }

        printer.Write(table);
        foreach (string peer in peers)
        {
            printer.Line($"{peer}: {Figures.Summary(workloads.Select(workload => workload.Find(peer)?.Median / workload.Ours.Median))}");
        }
    }

    private void WriteRows(ImmutableArray<MeasuredWorkload> workloads)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        printer.Heading("Forward inside the image: rows that start on a cache line, and rows that do not");
        Table table = printer.NewTable(["kernel", "image"], ["Gpixel/s", "GFLOP/s", .. PeakColumns(), "spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(Figures.GigapixelsOf(workload, workload.Ours)),
                    Figures.Number(Figures.GigaflopsOf(workload, workload.Ours)),
                    .. PeakCells(workload, workload.Ours),
                    Figures.Noise(workload.Ours.Spread),
                ]);
        }

        printer.Write(table);
    }

    private void WriteGradients(ImmutableArray<MeasuredWorkload> workloads)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        printer.Heading("Gradients, GFLOP/s and how much of the forward pass's");
        Table table = printer.NewTable(
            ["kernel", "image"],
            [Names.Forward, Names.WeightGradient, "of forward", Names.InputGradient, "of forward", "largest spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            Measurement forward = workload.Ours;
            Measurement weight = workload.Find(Names.WeightGradient)!;
            Measurement input = workload.Find(Names.InputGradient)!;
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(Figures.GigaflopsOf(workload, forward)),
                    Figures.Number(Figures.GigaflopsOf(workload, weight)),
                    Figures.Percent(forward.Median / weight.Median),
                    Figures.Number(Figures.GigaflopsOf(workload, input)),
                    Figures.Percent(forward.Median / input.Median),
                    Figures.Noise(Math.Max(forward.Spread, Math.Max(weight.Spread, input.Spread))),
                ]);
        }

        printer.Write(table);
    }

    private void WriteTraining(ImmutableArray<MeasuredWorkload> workloads)
    {
        if (workloads.IsEmpty)
        {
            return;
        }

        printer.Heading("One training step of the chapter: forward, loss, both gradients, update");
        Table table = printer.NewTable(["kernel", "image"], ["nanoseconds", "allocated bytes", "spread"]);
        foreach (MeasuredWorkload workload in workloads)
        {
            TablePrinter.Row(table,
                [
                    workload.Facts.Kernel,
                    workload.Facts.Image,
                    Figures.Number(workload.Ours.Median * 1e9),
                    workload.Ours.AllocatedBytesPerCall.ToString("0.##", CultureInfo.InvariantCulture),
                    Figures.Noise(workload.Ours.Spread),
                ]);
        }

        printer.Write(table);
    }

    private void WriteGenerator(GeneratorTiming generator)
    {
        printer.Heading("Generator, milliseconds");
        Table table = printer.NewTable(["work"], ["ms"]);
        TablePrinter.Row(table, ["first kernel of the process, its JIT included", Figures.Number(generator.FirstKernel)]);
        int further = generator.FurtherKernels.Length;
        TablePrinter.Row(table, [$"each further kernel, median of {further} sizes", Figures.Number(generator.FurtherKernelMedian)]);
        TablePrinter.Row(
            table, [$"the slowest of them, {generator.SlowestKernel.Kernel}", Figures.Number(generator.SlowestKernel.Milliseconds)]);
        TablePrinter.Row(table, [$"unrelated edit with {further + 1} kernels, all cached", Figures.Number(generator.UnrelatedEditMedian)]);
        printer.Write(table);
    }

    private string Peak(int bits)
    {
        double median = Figures.Median(report.Workloads.Where(HasPeaks).Select(workload => Figures.PeakGigaflops(workload, bits)));
        return $"{Figures.Number(median)} at {bits} bits";
    }

    private static bool HasPeaks(MeasuredWorkload workload) =>
        FmaPeak.Widths.Length > 0 && workload.Find(FmaPeak.Name(FmaPeak.Widths[0])) is not null;

    private static IEnumerable<string> PeakColumns() => FmaPeak.Widths.Select(bits => $"of {bits}-bit peak");

    private static IEnumerable<string> PeakCells(MeasuredWorkload workload, Measurement measurement) => FmaPeak.Widths.Select(bits =>
        Figures.Percent(Figures.GigaflopsOf(workload, measurement) / Figures.PeakGigaflops(workload, bits)));
}
