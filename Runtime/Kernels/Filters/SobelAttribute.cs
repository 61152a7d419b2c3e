namespace KernelGen;

/// <summary>
/// Sobel's first derivative: a central difference, smoothed across by binomial weights.
/// <code>
/// Axis.X, size 3      1/8 of it is UnitDerivative
///  -1   0   1
///  -2   0   2
///  -1   0   1
/// </code>
/// </summary>
/// <remarks>
/// The matrix is a column times a row: <c>(1 2 1) x (-1 0 1)</c>, size 5 <c>(1 4 6 4 1) x (-1 -2 0 2 1)</c> (1/128), size 7
/// <c>(1 6 15 20 15 6 1) x (-1 -4 -5 0 5 4 1)</c> (1/2048). <see cref="Axis.Y"/> is the transposed matrix. OpenCV: <c>Sobel</c> with
/// <c>dx = 1</c> or <c>dy = 1</c>, the same sign and integers. SciPy: <c>ndimage.sobel</c> of one axis, the same. scikit-image:
/// <c>filters.sobel_v</c> is a quarter of <see cref="Axis.X"/> with the other sign, <c>sobel_h</c> of <see cref="Axis.Y"/>.
/// </remarks>
public sealed class SobelAttribute : NamedKernelAttribute
{
    /// <summary>The derivative along <paramref name="axis"/>.</summary>
    /// <param name="axis">Its direction.</param>
    /// <param name="size">Rows and columns: 3, 5 or 7.</param>
    public SobelAttribute(Axis axis, int size = 3)
    {
        Axis = axis;
        Size = size;
    }

    /// <summary>The direction of the derivative.</summary>
    public Axis Axis { get; }

    /// <summary>Rows and columns of taps.</summary>
    public int Size { get; }

    /// <summary>Integers unless set.</summary>
    public KernelScale Scale { get; set; }
}
