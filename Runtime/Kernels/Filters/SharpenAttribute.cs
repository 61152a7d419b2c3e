namespace KernelGen;

/// <summary>
/// The image less its Laplacian of 4 neighbours. It keeps the brightness of flat parts.
/// <code>
///   0  -1   0
///  -1   5  -1
///   0  -1   0
/// </code>
/// </summary>
/// <remarks>OpenCV and SciPy have no word for it: <c>filter2D</c> and <c>ndimage.correlate</c> with this matrix.</remarks>
public sealed class SharpenAttribute : NamedKernelAttribute
{
}
