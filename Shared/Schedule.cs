#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>
/// The contents of the lanes of the vectors. Every kernel can be compiled each way: outputs and gradients with respect to the input have
/// the same bits, gradients with respect to the weights are the same but for rounding, and the speed is another.
/// </summary>
/// <remarks>
/// The rest of a schedule follows from the sizes of the kernel and is printed above each generated method: pointwise kernels are matrix
/// products, depthwise ones keep their taps in registers, gradients with respect to the input of strided kernels have a sum for each
/// remainder by the stride, and gradients with respect to the weights keep weights in registers.
/// </remarks>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Schedule
{
    /// <summary>
    /// <see cref="Pixels"/> where a group has few channels of output, or planes are stored as such and a group has few channels of input;
    /// else <see cref="Channels"/>. The kernel alone decides, never the image.
    /// </summary>
    Auto,

    /// <summary>
    /// Neighbouring channels of a pixel: each product is of one pixel, broadcast, and of the weights of as many output channels as the
    /// vectors have lanes. Of a depthwise kernel, all channels of a pixel.
    /// </summary>
    Channels,

    /// <summary>
    /// Neighbouring pixels of a channel: each product is of as many pixels as the vectors have lanes, and of one weight, broadcast. Not
    /// together with <see cref="Algorithm.Winograd"/> (KGEN025).
    /// </summary>
    Pixels,
}
