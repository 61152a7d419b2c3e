using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Filters.Lowering;

/// <summary>Formulas of the steps of a filter, for the comments above them.</summary>
internal static class StepText
{
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
