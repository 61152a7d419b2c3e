using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator;

/// <summary>A compiled filter for one type of pixels: each step at every vector width, the widest first.</summary>
/// <param name="Plan">What was compiled.</param>
/// <param name="Columns">The first step.</param>
/// <param name="Rows">The second step.</param>
/// <param name="RowsToBytes">The second step with saturation to bytes; none but of bytes.</param>
internal sealed record FilterMethods(
    FilterPlan Plan,
    IReadOnlyList<CompiledStream> Columns,
    IReadOnlyList<CompiledStream> Rows,
    IReadOnlyList<CompiledStream> RowsToBytes)
{
    /// <summary>The methods for these vectors, and for none.</summary>
    public FilterMethods At(VectorWidths widths)
    {
        IReadOnlyList<CompiledStream> Kept(IReadOnlyList<CompiledStream> streams) => streams
            .Where(stream => widths.Contains(stream.Function.Lanes == 1 ? 0 : stream.Function.RegisterBits()))
            .ToList();
        return this with { Columns = Kept(Columns), Rows = Kept(Rows), RowsToBytes = Kept(RowsToBytes) };
    }
}
