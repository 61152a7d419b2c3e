#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>The order of the dimensions of a batch of images.</summary>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Layout
{
    /// <summary>
    /// <c>(N, C, H, W)</c>, one plane for each channel. PyTorch: <c>contiguous_format</c>; TensorFlow: <c>channels_first</c>; ONNX.
    /// </summary>
    Nchw,

    /// <summary>
    /// <c>(N, H, W, C)</c>, the channels of a pixel side by side. PyTorch: <c>channels_last</c>; TensorFlow: <c>channels_last</c>, its
    /// default.
    /// </summary>
    Nhwc,
}
