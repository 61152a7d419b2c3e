using KernelGen.CompilerServices;

namespace KernelGen;

/// <summary>
/// A compiled 2-D convolution kernel. The generator implements it on a struct annotated with <see cref="ConvKernelAttribute"/>, by way of
/// <see cref="IPlaneKernel"/>, <see cref="IPixelKernel"/>, <see cref="IChannelKernel"/> or <see cref="IWinogradKernel"/>, which say how the
/// compiled code is called.
/// </summary>
/// <remarks>
/// <c>TKernel : struct, IConvKernel</c> is bound by the JIT: an operation on tensors is one virtual call, and inside of it there is none.
/// </remarks>
public interface IConvKernel
{
    /// <summary>The size, channels, stride, dilation and padding of the kernel.</summary>
    static abstract KernelShape Shape { get; }

    /// <summary>The directions that were compiled: all unless the declaration says less.</summary>
    static virtual Directions Directions => Directions.All;

    /// <summary>The operations on tensors, as <see cref="KernelOperations"/> makes them of a kernel of each kind.</summary>
    static abstract KernelOperations Operations { get; }
}
