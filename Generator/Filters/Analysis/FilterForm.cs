namespace KernelGen.Generator.Filters.Analysis;

/// <summary>The forms in which a filter's sum may be taken.</summary>
internal enum FilterForm
{
    /// <summary>Tap by tap.</summary>
    Direct,

    /// <summary>A row sum of column sums, or several, one for each term.</summary>
    Separable,

    /// <summary>A row sum of column sums, and the centre tap.</summary>
    SeparableAndCentre,
}
