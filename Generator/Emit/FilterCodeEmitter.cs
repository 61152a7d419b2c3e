using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the class with the compiled steps of a filter: what it computes, how for each type of pixels, and for each step the choice between the vector
/// widths by machine and by the length of a row.
/// </summary>
internal static class FilterCodeEmitter
{
    public static void Emit(SourceWriter writer, string name, FilterFormula filter, IReadOnlyList<FilterMethods> methods)
    {
        // Pixels of 16 bits, with a sign or without, often have the same second step; it is printed once.
        var printed = new Dictionary<IrFunction, string>();
        var bodies = new List<CompiledStream>();
        CodeEmitter.Class(
            writer,
            name,
            () =>
            {
                Facts(writer, filter, methods);
                foreach (FilterMethods method in methods)
                {
                    bool inTurn = method.Plan.SecondStepRows < method.Plan.RowsAtOnce;
                    Entry(writer, "Columns" + method.Plan.Pixel, method.Columns, false, printed, bodies);
                    Entry(writer, "Rows" + method.Plan.Pixel, method.Rows, inTurn, printed, bodies);
                    if (method.RowsToBytes.Count > 0)
                    {
                        Entry(writer, "RowsToBytes", method.RowsToBytes, inTurn, printed, bodies);
                    }
                }
            },
            bodies.Select(body => (Enumerable.Repeat(body.Description, 1), body.Function)));
    }

    private static void Facts(SourceWriter writer, FilterFormula filter, IReadOnlyList<FilterMethods> methods)
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
        writer.Line(
            $"internal static readonly FilterDefinition Filter = new({CSharpLiteral.Of(filter.Height)}, {CSharpLiteral.Of(filter.Width)}, [{weights}]){initializer};");
        foreach (FilterMethods method in methods)
        {
            writer.Line().Line("// " + FilterText.Plan(method.Plan)).Line(
                $"internal static readonly FilterProgram {method.Plan.Pixel}Program = new(FilterElement.{method.Plan.Element}, {Arguments(method.Plan)});");
        }

        writer.Line();
    }

    private static string Arguments(FilterPlan plan)
    {
        int terms = plan.IsDirect ? 1 : plan.Terms.Count;
        string rows = string.Join(", ", plan.SourceRows.Select(CSharpLiteral.Of));
        return $"{CSharpLiteral.Of(terms)}, {(plan.IsDirect ? "true" : "false")}, {CSharpLiteral.Of(plan.RowsAtOnce)}, [{rows}]";
    }

    /// <summary>The method that the runtime calls.</summary>
    /// <param name="writer">Where it is printed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="widths">The step at each width.</param>
    /// <param name="inTurn">Whether the step computes one row, and is called for each of those wanted.</param>
    /// <param name="printed">The steps printed so far, by what they do.</param>
    /// <param name="bodies">The steps to print behind all of these.</param>
    private static void Entry(
        SourceWriter writer, string name, IReadOnlyList<CompiledStream> widths, bool inTurn, Dictionary<IrFunction, string> printed, List<CompiledStream> bodies)
    {
        using (writer.Block($"internal static void {name}(in FilterStreams streams)"))
        {
            IrFunction first = widths[0].Function;
            IEnumerable<string> steps = first.Buffers.SelectMany(buffer => buffer.Strides).Select(stride => stride.Symbol).OfType<string>();
            foreach (string size in first.Sizes.Concat(steps).Distinct())
            {
                writer.Line($"nint {size} = streams.{char.ToUpperInvariant(size[0])}{size.Substring(1)};");
            }

            if (inTurn)
            {
                using (writer.Block("for (int row = 0; row < streams.Rows; row++)"))
                {
                    Choice(widths, first);
                }
            }
            else
            {
                Choice(widths, first);
            }
        }

        writer.Line();

        void Choice(IReadOnlyList<CompiledStream> widths, IrFunction first)
        {
            Streams(writer, first.Buffers.Where(buffer => !buffer.Writable).ToList(), "Input", inTurn);
            Streams(writer, first.Buffers.Where(buffer => buffer.Writable).ToList(), "Output", inTurn);
            string keyword = "if";
            foreach (CompiledStream width in widths)
            {
                IrFunction anonymous = width.Function with { Name = "" };
                if (!printed.TryGetValue(anonymous, out string? method))
                {
                    printed.Add(anonymous, method = width.Function.Name);
                    bodies.Add(width);
                }

                string condition = $"VectorWidth.Has{CSharpLiteral.Of(width.Function.RegisterBits())} && length >= {CSharpLiteral.Of(width.Function.Requirements[0].Minimum)}";
                using (writer.Block(CodeEmitter.Header(keyword, width.Function.Lanes == 1 ? "" : condition)))
                {
                    writer.Line(MethodEmitter.Call(width.Function with { Name = method }));
                }

                keyword = "else if";
            }
        }
    }

    private static void Streams(SourceWriter writer, List<IrBuffer> buffers, string kind, bool inTurn)
    {
        for (int at = 0; at < buffers.Count; at++)
        {
            string element = buffers[at].Element.Keyword();
            string number = CSharpLiteral.Of(at);
            string stream = !inTurn ? number : buffers.Count == 1 ? "row" : $"(row * {CSharpLiteral.Of(buffers.Count)}) + {number}";
            writer.Line($"ref {element} {buffers[at].Name} = ref streams.{kind}<{element}>({stream});");
        }
    }
}
