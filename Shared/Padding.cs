#if KERNELGEN_GENERATOR
namespace KernelGen.Shared;
#else
namespace KernelGen;
#endif

/// <summary>
/// The number of rows and columns that a kernel sees around its input, by a rule: zeros, unless a <see cref="Border"/> says otherwise.
/// Numbers are written as <see cref="ConvKernelAttribute.PaddingY"/> and <see cref="ConvKernelAttribute.PaddingX"/>, or one for each side.
/// </summary>
/// <remarks>
/// A number is 0 to 255, whatever the border. It may be as large as the kernel's reach or larger; the outermost outputs then see the border
/// alone, which of zeros leaves the bias.
/// </remarks>
#if KERNELGEN_GENERATOR
internal
#else
public
#endif
enum Padding
{
    /// <summary>
    /// None: the kernel stays inside the image, and the output has <c>(H - h + 1, W - w + 1)</c> elements for a kernel that reaches over h
    /// x w. This is the chapter's cross-correlation and the default. PyTorch and TensorFlow: <c>'valid'</c>.
    /// </summary>
    Valid,

    /// <summary>
    /// As many as keep the output the size of the input where the stride is 1: for a kernel that reaches over h x w pixels, <c>h - 1</c>
    /// rows and <c>w - 1</c> columns in all, half of them on each side. The odd one of an even kernel goes to the bottom and the right.
    /// PyTorch: <c>'same'</c>; ONNX and TensorFlow with stride 1: <c>SAME_UPPER</c>, <c>'same'</c>.
    /// <para>With strides the padding stays so, whatever the image, and the output has <c>(ceil(H / StrideY), ceil(W / StrideX))</c>
    /// pixels, as theirs; but theirs depends on the image, and an even one may have less above and to the left.</para>
    /// </summary>
    Same,
}
