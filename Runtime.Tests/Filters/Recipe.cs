using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Tests.Filters;

/// <summary>What a recipe makes, once: filters are asked for at every call.</summary>
internal static class Recipe<TRecipe>
    where TRecipe : IFilterRecipe
{
    /// <summary>First, since the others are made from it.</summary>
    public static FilterTerm[] Terms { get; } = TRecipe.Terms;

    private static readonly FilterProgram Bytes = Program(TRecipe.Element);
    private static readonly FilterProgram? Wide = TRecipe.WideElement is { } element ? Program(element) : null;
    private static readonly FilterProgram Floats = Program(FilterElement.Single);

    public static FilterDefinition Filter { get; } = Define();

    public static FilterProgram? ProgramOf(FilterPixel pixel) => pixel switch
    {
        FilterPixel.Byte => Bytes,
        FilterPixel.Single => Floats,
        _ => Wide,
    };

    private static FilterDefinition Define()
    {
        FilterTerm[] terms = Terms;
        int height = terms[0].Column.Length;
        int width = terms[0].Row.Length;
        var weights = new double[height * width];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = terms.Sum(term => term.Column[i / width] * term.Row[i % width]);
        }

        return new FilterDefinition(height, width, weights)
        {
            Divisor = TRecipe.Divisor,
            Offset = TRecipe.Offset,
            DilationY = TRecipe.DilationY,
            DilationX = TRecipe.DilationX,
        };
    }

    /// <summary>Zeros are left out, as the compiler does it; the rows and the taps are in no order.</summary>
    private static FilterProgram Program(FilterElement element)
    {
        FilterTerm[] terms = Terms;
        FilterDefinition filter = Define();
        IEnumerable<FilterTap> taps = TRecipe.IsDirect
            ? from row in Enumerable.Range(0, filter.Height)
              from column in Enumerable.Range(0, filter.Width)
              where filter.Weights[(row * filter.Width) + column] != 0
              select new FilterTap(row, column)
            : from term in Enumerable.Range(0, terms.Length)
              from column in Enumerable.Range(0, filter.Width)
              where terms[term].Row[column] != 0
              select new FilterTap(term, column);
        FilterTap[] reversed = taps.Reverse().ToArray();
        int[] rows = TRecipe.IsDirect
            ? reversed.Select(tap => tap.Term).Distinct().ToArray()
            : Enumerable.Range(0, filter.Height).Where(row => terms.Any(term => term.Column[row] != 0)).Reverse().ToArray();
        return new FilterProgram(element, TRecipe.IsDirect ? 1 : terms.Length, TRecipe.IsDirect, rows, reversed);
    }
}
