using System;

#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>The directions that a kernel is compiled for. The forward direction always is.</summary>
[Flags]
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Directions
{
    /// <summary>The cross-correlation: what a network that is only used needs.</summary>
    Forward = 0,

    /// <summary>The gradient with respect to the input, which is also the transposed convolution.</summary>
    InputGradient = 1,

    /// <summary>The gradient with respect to the weights.</summary>
    WeightGradient = 2,

    /// <summary>All of them, as training needs.</summary>
    All = InputGradient | WeightGradient,
}
