using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Spectre.Console;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>Prints the table of scratch memory.</summary>
internal static class ScratchTable
{
    private const double Kibibyte = 1024;

    private static readonly ImmutableArray<string> Layouts = [Names.Nhwc, Names.Nchw];

    public static void Write(ImmutableArray<MeasuredScratch> layers, TablePrinter printer)
    {
        if (layers.IsEmpty)
        {
            return;
        }

        printer.Heading("Scratch memory of a call, KiB: what its first run on a new thread allocates, weights packed before");
        Table table = printer.NewTable(
            ["kernel", "image", "work"],
            ["input + output", .. Layouts.SelectMany(layout => (string[])[layout, "of input + output"])]);
        foreach (MeasuredScratch layer in layers)
        {
            TablePrinter.Row(table,
                [
                    layer.Facts.Kernel,
                    layer.Facts.Image,
                    Work(layer.Facts.Subject),
                    Kibibytes(layer.OperandBytes),
                    .. Layouts.SelectMany(layout => Cells(layer, layout)),
                ]);
        }

        printer.Write(table);
        (MeasuredScratch most, LayoutScratch scratch) = layers
            .SelectMany(layer => layer.Layouts.Select(layout => (layer, layout)))
            .MaxBy(pair => pair.layer.RatioOf(pair.layout));
        printer.Line(
            $"Largest: {Figures.Times(most.RatioOf(scratch))} of input + output, "
            + $"{most.Facts.Kernel} {most.Facts.Image} {scratch.Layout}, {Work(most.Facts.Subject)}");
    }

    private static IEnumerable<string> Cells(MeasuredScratch layer, string layout) =>
        layer.Layouts.FirstOrDefault(scratch => scratch.Layout == layout) is { } scratch
            ? [Kibibytes(scratch.Bytes), Figures.Times(layer.RatioOf(scratch))]
            : [string.Empty, string.Empty];

    private static string Work(Subject subject) => subject switch
    {
        Subject.Winograd => "forward by Winograd",
        Subject.LayerTraining => "forward and both gradients",
        Subject.WinogradTraining => "the same by Winograd",
        _ => Names.Forward,
    };

    private static string Kibibytes(long bytes) => Figures.Number(bytes / Kibibyte);
}
