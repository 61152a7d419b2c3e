namespace KernelGen;

/// <summary>
/// Scharr's first derivative, whose weights keep the direction of a gradient better than Sobel's.
/// <code>
/// Axis.X      1/32 of it is UnitDerivative
///   -3   0   3
///  -10   0  10
///   -3   0   3
/// </code>
/// </summary>
/// <remarks>
/// <c>(3 10 3) x (-1 0 1)</c>; <see cref="Axis.Y"/> is the transposed matrix. OpenCV: <c>Scharr</c>, the same sign and integers.
/// scikit-image: <c>filters.scharr_v</c> and <c>scharr_h</c> are a sixteenth with the other sign. SciPy has none. Scharr, Optimale
/// Operatoren in der Digitalen Bildverarbeitung, 2000.
/// </remarks>
public sealed class ScharrAttribute : NamedKernelAttribute
{
    /// <summary>The derivative along <paramref name="axis"/>.</summary>
    /// <param name="axis">Its direction.</param>
    public ScharrAttribute(Axis axis) => Axis = axis;

    /// <summary>The direction of the derivative.</summary>
    public Axis Axis { get; }

    /// <summary>Integers unless set.</summary>
    public KernelScale Scale { get; set; }
}
