using KernelGen.CompilerServices;

namespace KernelGen.Tests.Filters;

/// <summary>A filter as columns times rows, and by which program it is computed.</summary>
internal interface IFilterRecipe
{
    /// <summary>The matrix is the sum of these.</summary>
    static abstract FilterTerm[] Terms { get; }

    static virtual double Divisor => 1;

    static virtual double Offset => 0;

    static virtual int DilationY => 1;

    static virtual int DilationX => 1;

    static virtual bool IsDirect => false;

    /// <summary>Rows of output at once, where there is no vertical dilation.</summary>
    static virtual int RowsAtOnce => 1;

    /// <summary>The numbers for bytes.</summary>
    static virtual FilterElement Element => FilterElement.Int32;

    /// <summary>The numbers for integers of 16 bits; null where there is no program.</summary>
    static virtual FilterElement? WideElement => FilterElement.Int32;
}
