#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen.CompilerServices;
#endif

/// <summary>The type of the pixels of a source.</summary>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum FilterPixel
{
    /// <summary>A <see cref="byte"/>.</summary>
    Byte,

    /// <summary>A <see cref="ushort"/>.</summary>
    UInt16,

    /// <summary>A <see cref="short"/>.</summary>
    Int16,

    /// <summary>A <see cref="float"/>.</summary>
    Single,
}
