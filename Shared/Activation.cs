#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>The function that is applied to each output, after the bias, before it is stored.</summary>
/// <remarks>
/// The rectifier is compiled into a kernel. The others are applied to each piece of the output while it is in a cache. All have the bits of
/// the layer of that name behind the convolution.
/// </remarks>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The rectifier, <c>max(0, y)</c>. Its derivative is 1 where <c>y &gt; 0</c> and 0 elsewhere, at 0 too.</summary>
    Relu,

    /// <summary><c>min(max(0, y), 6)</c>; its derivative at 0 and 6 is 0.</summary>
    Relu6,

    /// <summary><c>y</c> where it is positive, and <c>NegativeSlope * y</c> elsewhere.</summary>
    LeakyRelu,

    /// <summary><c>1 / (1 + e^-y)</c>.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary><c>y * min(max(0, y + 3), 6) / 6</c>; its derivative at -3 is 0 and at 3 is 1.</summary>
    HardSwish,
}
