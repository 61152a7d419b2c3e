using KernelGen.Engine.Channels;
using KernelGen.Engine.Pixels;
using KernelGen.Engine.Planes;
using KernelGen.Engine.Winograd;

namespace KernelGen.CompilerServices;

/// <summary>Makes the operations of a kernel from the engine that fits how it was compiled. Generated code calls it.</summary>
public static class KernelEngine
{
    /// <summary>The operations of a kernel that was compiled for planes.</summary>
    public static KernelOperations OfPlanes<TKernel>()
        where TKernel : struct, IPlaneKernel
    {
        VectorWidth.ThrowIfUnknown();
        return PlaneOperations<TKernel>.Instance;
    }

    /// <summary>The operations of a kernel that was compiled for pixels with channels.</summary>
    public static KernelOperations OfChannels<TKernel>()
        where TKernel : struct, IChannelKernel
    {
        VectorWidth.ThrowIfUnknown();
        return ChannelOperations<TKernel>.Instance;
    }

    /// <summary>The operations of a kernel with channels that was compiled for planes of pixels.</summary>
    public static KernelOperations OfPixels<TKernel>()
        where TKernel : struct, IPixelKernel
    {
        VectorWidth.ThrowIfUnknown();
        return PixelOperations<TKernel>.Instance;
    }

    /// <summary>
    /// The operations of a kernel of one tap on (N, H, W, C) with so many channels, which are known at run time only: products with a
    /// matrix.
    /// </summary>
    internal static KernelOperations OfMatrix(int inputs, int outputs)
    {
        VectorWidth.ThrowIfUnknown();
        return new PointwiseOperations(inputs, outputs);
    }

    /// <summary>The operations of a kernel that was compiled for Winograd's algorithm.</summary>
    public static KernelOperations OfWinograd<TKernel>()
        where TKernel : struct, IWinogradKernel
    {
        VectorWidth.ThrowIfUnknown();
        return WinogradOperations<TKernel>.Instance;
    }
}
