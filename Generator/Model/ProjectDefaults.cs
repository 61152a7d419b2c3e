using KernelGen.Shared;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Model;

/// <summary>What the build properties of a project say of declarations that do not say it. Equal by value.</summary>
/// <param name="Directions">The directions of kernels.</param>
/// <param name="Pixels">The types of pixels of filters and banks.</param>
internal sealed record ProjectDefaults(Directions Directions, PixelTypes Pixels);
