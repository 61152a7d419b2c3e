using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator.Compilers;

/// <summary>The compiler's switches. All but the widths are for tests and experiments; users get <see cref="Default"/>.</summary>
internal sealed record CompilerOptions
{
    public static CompilerOptions Default { get; } = new();

    /// <summary>The passes to run.</summary>
    public IReadOnlyList<IPass> Passes { get; init; } = PassPipeline.All;

    /// <summary>What is done with the taps of filters.</summary>
    public FilterPasses Taps { get; init; } = FilterPasses.All;

    /// <summary>The vectors to compile for.</summary>
    public VectorWidths Widths { get; init; } = VectorWidths.All;

    /// <summary>The same as the cost model sees them, the widest first; code without vectors is the last.</summary>
    public IReadOnlyList<Target> Targets => Target.All.Where(target => Widths.Contains(target.Bits)).ToList();

    /// <summary>Replaces a forward schedule that the cost model chose.</summary>
    public Func<KernelSchedule, KernelSchedule> Forward { get; init; } = static schedule => schedule;

    /// <summary>Replaces a weight gradient schedule that the cost model chose.</summary>
    public Func<KernelSchedule, KernelSchedule> WeightGradient { get; init; } = static schedule => schedule;
}
