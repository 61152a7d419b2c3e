using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

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
        (filter.Divisor == 1 ? "" : " / " + CSharpLiteral.Exactly(filter.Divisor)) + (filter.Offset == 0 ? "" : " + " + CSharpLiteral.Exactly(filter.Offset));

    /// <summary>How the filter is computed, in numbers.</summary>
    public static string Plan(FilterPlan plan)
    {
        int taps = plan.Terms.Sum(term => term.Column.Count + term.Row.Count);
        string form = plan.IsDirect
            ? $"{CSharpLiteral.Of(taps)} taps one by one"
            : $"{CSharpLiteral.Of(plan.Terms.Count)} column{(plan.Terms.Count == 1 ? "" : "s")} by a row, {CSharpLiteral.Of(taps)} taps";
        string range = plan.Sums is { } sums ? $", sums from {sums.Minimum} to {sums.Maximum}" : "";
        return $"{plan.Source.Text()} pixels: {form}{range}, computed in {plan.Element.Text()}{(plan.HasWideSums ? ", products in i32" : "")}";
    }

    /// <summary>The first step, <c>r</c> being the row of output.</summary>
    public static string Columns(FilterPlan plan) => plan.IsDirect
        ? $"numbers[x] = row[x] as {plan.Element.Text()}"
        : string.Join(
            "; ", plan.Terms.Select(term => $"sums[r, {CSharpLiteral.Of(term.Name)}][x] = {Sum(term.Column, at => $"row[r + {CSharpLiteral.Of(at)}][x]")}"))
            + AllRows(plan);

    /// <summary>The second step.</summary>
    public static string Rows(FilterPlan plan)
    {
        string sum = string.Join(" + ", plan.Terms.Select(term => Sum(term.Row, at => Line(plan, term, at))));
        string result = plan.IsDirect ? "result[r][x]" : "result[x]";
        return (plan.Quotient is null
            ? $"{result} = {sum}{(plan.Offset == 0 ? "" : " + " + CSharpLiteral.Exactly(plan.Offset))}"
            : $"{result} = {Divided(sum, plan.Quotient, plan.Element)}") + (plan.IsDirect ? AllRows(plan) : "");
    }

    private static string AllRows(FilterPlan plan) => $" over r < {CSharpLiteral.Of(plan.RowsAtOnce)}";

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
        string product = quotient.Multiplier.IsZero ? shifted : $"({shifted}) * {quotient.Multiplier}";
        string quotientText = bits == 0 ? product : quotient.Multiplier.IsZero ? $"({product}) >> {CSharpLiteral.Of(bits)}" : $"({product}) >> {CSharpLiteral.Of(bits)}";
        return quotient.Taken.IsZero ? quotientText : $"({quotientText}) - {quotient.Taken}";
    }

    private static string Sum(IEnumerable<WeightedTap> taps, System.Func<int, string> operand) =>
        string.Join(" + ", taps.Select(tap => $"{tap.Weight} * {operand(tap.At)}")).Replace("+ -", "- ");
}
