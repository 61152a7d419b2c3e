using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Emit;

/// <summary>Prints the generated file of a filter: the user's struct reopened with its contract, and the compiled methods in a class of the file.</summary>
internal static class FilterTypeEmitter
{
    private const string Runtime = "global::KernelGen";

    private static readonly PixelRule[] Pixels = { PixelRule.Byte, PixelRule.UInt16, PixelRule.Int16, PixelRule.Single };

    public static string Emit(FilterSpec spec, IReadOnlyList<FilterMethods> methods) => KernelTypeEmitter.Emit(
        spec.Type,
        Remarks(spec.Filter, methods),
        "IFilterKernel",
        $"[{Runtime}.FilterGain({CSharpLiteral.Exactly(TapMatrix.Of(spec.Filter).Sum.ToDouble())}, {CSharpLiteral.Exactly(spec.Filter.Offset)})]",
        (writer, code) => Members(writer, spec.Filter, methods, $"{Runtime}.Generated.{code}"),
        (writer, code) => FilterCodeEmitter.Emit(writer, code, spec.Filter, methods));

    private static IEnumerable<string> Remarks(FilterFormula filter, IReadOnlyList<FilterMethods> methods)
    {
        yield return $"A filter, compiled by KernelGen: a cross-correlation with the taps{FilterText.Scale(filter)}";
        yield return "<code>";
        foreach (string row in FilterText.Matrix(filter))
        {
            yield return row;
        }

        yield return "</code>";
        foreach (FilterMethods method in methods)
        {
            yield return $"<para>{FilterText.Plan(method.Plan)}.</para>";
        }
    }

    private static void Members(SourceWriter writer, FilterFormula filter, IReadOnlyList<FilterMethods> methods, string compiled)
    {
        writer.Line($"static {Runtime}.FilterDefinition {Runtime}.IFilterKernel.Filter => {compiled}.Filter;").Line();
        writer.Line($"static string {Runtime}.IFilterKernel.Description =>");
        using (writer.Indent())
        {
            writer.Line("\"\"\"");
            foreach (string line in FilterDescription.Lines(filter, methods))
            {
                writer.Line(line);
            }

            writer.Line("\"\"\";");
        }

        writer.Line();
        writer.Line($"static {Runtime}.FilterProgram? {Runtime}.IFilterKernel.ProgramOf({Runtime}.FilterPixel pixel) => pixel switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (FilterMethods method in methods)
            {
                writer.Line($"{Runtime}.FilterPixel.{method.Plan.Pixel} => {compiled}.{method.Plan.Pixel}Program,");
            }

            writer.Line("_ => null,");
        }

        writer.Line("};");
        foreach (string step in new[] { "Columns", "Rows" })
        {
            Step(writer, step, methods, compiled);
        }

        bool hasBytes = methods.Any(method => method.RowsToBytes.Count > 0);
        writer.Line().Line($"static void {Runtime}.IFilterKernel.RowsToBytes(in {Runtime}.FilterStreams streams) =>");
        using (writer.Indent())
        {
            writer.Line(hasBytes ? $"{compiled}.RowsToBytes(streams);" : $"throw new global::System.NotSupportedException();");
        }
    }

    private static void Step(SourceWriter writer, string step, IReadOnlyList<FilterMethods> methods, string compiled)
    {
        writer.Line();
        using (writer.Block($"static void {Runtime}.IFilterKernel.{step}({Runtime}.FilterPixel pixel, in {Runtime}.FilterStreams streams)"))
        {
            using (writer.Block("switch (pixel)"))
            {
                foreach (PixelRule pixel in Pixels.Where(pixel => methods.Any(method => method.Plan.Pixel == pixel)))
                {
                    writer.Line($"case {Runtime}.FilterPixel.{pixel}:");
                    using (writer.Indent())
                    {
                        writer.Line($"{compiled}.{step}{pixel}(streams);").Line("break;");
                    }
                }

                writer.Line("default:");
                using (writer.Indent())
                {
                    writer.Line("throw new global::System.NotSupportedException();");
                }
            }
        }
    }
}
