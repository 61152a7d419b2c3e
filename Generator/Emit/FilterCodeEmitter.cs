using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the class with the compiled steps of a bank of filters: what they compute, how for each type of pixels, and for each step the
/// choice between the vector widths by machine and by the length of a row.
/// </summary>
internal static class FilterCodeEmitter
{
    public static void Emit(SourceWriter writer, string name, FilterSpec spec, IReadOnlyList<FilterMethods> methods)
    {
        // Pixels of 16 bits, with a sign or without, often have the same second step; it is printed once.
        var printed = new Dictionary<IrFunction, string>();
        var bodies = new List<CompiledFunction<string>>();
        CodeEmitter.Class(
            writer,
            RuntimeNames.CompiledNamespace,
            "file static class " + name,
            heading: "",
            () =>
            {
                Facts(writer, spec, methods);
                foreach (FilterMethods method in methods)
                {
                    new FilterEntryEmitter(writer, method.Plan, printed, bodies).Emit(method);
                }
            },
            bodies.Select(body => (Enumerable.Repeat(body.Source, 1), body.Function)));
    }

    private static void Facts(SourceWriter writer, FilterSpec spec, IReadOnlyList<FilterMethods> methods)
    {
        var window = new BankWindow(spec.Filters);
        if (spec.IsBank)
        {
            writer.Line($"internal static readonly {RuntimeNames.Filters}.FilterDefinition[] Filters =").Line("[");
            using (writer.Indent())
            {
                foreach (FilterFormula filter in spec.Filters)
                {
                    writer.Line($"new {RuntimeNames.Filters}.FilterDefinition{Definition(window.Pad(filter))},");
                }
            }

            writer.Line("];");
        }
        else
        {
            writer.Line($"internal static readonly {RuntimeNames.Filters}.FilterDefinition Filter = new{Definition(spec.Filters[0])};");
        }

        foreach (FilterMethods method in methods)
        {
            writer.Line().Line("// " + FilterText.Plan(method.Plan, spec.Filters)).Line(
                $"internal static readonly FilterProgram {method.Plan.Pixel}Program = new(FilterElement.{method.Plan.Result}, "
                    + $"{Arguments(method.Plan)});");
        }

        writer.Line();
    }

    /// <summary>Returns what makes a filter's definition, behind the name of its type.</summary>
    private static string Definition(FilterFormula filter)
    {
        string weights = string.Join(", ", filter.Weights.Select(CSharpLiteral.Exactly));
        string[] properties = new[]
        {
            filter.Divisor == 1 ? "" : $"Divisor = {CSharpLiteral.Exactly(filter.Divisor)}",
            filter.Offset == 0 ? "" : $"Offset = {CSharpLiteral.Exactly(filter.Offset)}",
            filter.DilationY == 1 ? "" : $"DilationY = {CSharpLiteral.Of(filter.DilationY)}",
            filter.DilationX == 1 ? "" : $"DilationX = {CSharpLiteral.Of(filter.DilationX)}",
        }.Where(property => property.Length > 0).ToArray();
        string initializer = properties.Length == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
        return $"({CSharpLiteral.Of(filter.Height)}, {CSharpLiteral.Of(filter.Width)}, [{weights}]){initializer}";
    }

    private static string Arguments(BankPlan plan)
    {
        int terms = plan.IsDirect ? 1 : plan.Columns.Count;
        string rows = string.Join(", ", plan.SourceRows.Select(CSharpLiteral.Of));
        return $"{CSharpLiteral.Of(terms)}, {(plan.IsDirect ? "true" : "false")}, {CSharpLiteral.Of(plan.RowsAtOnce)}, [{rows}]";
    }
}
