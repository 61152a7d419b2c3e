#if KERNELGEN_GENERATOR
namespace KernelGen.Shared.Filters;
#else
namespace KernelGen;
#endif

/// <summary>Both scales of a derivative that are in use.</summary>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum KernelScale
{
    /// <summary>The taps as integers, undivided: what OpenCV computes, and what integer pixels are fastest with.</summary>
    IntegerTaps,

    /// <summary>
    /// Divided so that the result is the derivative itself: exactly 1 for <c>f(x) = x</c>, in general for <c>f(x) = x^d / d!</c> with
    /// <c>d</c> the order of the derivative, x in pixels, or in steps of the dilation where there is one.
    /// </summary>
    UnitDerivative,
}
