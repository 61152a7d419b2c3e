#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>The function that is applied to each output, after the bias, before it is stored.</summary>
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
}
