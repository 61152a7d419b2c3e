using System.Collections.Generic;
using KernelGen.Generator.Filters;

namespace KernelGen.Generator.Compilers;

/// <summary>The second step of a group of filters at every vector width, the widest first.</summary>
/// <param name="Group">The filters.</param>
/// <param name="Rows">The step.</param>
/// <param name="RowsToBytes">The same with saturation to bytes; none but of bytes.</param>
internal sealed record FilterGroupMethods(
    FilterGroup Group, IReadOnlyList<CompiledFunction<string>> Rows, IReadOnlyList<CompiledFunction<string>> RowsToBytes);
