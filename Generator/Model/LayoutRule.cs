namespace KernelGen.Generator.Model;

/// <summary>The order of the dimensions: the values and names of <c>KernelGen.Layout</c>, which the generator cannot reference.</summary>
internal enum LayoutRule
{
    Nchw,
    Nhwc,
}
