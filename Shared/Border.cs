#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>
/// The pixels that a kernel sees where its padding reaches over the edge of the image. The pictures show a row <c>abcdefgh</c> between its
/// two edges.
/// </summary>
/// <remarks>
/// The row goes on as its picture does, however far the padding reaches: <see cref="Reflect"/> of <c>abc</c> is <c>abccba|abc|cbaabc</c>.
/// So images may be smaller than the padding, in layers as in filters. PyTorch takes such images with <c>replicate</c> only.
/// </remarks>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Border
{
    /// <summary>
    /// Zeros, <c>000000|abcdefgh|000000</c>: what convolutional layers are trained with. OpenCV: <c>BORDER_CONSTANT</c>; SciPy, NumPy and
    /// PyTorch's <c>pad</c>: <c>constant</c>; PyTorch's <c>Conv2d</c>: <c>zeros</c>.
    /// </summary>
    Zero,

    /// <summary>
    /// The pixel at the edge, <c>aaaaaa|abcdefgh|hhhhhh</c>. OpenCV: <c>BORDER_REPLICATE</c>; SciPy: <c>nearest</c>; PyTorch:
    /// <c>replicate</c>; NumPy: <c>edge</c>.
    /// </summary>
    Replicate,

    /// <summary>
    /// The mirror image, the pixel at the edge twice, <c>fedcba|abcdefgh|hgfedc</c>. OpenCV: <c>BORDER_REFLECT</c>; SciPy: <c>reflect</c>;
    /// NumPy: <c>symmetric</c>; PyTorch has none.
    /// </summary>
    Reflect,

    /// <summary>
    /// The mirror image, the pixel at the edge once, <c>gfedcb|abcdefgh|gfedcb</c>. OpenCV: <c>BORDER_REFLECT_101</c>, its default; SciPy:
    /// <c>mirror</c>; PyTorch and NumPy: <c>reflect</c>.
    /// </summary>
    Reflect101,

    /// <summary>
    /// The image again, <c>cdefgh|abcdefgh|abcdef</c>. OpenCV: <c>BORDER_WRAP</c>; SciPy: <c>grid-wrap</c>; PyTorch: <c>circular</c>;
    /// NumPy: <c>wrap</c>.
    /// </summary>
    Wrap,
}
