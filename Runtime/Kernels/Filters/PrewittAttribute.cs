namespace KernelGen;

/// <summary>
/// Prewitt's first derivative: a central difference, averaged over three lines.
/// <code>
/// Axis.X      1/6 of it is UnitDerivative
///  -1   0   1
///  -1   0   1
///  -1   0   1
/// </code>
/// </summary>
/// <remarks>
/// <c>(1 1 1) x (-1 0 1)</c>; <see cref="Axis.Y"/> is the transposed matrix. SciPy: <c>ndimage.prewitt</c> of one axis, the same sign and
/// integers. scikit-image: <c>filters.prewitt_v</c> and <c>prewitt_h</c> are a third with the other sign. OpenCV has none.
/// </remarks>
public sealed class PrewittAttribute : NamedKernelAttribute
{
    /// <summary>The derivative along <paramref name="axis"/>.</summary>
    /// <param name="axis">Its direction.</param>
    public PrewittAttribute(Axis axis) => Axis = axis;

    /// <summary>The direction of the derivative.</summary>
    public Axis Axis { get; }

    /// <summary>Integers unless set.</summary>
    public KernelScale Scale { get; set; }
}
