namespace KernelGen;

/// <summary>
/// The mean of a rectangle of pixels: ones, divided by their number.
/// <code>
/// size 3, 1/9 of
///   1   1   1
///   1   1   1
///   1   1   1
/// </code>
/// </summary>
/// <remarks>OpenCV: <c>blur</c> or <c>boxFilter</c>. SciPy: <c>ndimage.uniform_filter</c>.</remarks>
public sealed class BoxAttribute : NamedKernelAttribute
{
    /// <summary>The mean of a square.</summary>
    /// <param name="size">Rows and columns, 1 to 31.</param>
    public BoxAttribute(int size)
        : this(size, size)
    {
    }

    /// <summary>The mean of a rectangle.</summary>
    /// <param name="height">Rows, 1 to 31.</param>
    /// <param name="width">Columns, 1 to 31.</param>
    public BoxAttribute(int height, int width)
    {
        Height = height;
        Width = width;
    }

    /// <summary>Rows of taps.</summary>
    public int Height { get; }

    /// <summary>Columns of taps.</summary>
    public int Width { get; }
}
