using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the methods that the runtime calls for pixels of one type: each takes its rows from the streams and chooses among the vector
/// widths.
/// </summary>
internal sealed class FilterEntryEmitter
{
    private readonly SourceWriter _writer;
    private readonly BankPlan _plan;
    private readonly Dictionary<IrFunction, string> _printed;
    private readonly List<CompiledFunction<string>> _bodies;

    /// <param name="writer">Where they are printed.</param>
    /// <param name="plan">How the filters are computed.</param>
    /// <param name="printed">The steps printed so far, by what they do.</param>
    /// <param name="bodies">The steps to print behind all of these.</param>
    public FilterEntryEmitter(
        SourceWriter writer, BankPlan plan, Dictionary<IrFunction, string> printed, List<CompiledFunction<string>> bodies) =>
        (_writer, _plan, _printed, _bodies) = (writer, plan, printed, bodies);

    public void Emit(FilterMethods methods)
    {
        int outputs = _plan.IsDirect ? 1 : _plan.RowsAtOnce * _plan.Columns.Count;
        int inputs = _plan.IsDirect ? 1 : _plan.SourceRows.Count;
        Entry("Columns" + _plan.Pixel, methods.Columns, Numbers(inputs), Numbers(outputs), inTurn: false);
        Rows(_plan.Pixel.ToString(), methods.Groups, group => group.Rows);
        if (_plan.Pixel == FilterPixel.Byte)
        {
            Rows("ToBytes", methods.Groups, group => group.RowsToBytes);
        }
    }

    private static string[] Numbers(int count) => Enumerable.Range(0, count).Select(CSharpLiteral.Of).ToArray();

    /// <summary>The second step: of each group a method, which one calls where they are several.</summary>
    private void Rows(
        string suffix, IReadOnlyList<FilterGroupMethods> groups, Func<FilterGroupMethods, IReadOnlyList<CompiledFunction<string>>> steps)
    {
        if (groups.Count > 1)
        {
            using (_writer.Block(Header("Rows" + suffix)))
            {
                for (int at = 0; at < groups.Count; at++)
                {
                    _writer.Line($"Rows{CSharpLiteral.Of(at)}{suffix}(streams);");
                }
            }

            _writer.Line();
        }

        for (int at = 0; at < groups.Count; at++)
        {
            string method = "Rows" + (groups.Count == 1 ? "" : CSharpLiteral.Of(at)) + suffix;
            Entry(method, steps(groups[at]), Inputs(groups[at].Group), Outputs(groups[at].Group), inTurn: !_plan.IsDirect);
        }
    }

    /// <summary>The places of what a group reads among the inputs of the second step.</summary>
    private string[] Inputs(FilterGroup group)
    {
        if (_plan.IsDirect)
        {
            List<int> rows = _plan.SourceRows.ToList();
            return group.SourceRows.Select(row => CSharpLiteral.Of(rows.IndexOf(row))).ToArray();
        }

        int columns = _plan.Columns.Count;
        return group.Filters[0].Terms
            .Select(term => columns == 1 ? "row" : $"(row * {CSharpLiteral.Of(columns)}) + {CSharpLiteral.Of(term.Name)}")
            .ToArray();
    }

    /// <summary>The places of its results among the outputs.</summary>
    private string[] Outputs(FilterGroup group)
    {
        int first = group.First * _plan.RowsAtOnce;
        return _plan.IsDirect
            ? Enumerable.Range(first, group.Filters.Count * _plan.RowsAtOnce).Select(CSharpLiteral.Of).ToArray()
            : [first == 0 ? "row" : $"{CSharpLiteral.Of(first)} + row"];
    }

    /// <param name="name">The method's name.</param>
    /// <param name="widths">The step at each width.</param>
    /// <param name="inputs">The place of each of its inputs among the streams.</param>
    /// <param name="outputs">The same of its outputs.</param>
    /// <param name="inTurn">Whether the step computes one row, and is called for each <c>row</c> of those wanted.</param>
    private void Entry(string name, IReadOnlyList<CompiledFunction<string>> widths, string[] inputs, string[] outputs, bool inTurn)
    {
        using (_writer.Block(Header(name)))
        {
            IrFunction first = widths[0].Function;
            IEnumerable<string> steps = first.Buffers.SelectMany(buffer => buffer.Strides).Select(stride => stride.Symbol).OfType<string>();
            foreach (string size in first.Sizes.Concat(steps).Distinct())
            {
                _writer.Line($"nint {size} = streams.{char.ToUpperInvariant(size[0])}{size.Substring(1)};");
            }

            using (inTurn ? _writer.Block("for (int row = 0; row < streams.Rows; row++)") : (SourceWriter.BlockScope?)null)
            {
                Streams(first.Buffers.Where(buffer => !buffer.Writable), "Input", inputs);
                Streams(first.Buffers.Where(buffer => buffer.Writable), "Output", outputs);
                DispatchEmitter.First(_writer, widths.Select(Printed).ToList());
            }
        }

        _writer.Line();
    }

    private static string Header(string name) => $"internal static void {name}(in FilterStreams streams)";

    /// <summary>The function under the name by which its like was printed first.</summary>
    private IrFunction Printed(CompiledFunction<string> step)
    {
        IrFunction anonymous = step.Function with { Name = "" };
        if (!_printed.TryGetValue(anonymous, out string? name))
        {
            _printed.Add(anonymous, name = step.Function.Name);
            _bodies.Add(step);
        }

        return anonymous with { Name = name };
    }

    private void Streams(IEnumerable<IrBuffer> buffers, string kind, string[] places)
    {
        foreach ((IrBuffer buffer, string place) in buffers.Zip(places, (buffer, place) => (buffer, place)))
        {
            string element = buffer.Element.Keyword();
            _writer.Line($"ref {element} {buffer.Name} = ref streams.{kind}<{element}>({place});");
        }
    }
}
