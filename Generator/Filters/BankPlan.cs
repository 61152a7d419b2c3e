using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters;

/// <summary>
/// A plan to compute filters together for pixels of a type: all with results in the same numbers, all as columns and rows or all tap by
/// tap, and as many rows at once. A planner makes it.
/// </summary>
/// <param name="Filters">Each filter's plan, at least one. Terms with the same column of taps have the same name.</param>
internal sealed record BankPlan(EquatableArray<FilterPlan> Filters)
{
    public FilterPixel Pixel => Filters[0].Pixel;

    public IrElement Source => Filters[0].Source;

    /// <summary>The numbers of the results.</summary>
    public IrElement Result => Filters[0].Result;

    /// <summary>The numbers that rows of the source are converted to, tap by tap.</summary>
    public IrElement Numbers => Filters.All(plan => plan.Stored == Filters[0].Stored) ? Filters[0].Stored : IrElement.Int32;

    public bool IsDirect => Filters[0].IsDirect;

    public int RowsAtOnce => Filters[0].RowsAtOnce;

    public int FirstStepRows => Filters[0].FirstStepRows;

    public int SecondStepRows => Filters[0].SecondStepRows;

    /// <summary>The columns of taps of all filters, each once, by their names; none tap by tap.</summary>
    public IReadOnlyList<(FilterPlan Plan, FilterTerm Term)> Columns => Filters
        .Where(plan => !plan.IsDirect)
        .SelectMany(plan => plan.Terms.Select(term => (plan, term)))
        .GroupBy(column => column.term.Name)
        .OrderBy(column => column.Key)
        .Select(column => column.First())
        .ToList();

    /// <summary>The rows of the source that are read for the rows of output.</summary>
    public IReadOnlyList<int> SourceRows => new FilterGroup(0, Filters).SourceRows;

    /// <summary>
    /// The filters whose second steps are one function: each by itself where it has sums of its own to read, and tap by tap as many as are
    /// not too much code, since they read the same pixels.
    /// </summary>
    public IReadOnlyList<FilterGroup> Groups
    {
        get
        {
            var groups = new List<FilterGroup>();
            for (int first = 0; first < Filters.Count; first += groups[groups.Count - 1].Filters.Count)
            {
                int count = 1;
                while (IsDirect && Filters[0].Passes.SharesPixels && first + count < Filters.Count
                    && Filters[first + count].Element == Filters[first].Element
                    && FilterGroup.Fit(Filters.Skip(first).Take(count + 1)))
                {
                    count++;
                }

                groups.Add(new FilterGroup(first, Filters.Skip(first).Take(count).ToEquatableArray()));
            }

            return groups;
        }
    }
}
