using KernelGen.Shared;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Model;

/// <summary>The choices of a project, by its build properties, for declarations that make none. Equal by value.</summary>
/// <param name="Directions">The directions of kernels.</param>
/// <param name="Pixels">The types of pixels of filters and banks.</param>
internal sealed record ProjectDefaults(Directions Directions, PixelTypes Pixels);
