using System.Collections.Generic;
using KernelGen.Generator.Filters;

namespace KernelGen.Generator.Compilers;

/// <summary>A compiled bank of filters for one type of pixels: each step at every vector width, the widest first.</summary>
/// <param name="Plan">What was compiled.</param>
/// <param name="Columns">The first step.</param>
/// <param name="Groups">The second step of all filters.</param>
internal sealed record FilterMethods(
    BankPlan Plan, IReadOnlyList<CompiledFunction<string>> Columns, IReadOnlyList<FilterGroupMethods> Groups);
