using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>The words for a filter in outlines and documentation.</summary>
internal static class FilterText
{
    /// <summary>The taps as they were written, a line for each row.</summary>
    public static IEnumerable<string> Matrix(FilterFormula filter)
    {
        string[] taps = filter.Weights.Select(CSharpLiteral.Exactly).ToArray();
        int longest = taps.Max(tap => tap.Length);
        return Enumerable.Range(0, filter.Height)
            .Select(row => string.Join(" ", taps.Skip(row * filter.Width).Take(filter.Width).Select(tap => tap.PadLeft(longest))));
    }

    /// <summary>Returns what is done to the sum: <c>/ 16 + 128</c>.</summary>
    public static string Scale(FilterFormula filter) =>
        (filter.Divisor == 1 ? "" : " / " + CSharpLiteral.Exactly(filter.Divisor))
            + (filter.Offset == 0 ? "" : " + " + CSharpLiteral.Exactly(filter.Offset));

    /// <summary>Returns how filters are computed, in numbers.</summary>
    public static string Plan(BankPlan bank, IReadOnlyList<FilterFormula> filters)
    {
        IEnumerable<string> plans =
            bank.Filters.Zip(filters, (plan, filter) => (filter.Name.Length == 0 ? "" : filter.Name + " as ") + Plan(plan));
        string shared = bank.Filters.Count == 1 ? ""
            : bank.IsDirect ? ", from the same rows"
            : bank.Columns.Count == 1 ? ", from one column"
            : $", from {CSharpLiteral.Of(bank.Columns.Count)} columns";
        return $"{bank.Source.Text()} pixels: {string.Join("; ", plans)}, computed in "
            + $"{string.Join(" and ", bank.Filters.Select(plan => plan.Element.Text()).Distinct())}{shared}";
    }

    private static string Plan(FilterPlan plan)
    {
        int taps = plan.Terms.Sum(term => term.Column.Count + term.Row.Count);
        string form = plan.IsDirect
            ? $"{CSharpLiteral.Of(taps)} taps one by one"
            : $"{CSharpLiteral.Of(plan.Terms.Count)} column{(plan.Terms.Count == 1 ? "" : "s")} by a row, {CSharpLiteral.Of(taps)} taps";
        string range = plan.Sums is { } sums ? $", sums from {sums.Minimum} to {sums.Maximum}"
            : plan.IsRounded ? $", at most {Distance(plan)} from the exact sum"
            : "";
        return $"{form}{range}{(plan.HasWideSums ? " in i32" : "")}";
    }

    /// <summary>The error of the sum and of rounding it, rounded up.</summary>
    private static string Distance(FilterPlan plan) =>
        (Math.Ceiling((plan.Error + FilterPlan.MostError) * 1000) / 1000).ToString("0.###", CultureInfo.InvariantCulture);
}
