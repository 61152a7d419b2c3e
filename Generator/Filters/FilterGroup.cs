using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>Neighbouring filters of a bank whose second steps are one function.</summary>
/// <param name="First">The number of the first of them.</param>
/// <param name="Filters">Their plans.</param>
internal sealed record FilterGroup(int First, EquatableArray<FilterPlan> Filters)
{
    /// <summary>Tap by tap, so many taps of all rows together are written out: more are much code for few shared loads.</summary>
    public const int MostTaps = 128;

    /// <summary>The rows of the source that are read for the rows of output of all of them.</summary>
    public IReadOnlyList<int> SourceRows => Filters.SelectMany(plan => plan.SourceRows).Distinct().OrderBy(row => row).ToList();

    /// <summary>Returns whether the taps of filters that read the same pixels may be written out in one function.</summary>
    public static bool Fit(IEnumerable<FilterPlan> plans) =>
        plans.Sum(plan => plan.RowsAtOnce * plan.Terms.Sum(term => term.Row.Count)) <= MostTaps;
}
