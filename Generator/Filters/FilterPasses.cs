namespace KernelGen.Generator.Filters;

/// <summary>
/// The optimisations that the compiler applies to the taps of a filter. All of them are on, but for tests and for finding out what one is
/// worth.
/// </summary>
internal sealed record FilterPasses
{
    public static FilterPasses All { get; } = new();

    /// <summary>Leaves out taps of zero, and rows and columns of them.</summary>
    public bool DropsZeros { get; init; } = true;

    /// <summary>Splits the taps into columns times rows where that is exact and less work.</summary>
    public bool Separates { get; init; } = true;

    /// <summary>Computes in 16 bits where they hold the sums.</summary>
    public bool Narrows { get; init; } = true;

    /// <summary>Keeps pixels and column sums in 16 bits where only the sums of their products need 32.</summary>
    public bool MultipliesPairs { get; init; } = true;

    /// <summary>Adds or subtracts integer pixels that have one weight before they are multiplied once.</summary>
    public bool SharesWeights { get; init; } = true;

    /// <summary>Leaves out multiplications by one, and shifts instead of multiplying by a power of two.</summary>
    public bool ShiftsPowers { get; init; } = true;

    /// <summary>Computes several rows of output at once.</summary>
    public bool SharesRows { get; init; } = true;

    /// <summary>Sums neighbouring taps of one weight once for the rows of output that have them in common.</summary>
    public bool SharesRuns { get; init; } = true;

    /// <summary>Sums a column of taps that several filters of a bank have once.</summary>
    public bool SharesColumns { get; init; } = true;

    /// <summary>Loads pixels once for several filters of a bank that are summed tap by tap.</summary>
    public bool SharesPixels { get; init; } = true;
}
