using System;
using KernelGen.CompilerServices;

namespace KernelGen.Filters;

/// <summary>
/// Filters that are compiled together, so that what they read of an image is read once for all of them. <see cref="FilterBankAttribute"/>
/// makes one of several filters, and each filter by itself is one too: <see cref="IFilterKernel"/>.
/// </summary>
/// <remarks>
/// Filters are computed some rows of output at once, in two steps: from rows of the source a few rows of column sums, and from these,
/// shifted by the columns of taps, the rows of results. Borders are rows of the source taken again and columns of column sums put beside
/// them, which is the work of <see cref="ImageFilter"/>. The members check nothing: only the runtime calls them.
/// </remarks>
public interface IFilterBank
{
    /// <summary>
    /// Gets what is computed: at least one filter, all of one size, zeros around the taps of smaller ones, and of one dilation.
    /// </summary>
    static abstract ReadOnlySpan<FilterDefinition> Filters { get; }

    /// <summary>
    /// Returns what the compiler found out of the taps and did with them, line by line; nothing of filters written by hand.
    /// </summary>
    static virtual string Describe() => "";

    /// <summary>
    /// Returns how they are computed for pixels of a type; null where taps are too great for results within 1 of the exact sum.
    /// </summary>
    static abstract FilterProgram? ProgramOf(FilterPixel pixel);

    /// <summary>
    /// The first step for pixels of a type: inputs are the rows of the source that <see cref="FilterProgram.SourceRows"/> lists, outputs
    /// the column sums of <see cref="FilterProgram.RowsAtOnce"/> rows of output, <see cref="FilterProgram.Terms"/> rows for each. Each
    /// output element is computed from the input elements at its place. Of a direct program, one row in and the same as numbers of
    /// <see cref="FilterProgram.Element"/> out.
    /// </summary>
    static abstract void Columns(FilterPixel pixel, in FilterStreams streams);

    /// <summary>
    /// The second step: inputs are what the first one made, each longer than the output by what the columns of taps reach, which are
    /// <see cref="FilterStreams.Step"/> elements apart; of a direct program, the converted rows that <see cref="FilterProgram.SourceRows"/>
    /// lists. Outputs are <see cref="FilterProgram.RowsAtOnce"/> rows of results for each filter, as numbers of
    /// <see cref="FilterProgram.Element"/>: integers rounded half up and not saturated. A direct program writes all of these rows, another
    /// one the first <see cref="FilterStreams.Rows"/> of each filter.
    /// </summary>
    static abstract void Rows(FilterPixel pixel, in FilterStreams streams);

    /// <summary>The second step of <see cref="FilterPixel.Byte"/> with the results saturated to bytes.</summary>
    static abstract void RowsToBytes(in FilterStreams streams);
}
