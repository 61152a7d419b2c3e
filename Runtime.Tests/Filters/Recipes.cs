using KernelGen.CompilerServices;

namespace KernelGen.Tests.Filters;

/// <summary>One row of column sums, no sign.</summary>
internal readonly struct Smooth : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1, 2, 1], [1, 2, 1])];

    public static int RowsAtOnce => 4;

    public static double Divisor => 16;

    public static FilterElement Element => FilterElement.UInt16;
}

/// <summary>The derivative along the columns, whose middle column is zeros.</summary>
internal readonly struct SlopeX : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1, 2, 1], [-1, 0, 1])];

    public static FilterElement Element => FilterElement.Int16;
}

/// <summary>The derivative along the rows, whose middle row is zeros.</summary>
internal readonly struct SlopeY : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([-1, 0, 1], [1, 2, 1])];

    public static int RowsAtOnce => 2;

    public static FilterElement Element => FilterElement.Int16;
}

/// <summary>Even sizes, a dilation, a zero row, no integer quotients, tap by tap.</summary>
internal readonly struct Ragged : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([3, 0, -1, 2], [1, 5]), new([0, 0, 1, 4], [2, -7])];

    public static double Divisor => 10;

    public static double Offset => 3;

    public static int DilationY => 2;

    public static bool IsDirect => true;
}

/// <summary>Two rows of column sums.</summary>
internal readonly struct Twofold : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1, 2, 3, 2, 1], [1, 4]), new([0, -3, 1, 0, 0], [5, 0])];

    public static int RowsAtOnce => 3;

    public static double Divisor => 7;

    public static int DilationX => 3;
}

/// <summary>Larger than most images, with steps.</summary>
internal readonly struct Broad : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1])];

    public static double Divisor => 49;

    public static int DilationY => 3;

    public static int DilationX => 2;
}

/// <summary>The pixel and its upper neighbour's share, tap by tap in 16 bits.</summary>
internal readonly struct Raised : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([-1, 3], [1])];

    public static int RowsAtOnce => 4;

    public static double Divisor => 2;

    public static bool IsDirect => true;

    public static FilterElement Element => FilterElement.Int16;

    public static FilterElement? WideElement => null;
}

/// <summary>The pixel itself, for which numbers of its own kind do.</summary>
internal readonly struct Unsigned : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1], [1])];

    public static bool IsDirect => true;

    public static FilterElement Element => FilterElement.UInt16;

    public static FilterElement? WideElement => FilterElement.UInt16;
}

/// <summary>The pixel itself, for which numbers of its own kind do.</summary>
internal readonly struct Signed : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1], [1])];

    public static FilterElement Element => FilterElement.Int16;

    public static FilterElement? WideElement => FilterElement.Int16;
}

/// <summary>Tap by tap, more rows at once than the image may have.</summary>
internal readonly struct Relief : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([0, 0, 1], [0, 1, 1]), new([-1, 0, 0], [1, 1, 0])];

    public static double Offset => 20;

    public static bool IsDirect => true;

    public static int RowsAtOnce => 4;
}

/// <summary>The same program, another row of zeros.</summary>
internal readonly struct Ring : IFilterRecipe
{
    public static FilterTerm[] Terms => [new([1, 0, 1], [0, 3, 0]), new([-1, 2, 0], [1, 0, 1])];

    public static double Divisor => 5;

    public static bool IsDirect => true;

    public static int RowsAtOnce => 4;
}
