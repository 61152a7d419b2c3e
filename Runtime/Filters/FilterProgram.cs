using System;

namespace KernelGen;

/// <summary>How a filter is computed for one type of pixels.</summary>
/// <param name="element">The numbers that are computed with.</param>
/// <param name="terms">Rows of column sums.</param>
/// <param name="isDirect">Whether the taps are summed one by one, from rows of the source that are only converted.</param>
/// <param name="sourceRows">The rows of the kernel whose source rows the first step reads.</param>
/// <param name="taps">What the second step reads.</param>
public sealed class FilterProgram(FilterElement element, int terms, bool isDirect, int[] sourceRows, FilterTap[] taps)
{
    private readonly int[] _sourceRows = sourceRows;
    private readonly FilterTap[] _taps = taps;

    /// <summary>The numbers that are computed with.</summary>
    public FilterElement Element { get; } = element;

    /// <summary>Rows of column sums; 1 of a direct program.</summary>
    public int Terms { get; } = terms;

    /// <summary>
    /// Whether the taps are summed one by one. Then the first step converts one row of the source, which serves every row of output that it lies under.
    /// </summary>
    public bool IsDirect { get; } = isDirect;

    /// <summary>
    /// The rows of the kernel, from 0, whose source rows the first step reads in this order; rows without a tap are left out. Of a direct program, those
    /// that the second step needs.
    /// </summary>
    public ReadOnlySpan<int> SourceRows => _sourceRows;

    /// <summary>What the second step reads, in this order.</summary>
    public ReadOnlySpan<FilterTap> Taps => _taps;
}
