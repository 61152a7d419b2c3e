using KernelGen.Shared;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Model;

/// <summary>The flags of an attribute, one for each type of pixels in the same order.</summary>
internal static class PixelTypesExtensions
{
    public static bool Has(this PixelTypes types, FilterPixel pixel) => (types & (PixelTypes)(1 << (int)pixel)) != PixelTypes.None;
}
