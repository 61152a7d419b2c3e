#if KERNELGEN_GENERATOR
namespace KernelGen.Shared.Filters;
#else
namespace KernelGen;
#endif

/// <summary>One of the two diagonals of a pixel's square.</summary>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Diagonal
{
    /// <summary>From the upper left to the lower right.</summary>
    Falling,

    /// <summary>From the lower left to the upper right.</summary>
    Rising,
}
