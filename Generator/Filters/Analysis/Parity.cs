namespace KernelGen.Generator.Filters.Analysis;

/// <summary>The effect of reading a matrix backwards.</summary>
internal enum Parity
{
    /// <summary>Another matrix.</summary>
    None,

    /// <summary>The same matrix.</summary>
    Even,

    /// <summary>The matrix with the other sign.</summary>
    Odd,
}
