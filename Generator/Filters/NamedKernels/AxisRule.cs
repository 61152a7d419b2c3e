namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The values and names of <c>KernelGen.Axis</c>, which the generator cannot reference.</summary>
internal enum AxisRule
{
    X,
    Y,
}
