using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.CompilerServices;
using KernelGen.Filters;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Filtering;

/// <summary>The description of a filter, and of what the compiler made of it.</summary>
internal static class ExplainedFilter
{
    /// <param name="filter">The filter.</param>
    /// <param name="isWhole">Whether all of its code is shown, and not the inner steps alone.</param>
    public static Section Compute(NamedFilter filter, bool isWhole)
    {
        FilterDefinition definition = filter.Definition;
        double[] weights = definition.Weights.ToArray();
        int rank = FilterAlgebra.Rank(definition);
        var section = new Section("explain", filter.Name);
        section.Show(("matrix", Matrix.Of(definition.Height, definition.Width, (i, j) => (float)weights[(i * definition.Width) + j])));
        section.List(
            new Fact("divisor", "divisor", Cell.Of(definition.Divisor, "G6")),
            new Fact("offset", "offset", Cell.Of(definition.Offset, "G6")),
            new Fact("gain", "gain of flat parts, the sum over the divisor", Cell.Of(filter.Gain, "G6")),
            new Fact("zeros", "taps that are 0", weights.Count(weight => weight == 0)),
            new Fact("rank", rank == 1 ? "rank: a column times a row" : "rank", rank));
        section.Tabulate(
            "symmetries",
            ["matrix", "is"],
            FilterAlgebra.Symmetries(definition).Select(symmetry => (IReadOnlyList<Cell>)[symmetry.Mirror, symmetry.Relation]));
        section.Say("How the compiler computes it, by the pixels of the source:");
        section.Tabulate(
            "programs",
            ["pixels", "computed in", "way", "terms", "rows at once"],
            Enum.GetValues<FilterPixel>().Select(pixel => RowOf(filter, pixel)));
        section.Say("In the compiler's words:");
        section.Quote("description", filter.Description);
        AddResponse(section, definition);
        AddCode(section, GeneratedCode.Of(filter), isWhole);
        return section;
    }

    private static void AddCode(Section section, GeneratedCode code, bool isWhole)
    {
        section.Say(isWhole
            ? $"The generated file {code.File}:"
            : $"From the generated file {code.File}, bytes to bytes by the widest vectors; --code all shows all {code.Lines} lines of it:");
        section.Code("code", isWhole ? code.All : code.InnerSteps);
    }

    private static void AddResponse(Section section, FilterDefinition definition)
    {
        Tensor<float> response = FrequencyResponse.Compute(definition);
        float largest = TensorPrimitives.Max<float>(Matrix.Elements(response));
        section.Say(
            "What it leaves of waves, |H| for frequencies from -pi to pi: x to the right, y downwards, flat parts in the middle, "
            + $"white is {Numbers.Text(largest)}.");
        section.Draw("response", Tensor.Divide<float>(response, largest));
    }

    private static IReadOnlyList<Cell> RowOf(NamedFilter filter, FilterPixel pixel) => filter.ProgramOf(pixel) is FilterProgram program
        ?
        [
            NameOf(pixel),
            NameOf(program.Element),
            program.IsDirect ? "tap by tap" : "column, then row",
            program.Terms,
            program.RowsAtOnce,
        ]
        : [NameOf(pixel), "", "not possible: taps too great", "", ""];

    private static string NameOf(FilterPixel pixel) => pixel switch
    {
        FilterPixel.Byte => "byte",
        FilterPixel.UInt16 => "ushort",
        FilterPixel.Int16 => "short",
        _ => "float",
    };

    private static string NameOf(FilterElement element) => element switch
    {
        FilterElement.Int16 => "short",
        FilterElement.UInt16 => "ushort",
        FilterElement.Int32 => "int",
        _ => "float",
    };
}
