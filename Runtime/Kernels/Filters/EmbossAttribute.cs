namespace KernelGen;

/// <summary>
/// The image as a relief: itself and its slope to the lower right. It keeps the brightness of flat parts.
/// <code>
///  -2  -1   0
///  -1   1   1
///   0   1   2
/// </code>
/// </summary>
/// <remarks>OpenCV and SciPy have no word for it: <c>filter2D</c> and <c>ndimage.correlate</c> with this matrix.</remarks>
public sealed class EmbossAttribute : NamedKernelAttribute
{
}
