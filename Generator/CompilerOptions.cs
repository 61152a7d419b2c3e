using System;
using System.Collections.Generic;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Schedule;

namespace KernelGen.Generator;

/// <summary>The compiler's switches, for tests and experiments; users get <see cref="Default"/>.</summary>
internal sealed record CompilerOptions
{
    public static CompilerOptions Default { get; } = new();

    /// <summary>The passes to run.</summary>
    public IReadOnlyList<IPass> Passes { get; init; } = PassPipeline.All;

    /// <summary>Replaces a forward schedule that the cost model chose.</summary>
    public Func<KernelSchedule, KernelSchedule> Forward { get; init; } = static schedule => schedule;

    /// <summary>Replaces a weight gradient schedule that the cost model chose.</summary>
    public Func<KernelSchedule, KernelSchedule> WeightGradient { get; init; } = static schedule => schedule;
}
