using System.Linq;
using KernelGen.CompilerServices;
using KernelGen.Filters;

namespace KernelGen.Tests.Filters;

/// <summary>The filter that a recipe makes, kept, since filters are asked for at every call.</summary>
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

    /// <summary>Rows of zeros are left out, as the compiler does it; the rows are in no order.</summary>
    private static FilterProgram Program(FilterElement element)
    {
        int rowsAtOnce = TRecipe.DilationY == 1 ? TRecipe.RowsAtOnce : 1;
        int[] rows = Enumerable.Range(0, Define().Height)
            .Where(row => Terms.Any(term => term.Column[row] != 0))
            .SelectMany(row => Enumerable.Range(row, rowsAtOnce))
            .Distinct()
            .Reverse()
            .ToArray();
        return new FilterProgram(element, TRecipe.IsDirect ? 1 : Terms.Length, TRecipe.IsDirect, rowsAtOnce, rows);
    }
}
