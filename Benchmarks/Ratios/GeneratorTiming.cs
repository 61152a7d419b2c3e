using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using KernelGen.Benchmarks.Compiling;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// The time that the generator makes a compilation wait. Each cold figure exists once in a process, so these are not rounds.
/// </summary>
/// <param name="FirstKernel">Milliseconds for the first kernel of the process, the JIT's work on the generator included.</param>
/// <param name="FurtherKernels">Milliseconds for each further kernel, all of different sizes and compiled once.</param>
/// <param name="UnrelatedEdits">Milliseconds for each edit of a file without kernels, with all of them in the project.</param>
internal sealed record GeneratorTiming(
    double FirstKernel, ImmutableArray<KernelTime> FurtherKernels, ImmutableArray<double> UnrelatedEdits)
{
    public const string Name = "generator";

    private static readonly (int Height, int Width)[] Sizes =
    [
        (3, 3), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1), (1, 5), (5, 1), (4, 4), (3, 5), (5, 3), (5, 5), (6, 6), (1, 9), (7, 7), (9, 9),
    ];

    public double FurtherKernelMedian => Figures.Median(FurtherKernels.Select(kernel => kernel.Milliseconds));

    public KernelTime SlowestKernel => FurtherKernels.MaxBy(kernel => kernel.Milliseconds)!;

    public double UnrelatedEditMedian => Figures.Median(UnrelatedEdits);

    /// <summary>Measures; to be called before anything else has run the generator in this process.</summary>
    /// <exception cref="InvalidOperationException">The generator failed, or an unrelated edit was not cached.</exception>
    public static GeneratorTiming Measure(int edits)
    {
        GeneratorSession session = GeneratorSession.Open();
        var kernels = new List<KernelTime>();
        foreach ((int height, int width) in Sizes)
        {
            (session, double milliseconds) = Run(session.WithKernel(height, width));
            session.ThrowIfNotGenerated(kernels.Count + 1);
            kernels.Add(new KernelTime($"{height}x{width}", milliseconds));
        }

        var unrelatedEdits = ImmutableArray.CreateBuilder<double>();
        for (int edit = 1; edit <= edits; edit++)
        {
            (session, double milliseconds) = Run(session.WithUnrelatedEdit(edit));
            unrelatedEdits.Add(milliseconds);
        }

        ThrowIfUnrelatedEditIsNotCached();
        return new GeneratorTiming(kernels[0].Milliseconds, [.. kernels.Skip(1)], unrelatedEdits.ToImmutable());
    }

    private static void ThrowIfUnrelatedEditIsNotCached()
    {
        GeneratorSession compiled = GeneratorSession.Open(tracksSteps: true).WithKernel(3, 3).Run();
        compiled.ThrowIfNotGenerated(1);
        compiled.WithUnrelatedEdit(1).Run().ThrowIfNotCached();
    }

    private static (GeneratorSession After, double Milliseconds) Run(GeneratorSession session)
    {
        long start = Stopwatch.GetTimestamp();
        GeneratorSession after = session.Run();
        return (after, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}

/// <summary>The time that one kernel took.</summary>
/// <param name="Kernel">Its size.</param>
/// <param name="Milliseconds">The time.</param>
internal sealed record KernelTime(string Kernel, double Milliseconds);
