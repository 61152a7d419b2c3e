using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>Neighbouring filters of a bank whose second steps are one function.</summary>
/// <param name="First">The number of the first of them.</param>
/// <param name="Filters">Their plans.</param>
internal sealed record FilterGroup(int First, EquatableArray<FilterPlan> Filters)
{
    /// <summary>The rows of the source that are read for the rows of output of all of them.</summary>
    public IReadOnlyList<int> SourceRows => Filters.SelectMany(plan => plan.SourceRows).Distinct().OrderBy(row => row).ToList();
}
