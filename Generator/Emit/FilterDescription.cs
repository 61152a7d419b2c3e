using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>The description of a filter for a person: what the compiler found out of it and did with it.</summary>
internal static class FilterDescription
{
    public static IEnumerable<string> Lines(FilterSpec spec, IReadOnlyList<FilterMethods> methods)
    {
        foreach (string line in spec.Filters.SelectMany(Lines))
        {
            yield return line;
        }

        foreach (FilterMethods method in methods)
        {
            yield return FilterText.Plan(method.Plan, spec.Filters) + ".";
            yield return $"  first step, {Operations(method.Columns[0].Function, method.Plan.FirstStepRows)}";
            foreach (FilterGroupMethods group in method.Groups)
            {
                IrFunction second = (group.RowsToBytes.Count > 0 ? group.RowsToBytes : group.Rows)[0].Function;
                IEnumerable<string> names =
                    spec.Filters.Skip(group.Group.First).Take(group.Group.Filters.Count).Select(filter => filter.Name);
                string filters = spec.IsBank ? " of " + string.Join(" and ", names) : "";
                yield return $"  second step{filters}, {Operations(second, method.Plan.SecondStepRows)}";
            }
        }
    }

    private static IEnumerable<string> Lines(FilterFormula filter)
    {
        TapMatrix matrix = TapMatrix.Of(filter);
        (TapMatrix box, _, _) = matrix.Trim();
        Separation separation = Separation.Of(box);
        int zeros = matrix.Taps.Count - matrix.Count;
        string name = filter.Name.Length == 0 ? "" : filter.Name + ": ";
        yield return $"{name}{Of(filter.Height)}x{Of(filter.Width)} taps, {Of(zeros)} of them zero and dropped; a flat image of ones "
            + $"becomes {Number(matrix.Sum)}.";
        yield return $"Rank {Of(separation.Rank)}: " + separation.Cheapest switch
        {
            FilterForm.Separable => $"{Of(separation.SeparableCost)} taps as columns and rows instead of {Of(separation.DirectCost)}.",
            FilterForm.SeparableAndCentre =>
                $"{Of(separation.CentreCost)} taps as a column, a row and the centre instead of {Of(separation.DirectCost)}.",
            _ => $"its {Of(separation.DirectCost)} taps one by one are the least.",
        };
        Symmetry symmetry = Symmetry.Of(matrix);
        yield return $"Turned upside down it is {Mirrored(symmetry.Rows)}, and left to right {Mirrored(symmetry.Columns)}.";
    }

    private static string Mirrored(Parity parity) => parity switch
    {
        Parity.Even => "the same",
        Parity.Odd => "its negative",
        _ => "another",
    };

    /// <summary>The operations of a step of the loop, on whole vectors, counted from its IR.</summary>
    private static string Operations(IrFunction function, int rows)
    {
        List<IrExpression> all = function
            .Statements()
            .SelectMany(statement => statement.ValueOf()?.Tree() ?? new List<IrExpression>())
            .ToList();
        List<IrExpression.ScaledSum> sums = all.OfType<IrExpression.ScaledSum>().ToList();
        (string Name, int Count)[] counts =
        {
            ("load", all.Count(e => e is IrExpression.Load)),
            (
                "addition",
                all.Count(e => e is IrExpression.Add or IrExpression.Subtract)
                    + sums.Sum(sum => 2 * (PairsOf(sum) - (sum.Addend == 0 ? 1 : 0)))),
            ("multiplication", all.Count(e => e is IrExpression.Multiply or IrExpression.MultiplyHigh)),
            ("multiply-add", all.Count(e => e is IrExpression.MultiplyAdd) + sums.Sum(sum => 2 * PairsOf(sum))),
            ("shift", all.Count(e => e is IrExpression.ShiftLeft or IrExpression.ShiftRight) + sums.Sum(sum => sum.Shift == 0 ? 0 : 2)),
            ("conversion", all.Count(e => e is IrExpression.Widen or IrExpression.Narrow or IrExpression.RoundDown) + sums.Count),
            ("permutation", sums.Sum(sum => 2 * PairsOf(sum))),
        };
        int results = (int)function.Requirements[0].Minimum;
        double each = (double)counts.Sum(count => count.Count) / (results * rows);
        return $"{each.ToString("0.00", CultureInfo.InvariantCulture)} instructions a pixel and channel: {Of(results)} results of "
            + $"{(rows == 1 ? "a row" : Of(rows) + " rows")} at once in vectors of {Of(function.RegisterBits())} bits: "
            + string.Join(
                ", ",
                counts.Where(count => count.Count > 0).Select(count => $"{Of(count.Count)} {count.Name}{(count.Count == 1 ? "" : "s")}"));
    }

    /// <summary>Returns how many pairs of terms are put between each other and multiplied, each as two halves of their lanes.</summary>
    private static int PairsOf(IrExpression.ScaledSum sum) => (sum.Terms.Count + 1) / 2;

    private static string Number(Rational number) => number.IsInteger ? number.ToString() : CSharpLiteral.Exactly(number.ToDouble());

    private static string Of(int number) => CSharpLiteral.Of(number);
}
