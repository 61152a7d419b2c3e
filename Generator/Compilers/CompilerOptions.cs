using System.Collections.Generic;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;

namespace KernelGen.Generator.Compilers;

/// <summary>The compiler's switches. All but the widths are for tests and experiments; users get <see cref="Default"/>.</summary>
internal sealed record CompilerOptions
{
    public static CompilerOptions Default { get; } = new();

    /// <summary>The passes to run.</summary>
    public IReadOnlyList<IPass> Passes { get; init; } = PassPipeline.All;

    /// <summary>Gets what is done with the taps of filters.</summary>
    public FilterPasses Taps { get; init; } = FilterPasses.All;

    /// <summary>The vectors to compile for.</summary>
    public VectorWidths Widths { get; init; } = VectorWidths.All;
}
