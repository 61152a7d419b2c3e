using System;

namespace KernelGen.CompilerServices;

/// <summary>A compiled form of the filters of a bank for one type of pixels.</summary>
/// <param name="element">The numbers that are computed with.</param>
/// <param name="terms">Rows of column sums for each row of output, of all filters together.</param>
/// <param name="isDirect">Whether the taps are summed one by one, from rows of the source that are only converted.</param>
/// <param name="rowsAtOnce">Rows of output that a step computes together; 1 of filters with a vertical dilation.</param>
/// <param name="sourceRows">The rows of the source that they are computed from.</param>
public sealed class FilterProgram(FilterElement element, int terms, bool isDirect, int rowsAtOnce, int[] sourceRows)
{
    private readonly int[] _sourceRows = sourceRows;

    /// <summary>The numbers that are computed with.</summary>
    public FilterElement Element { get; } = element;

    /// <summary>Rows of column sums for each row of output, of all filters together; 1 of a direct program.</summary>
    public int Terms { get; } = terms;

    /// <summary>
    /// Gets whether the taps are summed one by one. Then the first step converts one row of the source, and the second reads it for every
    /// row of output.
    /// </summary>
    public bool IsDirect { get; } = isDirect;

    /// <summary>Rows of output that a step computes together, so that a row of the source is read once for all of them.</summary>
    public int RowsAtOnce { get; } = rowsAtOnce;

    /// <summary>
    /// The rows of the source that they are computed from, in the order in which a step takes them, counted from the one under the first
    /// row of taps for the first row of output, in steps of the vertical dilation. Rows without a tap are left out.
    /// </summary>
    public ReadOnlySpan<int> SourceRows => _sourceRows;
}
