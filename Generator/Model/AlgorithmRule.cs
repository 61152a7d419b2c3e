namespace KernelGen.Generator.Model;

/// <summary>How sums are computed: the values and names of <c>KernelGen.Algorithm</c>, which the generator cannot reference.</summary>
internal enum AlgorithmRule
{
    Auto,
    Direct,
    Winograd,
}
