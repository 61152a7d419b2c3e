using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using KernelGen.Generator.Text;
using KernelGen.Shared;

namespace KernelGen.Generator.Emit;

/// <summary>
/// Prints the generated file of a filter or a bank of filters: the user's struct reopened with its contract, and the compiled methods in a
/// class of the file.
/// </summary>
internal static class FilterTypeEmitter
{
    private const string Filters = RuntimeNames.Filters;

    private const string Services = RuntimeNames.Services;

    private const string Contract = Filters + ".IFilterBank";

    private const string Definitions = $"global::System.ReadOnlySpan<{Filters}.FilterDefinition>";

    /// <summary>Taps that are no integers sum to zero but for their rounding: so much of their magnitudes.</summary>
    private const double Rounding = 1e-12;

    private static readonly FilterPixel[] Pixels = { FilterPixel.Byte, FilterPixel.UInt16, FilterPixel.Int16, FilterPixel.Single };

    public static string Emit(FilterSpec spec, IReadOnlyList<FilterMethods> methods) => KernelTypeEmitter.Emit(
        spec.Type,
        Remarks(spec, methods),
        spec.IsBank ? "IFilterBank" : "IFilterKernel",
        spec.Filters.Select(filter =>
            $"[{Services}.FilterGain({CSharpLiteral.Exactly(Gain(filter))}, {CSharpLiteral.Exactly(filter.Offset)})]"),
        (writer, code) => Members(writer, spec, methods, $"{RuntimeNames.Compiled}.{code}"),
        (writer, code) => FilterCodeEmitter.Emit(writer, code, spec, methods));

    /// <summary>Returns what the taps sum to.</summary>
    private static double Gain(FilterFormula filter)
    {
        TapMatrix taps = TapMatrix.Of(filter);
        double sum = taps.Sum.ToDouble();
        return Math.Abs(sum) <= Rounding * taps.Taps.Sum(tap => Math.Abs(tap.ToDouble())) ? 0 : sum;
    }

    private static IEnumerable<string> Remarks(FilterSpec spec, IReadOnlyList<FilterMethods> methods)
    {
        yield return spec.IsBank ? "Filters, compiled together by KernelGen." : "A filter, compiled by KernelGen.";
        foreach (FilterFormula filter in spec.Filters)
        {
            string name = filter.Name.Length == 0 ? "" : filter.Name + ", ";
            yield return $"<para>{name}a cross-correlation with the taps{FilterText.Scale(filter)}</para>";
            yield return "<code>";
            foreach (string row in FilterText.Matrix(filter))
            {
                yield return row;
            }

            yield return "</code>";
        }

        foreach (FilterMethods method in methods)
        {
            yield return $"<para>{FilterText.Plan(method.Plan, spec.Filters)}.</para>";
        }
    }

    private static void Members(SourceWriter writer, FilterSpec spec, IReadOnlyList<FilterMethods> methods, string compiled)
    {
        if (!spec.IsBank)
        {
            writer.Line($"static {Filters}.FilterDefinition {Filters}.IFilterKernel.Filter => {compiled}.Filter;").Line();
        }

        writer.Line(
            $"static {Definitions} {Contract}.Filters => {(spec.IsBank ? $"{compiled}.Filters" : $"new(in {compiled}.Filter)")};").Line();
        writer.Line("/// <summary>What the compiler found out of the taps and did with them, line by line.</summary>");
        writer.Line($"public static string {GeneratedMembers.Describe}() =>");
        using (writer.Indent())
        {
            writer.Line("\"\"\"");
            foreach (string line in FilterDescription.Lines(spec, methods))
            {
                writer.Line(line);
            }

            writer.Line("\"\"\";");
        }

        writer.Line();
        writer.Line($"static {Services}.FilterProgram? {Contract}.ProgramOf({Services}.FilterPixel pixel) => pixel switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (FilterMethods method in methods)
            {
                writer.Line($"{Services}.FilterPixel.{method.Plan.Pixel} => {compiled}.{method.Plan.Pixel}Program,");
            }

            foreach (FilterPixel pixel in Pixels.Where(pixel => !spec.Pixels.Has(pixel)))
            {
                writer.Line($"{Services}.FilterPixel.{pixel} => throw {Services}.KernelContract.NotCompiled<{spec.Type.Name}>(pixel),");
            }

            writer.Line("_ => null,");
        }

        writer.Line("};");
        foreach (string step in new[] { "Columns", "Rows" })
        {
            Step(writer, step, methods, compiled);
        }

        bool hasBytes = methods.Any(method => method.Plan.Pixel == FilterPixel.Byte);
        writer.Line().Line($"static void {Contract}.RowsToBytes(in {Services}.FilterStreams streams) =>");
        using (writer.Indent())
        {
            writer.Line(hasBytes ? $"{compiled}.RowsToBytes(streams);" : $"throw new global::System.NotSupportedException();");
        }
    }

    private static void Step(SourceWriter writer, string step, IReadOnlyList<FilterMethods> methods, string compiled)
    {
        writer.Line();
        using (writer.Block($"static void {Contract}.{step}({Services}.FilterPixel pixel, in {Services}.FilterStreams streams)"))
        {
            using (writer.Block("switch (pixel)"))
            {
                foreach (FilterPixel pixel in Pixels.Where(pixel => methods.Any(method => method.Plan.Pixel == pixel)))
                {
                    writer.Line($"case {Services}.FilterPixel.{pixel}:");
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
