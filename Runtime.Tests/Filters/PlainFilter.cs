using System;
using KernelGen.CompilerServices;
using KernelGen.Filters;

namespace KernelGen.Tests.Filters;

/// <summary>A filter by hand, in plain loops over whatever program its recipe says.</summary>
internal readonly struct PlainFilter<TRecipe> : IFilterKernel
    where TRecipe : IFilterRecipe
{
    private static readonly FilterDefinition[] Definitions = [Recipe<TRecipe>.Filter];

    private static readonly PlainSteps Steps = new(Recipe<TRecipe>.ProgramOf, Definitions, [Recipe<TRecipe>.Terms]);

    public static FilterDefinition Filter => Recipe<TRecipe>.Filter;

    public static ReadOnlySpan<FilterDefinition> Filters => Definitions;

    public static FilterProgram? ProgramOf(FilterPixel pixel) => Recipe<TRecipe>.ProgramOf(pixel);

    public static void Columns(FilterPixel pixel, in FilterStreams streams) => Steps.Columns(pixel, streams);

    public static void Rows(FilterPixel pixel, in FilterStreams streams) => Steps.Rows(pixel, streams);

    public static void RowsToBytes(in FilterStreams streams) => Steps.RowsToBytes(streams);
}
