using System.Collections.Generic;
using System.Linq;
using System.Threading;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Shared;

namespace KernelGen.Generator.Filters.Planning;

/// <summary>Finds what the best plans of several filters have in common. Of one filter it is its best plan.</summary>
internal static class BankPlanner
{
    /// <summary>The plan; null where there is none for one of the filters.</summary>
    /// <param name="filters">Filters of one size and one dilation.</param>
    /// <param name="pixel">The pixels of the source.</param>
    /// <param name="passes">What may be done with the taps.</param>
    /// <param name="cancellationToken">Stops the planning between two filters.</param>
    public static BankPlan? Plan(
        IReadOnlyList<FilterFormula> filters, FilterPixel pixel, FilterPasses passes, CancellationToken cancellationToken)
    {
        var plans = new List<List<FilterPlan>>();
        foreach (FilterFormula filter in filters)
        {
            cancellationToken.ThrowIfCancellationRequested();
            plans.Add(FilterPlanner.Plans(filter, pixel, passes).ToList());
        }

        if (CommonElement(plans) is not { } element)
        {
            return null;
        }

        List<FilterPlan> common = plans.ConvertAll(choices => choices.First(plan => plan.Result == element));
        common = common.Any(plan => plan.IsDirect) && !common.All(plan => plan.IsDirect)
            ? TapByTap(filters, common, passes) ?? common.Zip(filters, AsColumns).ToList()
            : common;
        int rows = common.Min(plan => plan.RowsAtOnce);
        return new BankPlan(NameColumns(common.ConvertAll(plan => plan with { RowsAtOnce = rows })));
    }

    /// <summary>The numbers that hold the results of all filters, the cheapest for most.</summary>
    private static IrElement? CommonElement(List<List<FilterPlan>> plans) => plans[0]
        .Select(plan => plan.Result)
        .Where(element => plans.All(choices => choices.Exists(plan => plan.Result == element)))
        .OrderBy(element => plans.Sum(choices => choices.FindIndex(plan => plan.Result == element)))
        .Select(element => (IrElement?)element)
        .FirstOrDefault();

    /// <summary>All of them tap by tap, where integers allow that and the taps are few; null else. Floats would get other bits.</summary>
    private static List<FilterPlan>? TapByTap(IReadOnlyList<FilterFormula> filters, List<FilterPlan> common, FilterPasses passes)
    {
        if (!common.TrueForAll(plan => plan.Element.IsInteger()))
        {
            return null;
        }

        List<FilterPlan> direct = filters
            .Zip(
                common,
                (filter, plan) => plan.IsDirect ? [plan] : FilterPlanner.Plans(filter, plan.Pixel, passes with { Separates = false }))
            .Select(choices => choices.FirstOrDefault(plan => plan.Element == common[0].Element && plan.IsDirect))
            .OfType<FilterPlan>()
            .ToList();
        return direct.Count == common.Count && FilterGroup.Fit(direct)
            ? direct.ConvertAll(plan => plan with { Passes = passes })
            : null;
    }

    /// <summary>A filter whose taps are summed one by one, as columns of one tap of weight one.</summary>
    private static FilterPlan AsColumns(FilterPlan plan, FilterFormula filter)
    {
        if (!plan.IsDirect)
        {
            return plan;
        }

        EquatableArray<FilterTerm> terms = plan.Terms
            .Select(row => row with { Column = EquatableArray.Create(new WeightedTap(row.Name, Rational.One)) })
            .ToEquatableArray();
        int rows = FilterPlanner.RowsOf(filter, terms, isDirect: false, plan.Passes);
        return plan with { IsDirect = false, Terms = terms, RowsAtOnce = rows };
    }

    private static EquatableArray<FilterPlan> NameColumns(List<FilterPlan> plans)
    {
        var columns = new List<(EquatableArray<WeightedTap> Taps, bool IsReordered, IrElement Stored)>();
        return plans
            .Select(plan =>
                plan.IsDirect
                    ? plan
                    : plan with { Terms = plan.Terms.Select(term => term with { Name = NameOf(term, plan) }).ToEquatableArray() })
            .ToEquatableArray();

        int NameOf(FilterTerm term, FilterPlan plan)
        {
            (EquatableArray<WeightedTap>, bool, IrElement) column = (term.Column, plan.Reassociate, plan.Stored);
            if (!plan.Passes.SharesColumns || !columns.Contains(column))
            {
                columns.Add(column);
                return columns.Count - 1;
            }

            return columns.IndexOf(column);
        }
    }
}
