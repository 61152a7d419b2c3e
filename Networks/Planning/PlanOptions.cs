namespace KernelGen.Networks.Planning;

/// <summary>The choices of a user about the code for a network.</summary>
internal sealed record PlanOptions
{
    /// <summary>Gets the order of the dimensions of images inside of the network; null for what suits it.</summary>
    public Form? Inside { get; init; }

    /// <summary>Gets how convolutions compute their sums, a name of <c>KernelGen.Algorithm</c>; null for what suits each.</summary>
    public string? Algorithm { get; init; }
}
