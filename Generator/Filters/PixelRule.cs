namespace KernelGen.Generator.Filters;

/// <summary>
/// What the pixels of a source are: the values and names of <c>KernelGen.FilterPixel</c>, which the generator cannot reference.
/// </summary>
internal enum PixelRule
{
    Byte,
    UInt16,
    Int16,
    Single,
}
