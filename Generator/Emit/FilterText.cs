using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Filters.Planning;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>What outlines and documentation say of a filter.</summary>
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

    /// <summary>What is done to the sum: <c>/ 16 + 128</c>.</summary>
    public static string Scale(FilterFormula filter) =>
        (filter.Divisor == 1 ? "" : " / " + CSharpLiteral.Exactly(filter.Divisor))
            + (filter.Offset == 0 ? "" : " + " + CSharpLiteral.Exactly(filter.Offset));

    /// <summary>How filters are computed, in numbers.</summary>
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
        (Math.Ceiling((plan.Error + RoundedPlanner.MostError) * 1000) / 1000).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>The first step, <c>r</c> being the row of output.</summary>
    public static string Columns(BankPlan plan) => plan.IsDirect
        ? $"numbers[x] = row[x] as {plan.Numbers.Text()}"
        : string.Join(
            "; ",
            plan.Columns.Select(column =>
                $"sums[r, {CSharpLiteral.Of(column.Term.Name)}][x] = "
                    + $"{Sum(column.Term.Column, at => $"row[r + {CSharpLiteral.Of(at)}][x]")}"))
            + AllRows(plan.RowsAtOnce);

    /// <summary>The second step of filters.</summary>
    public static string Rows(FilterGroup group)
    {
        IEnumerable<string> results = group.Filters.Select(
            (plan, filter) => Rows(plan, group.Filters.Count == 1 ? "" : CSharpLiteral.Of(group.First + filter) + ", "));
        return string.Join("; ", results) + (group.Filters[0].IsDirect ? AllRows(group.Filters[0].RowsAtOnce) : "");
    }

    private static string Rows(FilterPlan plan, string filter)
    {
        string sum = string.Join(" + ", plan.Terms.Select(term => Sum(term.Row, at => Line(plan, term, at))));
        string result = plan.IsDirect ? $"result[{filter}r][x]" : "result[x]";
        return plan.IsRounded
            ? $"{result} = floor({sum} + {CSharpLiteral.Exactly(plan.Offset)})"
                + (plan.Added == 0 ? "" : " + " + CSharpLiteral.Of(plan.Added))
            : plan.Quotient is null
            ? $"{result} = {sum}{(plan.Offset == 0 ? "" : " + " + CSharpLiteral.Exactly(plan.Offset))}"
            : $"{result} = {Divided(sum, plan.Quotient, plan.Element)}";
    }

    private static string AllRows(int rows) => $" over r < {CSharpLiteral.Of(rows)}";

    private static string Line(FilterPlan plan, FilterTerm term, int column)
    {
        string name = CSharpLiteral.Of(term.Name);
        string place = column == 0 ? "x" : column == 1 ? "x + step" : $"x + {CSharpLiteral.Of(column)} * step";
        return plan.IsDirect ? $"row[r + {name}][{place}]" : $"sums{name}[{place}]";
    }

    private static string Divided(string sum, Quotient quotient, IrElement element)
    {
        string shifted = quotient.Addend.IsZero ? sum : $"{sum} + {quotient.Addend}";
        int bits = (quotient.Multiplier.IsZero ? 0 : element.Size() * 8) + quotient.Shift;
        shifted = quotient.IsSigned ? $"{shifted} + (1 unless negative)" : shifted;
        string product = quotient.Multiplier.IsZero ? shifted : $"({shifted}) * {quotient.Multiplier}";
        string quotientText = bits == 0 ? product : $"({product}) >> {CSharpLiteral.Of(bits)}";
        return quotient.Taken.IsZero
            ? quotientText
            : $"({quotientText}) {(quotient.Taken.Sign < 0 ? "+" : "-")} {BigInteger.Abs(quotient.Taken)}";
    }

    private static string Sum(IEnumerable<WeightedTap> taps, Func<int, string> operand) =>
        string.Join(" + ", taps.Select(tap => $"{tap.Weight} * {operand(tap.At)}")).Replace("+ -", "- ");
}
