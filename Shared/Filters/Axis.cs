#if KERNELGEN_GENERATOR
namespace KernelGen.Shared.Filters;
#else
namespace KernelGen;
#endif

/// <summary>The direction in which a derivative is taken.</summary>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Axis
{
    /// <summary>Along the columns, positive to the right: it answers to vertical edges. SciPy and scikit-image: axis 1 (-1).</summary>
    X,

    /// <summary>Along the rows, positive downwards: it answers to horizontal edges. SciPy and scikit-image: axis 0.</summary>
    Y,
}
