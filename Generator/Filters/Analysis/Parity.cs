namespace KernelGen.Generator.Filters.Analysis;

/// <summary>What becomes of a matrix that is read backwards.</summary>
internal enum Parity
{
    /// <summary>Another matrix.</summary>
    None,

    /// <summary>The same matrix.</summary>
    Even,

    /// <summary>The matrix with the other sign.</summary>
    Odd,
}
