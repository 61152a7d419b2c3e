using System;

#if KERNELGEN_GENERATOR
namespace KernelGen.Shared.Filters;
#else
namespace KernelGen;
#endif

/// <summary>
/// The types of pixels that a filter is compiled for: those of its sources. A source of integers that is filtered into
/// <see langword="float"/> is converted first, and takes <see cref="Single"/>.
/// </summary>
[Flags]
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum PixelTypes
{
    /// <summary>None: the filter is only a member of banks, which are compiled by themselves.</summary>
    None = 0,

    /// <summary><see langword="byte"/>, to integers.</summary>
    Byte = 1,

    /// <summary><see langword="ushort"/>, to integers.</summary>
    UInt16 = 2,

    /// <summary><see langword="short"/>, to integers.</summary>
    Int16 = 4,

    /// <summary><see langword="float"/> to all, and all to <see langword="float"/>.</summary>
    Single = 8,

    /// <summary>All of them.</summary>
    All = Byte | UInt16 | Int16 | Single,
}
