using System.Collections.Generic;
using KernelGen.Generator.Filters;

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
    IReadOnlyList<CompiledStream> RowsToBytes);
