namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The values and names of <c>KernelGen.Diagonal</c>, which the generator cannot reference.</summary>
internal enum DiagonalRule
{
    Falling,
    Rising,
}
