using System;
using System.Linq;
using KernelGen.CompilerServices;
using KernelGen.Filters;

namespace KernelGen.Tests.Filters;

/// <summary>
/// Two filters of one size by hand, in plain loops over the program of the first recipe, with the terms and the rows of both.
/// </summary>
internal readonly struct PlainBank<TFirst, TSecond> : IFilterBank
    where TFirst : IFilterRecipe
    where TSecond : IFilterRecipe
{
    private static readonly FilterDefinition[] Definitions = [Recipe<TFirst>.Filter, Recipe<TSecond>.Filter];

    private static readonly PlainSteps Steps = new(ProgramOf, Definitions, [Recipe<TFirst>.Terms, Recipe<TSecond>.Terms]);

    public static ReadOnlySpan<FilterDefinition> Filters => Definitions;

    public static FilterProgram? ProgramOf(FilterPixel pixel) => Programs.Of(pixel);

    public static void Columns(FilterPixel pixel, in FilterStreams streams) => Steps.Columns(pixel, streams);

    public static void Rows(FilterPixel pixel, in FilterStreams streams) => Steps.Rows(pixel, streams);

    public static void RowsToBytes(in FilterStreams streams) => Steps.RowsToBytes(streams);

    /// <summary>Made once.</summary>
    private static class Programs
    {
        private static readonly FilterProgram?[] All = Array.ConvertAll(Enum.GetValues<FilterPixel>(), Make);

        public static FilterProgram? Of(FilterPixel pixel) => All[(int)pixel];

        private static FilterProgram? Make(FilterPixel pixel)
        {
            if (Recipe<TFirst>.ProgramOf(pixel) is not { } first || Recipe<TSecond>.ProgramOf(pixel) is not { } second)
            {
                return null;
            }

            int[] rows = [.. Recipe<TFirst>.Terms.Concat(Recipe<TSecond>.Terms)
                .SelectMany(term => Enumerable.Range(0, term.Column.Length).Where(row => term.Column[row] != 0))
                .SelectMany(row => Enumerable.Range(row, first.RowsAtOnce))
                .Distinct()];
            int terms = first.IsDirect ? 1 : first.Terms + second.Terms;
            return new FilterProgram(first.Element, terms, first.IsDirect, first.RowsAtOnce, rows);
        }
    }
}
