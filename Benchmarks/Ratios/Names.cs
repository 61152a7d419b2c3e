namespace KernelGen.Benchmarks.Ratios;

/// <summary>What our own contenders are called in the report.</summary>
internal static class Names
{
    public const string Ours = "KernelGen";
    public const string Forward = "forward";
    public const string InputGradient = "input gradient";
    public const string WeightGradient = "weight gradient";
}
