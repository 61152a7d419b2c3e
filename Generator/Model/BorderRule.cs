namespace KernelGen.Generator.Model;

/// <summary>
/// What the padding of a kernel shows: the values and names of <c>KernelGen.Border</c>, which the generator cannot reference.
/// </summary>
internal enum BorderRule
{
    Zero,
    Replicate,
    Reflect,
    Reflect101,
    Wrap,
}
