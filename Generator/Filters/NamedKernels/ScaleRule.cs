namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The values and names of <c>KernelGen.KernelScale</c>, which the generator cannot reference.</summary>
internal enum ScaleRule
{
    IntegerTaps,
    UnitDerivative,
}
