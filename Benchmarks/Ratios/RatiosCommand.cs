using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using KernelGen.Benchmarks.Models;
using KernelGen.Benchmarks.Peers;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The command <c>ratios</c>: every workload, ours and its peers in turn, on one core, as tables.</summary>
internal static class RatiosCommand
{
    public static Command Create()
    {
        var json = new Option<FileInfo?>("--json") { Description = "Write all figures of all rounds into this file." };
        var quick = new Option<bool>("--quick") { Description = "A third of the rounds: for a first look, not for publishing." };
        var filter = new Option<string>("--filter")
        {
            Description =
                "Only workloads whose name has this text, such as \"forward 3x3\", \"1080p\", \"gradients\", \"channels\", \"networks\", "
                + "\"generator\".",
            DefaultValueFactory = static _ => string.Empty,
        };
        var models = new Option<DirectoryInfo?>("--models")
        {
            Description = "A folder of ONNX files: networks that are compiled, built and measured too, as \"models\".",
        };
        var command = new Command("ratios", "Measure against the peers, the multiply-add peak and a memory copy, and print the ratios.")
        {
            json, quick, filter, models,
        };
        command.SetAction(result => Run(
            result.GetValue(json), result.GetValue(quick), result.GetValue(filter)!, result.GetValue(models)?.FullName));
        return command;
    }

    private static int Run(FileInfo? json, bool isQuick, string filter, string? models)
    {
        try
        {
            // Opened first: a path that cannot be written should not cost a whole measurement.
            using FileStream? file = json?.Create();
            Report report = Measure(isQuick ? RoundTimer.Quick : RoundTimer.Full, filter, models);
            TablePrinter.Print(report.Machine.Vectors, printer => new TableReport(report, printer).Write());
            if (file is not null)
            {
                JsonReport.Write(report, file);
            }

            return report.Wrong.IsEmpty ? 0 : 1;
        }
        catch (Exception error)
            when (error is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }

    private static Report Measure(RoundTimer timer, string filter, string? models)
    {
        Machine machine = Machine.Current();
        if (!ProcessorBinding.BindToOne())
        {
            Console.Error.WriteLine("This system cannot bind a thread to a processor: expect more noise.");
        }

        // First, while the process has not yet run the generator: its cold times exist only once.
        GeneratorTiming? generator = Matches(GeneratorTiming.Name, filter) ? GeneratorTiming.Measure(timer.Rounds) : null;
        PeerSet peers = PeerSet.Load();
        ImmutableArray<PlannedWorkload> plans =
        [
            .. Plan(peers, models).Where(plan => Matches(plan.Facts.Name, filter)),
        ];
        ImmutableArray<PlannedScratch> scratch = [.. ScratchPlanner.Plan().Where(plan => Matches(plan.Name, filter))];
        if (plans.IsEmpty && scratch.IsEmpty && generator is null)
        {
            IEnumerable<string> examples = Plan(peers, models).DistinctBy(plan => plan.Facts.Subject).Select(plan => plan.Facts.Name)
                .Append(ScratchPlanner.Plan().First().Name);
            throw new InvalidOperationException(
                $"No workload's name has the text \"{filter}\". Names are a subject, a kernel and an image, such as "
                + $"\"{string.Join("\", \"", examples)}\"; and \"{GeneratorTiming.Name}\".");
        }

        var run = new MeasuredInTurn(Console.Error);
        ImmutableArray<MeasuredWorkload> workloads = run.All(plans, static plan => plan.Facts.Name, plan => Measure(plan, timer));
        ImmutableArray<MeasuredScratch> measuredScratch = run.All(scratch, static plan => plan.Name, static plan => plan.Measure());
        return new Report(
            machine,
            timer,
            [
                new Component(Names.Ours, LibraryVersion(), "System.Numerics.Tensors", Machine.PackageVersion("System.Numerics.Tensors")),
                .. peers.Peers.Select(peer => new Component(peer.Name, peer.Version, peer.Package, Machine.PackageVersion(peer.Package))),
            ],
            peers.Missing,
            workloads,
            run.Wrong,
            measuredScratch,
            generator);
    }

    private static IEnumerable<PlannedWorkload> Plan(PeerSet peers, string? models) =>
    [
        .. ForwardWorkloads.Plan(peers), .. RowWorkloads.Plan(), .. GradientWorkloads.Plan(), .. TrainingWorkloads.Plan(),
        .. LayerWorkloads.Plan(peers), .. LayerTrainingWorkloads.Plan(peers), .. GrowthWorkloads.Plan(), .. NetworkWorkloads.Plan(peers),
        .. FilterWorkloads.Plan(peers), .. ThreadWorkloads.Plan(), .. FilterThreadWorkloads.Plan(),
        .. ModelWorkloads.Plan(peers, models),
    ];

    private static MeasuredWorkload Measure(PlannedWorkload plan, RoundTimer timer)
    {
        using Workload workload = plan.Prepare();
        foreach (string note in workload.Notes)
        {
            Console.Error.WriteLine(note);
        }

        return new MeasuredWorkload(plan.Facts, (plan.IsLayer ? timer.ForLayers() : timer).Measure(workload.Contenders))
        {
            Notes = workload.Notes,
        };
    }

    private static bool Matches(string name, string filter) => name.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static string LibraryVersion() => typeof(Correlation).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "unknown";
}
