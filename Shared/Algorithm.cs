#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>The algorithms that compute a kernel's sums.</summary>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Algorithm
{
    /// <summary>
    /// <see cref="Winograd"/> where it is defined and pays: 3x3 kernels of stride and dilation 1 in one group, with 64 channels or more in
    /// and out and no more than 256 times 256 weights for each tap, unless <see cref="Schedule.Pixels"/> is set; else <see cref="Direct"/>.
    /// So such a kernel is less exact than one with a channel less: see <see cref="Winograd"/>, and set <see cref="Direct"/> where that
    /// matters. The kernel alone decides, never the image, so the bits do not depend on it.
    /// </summary>
    Auto,

    /// <summary>Each product of the definition, in one order: exact wherever the sums are.</summary>
    Direct,

    /// <summary>
    /// Winograd's minimal filtering F(4x4, 3x3): 36 products for 16 outputs instead of 144, for 3x3 kernels of stride and dilation 1
    /// without groups, and the transposed network for the gradient with respect to the weights. Of evenly drawn numbers, results are off by
    /// up to about one millionth of the largest one with 64 channels and two with 256, where direct sums are off by 0.7 and 1.2, and
    /// gradients with respect to the weights by up to about two (the tests allow ten, and four times the error of direct sums); exact
    /// integers do not stay exact, and an infinite or NaN pixel spoils all outputs of its tiles of 4x4 and all gradients with respect to
    /// the weights of its channel.
    /// </summary>
    Winograd,
}
