using System;

namespace KernelGen;

/// <summary>
/// A filter that has a name: its attribute stands for the weights of a <see cref="FilterAttribute"/>. One struct has one kernel (KGEN035),
/// and each argument its limits (KGEN034).
/// </summary>
/// <remarks>
/// Matrices are written as they lie on the image: cross-correlation, nothing is turned round. Derivatives are positive where the image
/// grows to the right or downwards.
/// </remarks>
/// <example><code>
/// [Sobel(Axis.X)] public readonly partial struct SobelX;
/// </code></example>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public abstract class NamedKernelAttribute : Attribute
{
    private protected NamedKernelAttribute()
    {
    }

    /// <summary>Rows of input from one row of taps to the next, 1 unless set (KGEN015).</summary>
    public int DilationY { get; set; } = 1;

    /// <summary>Columns of input from one column of taps to the next, 1 unless set (KGEN015).</summary>
    public int DilationX { get; set; } = 1;

    /// <summary>Gets what is added to each result, after the division and before rounding; 0 unless set (KGEN031).</summary>
    public double Offset { get; set; }

    /// <summary>
    /// Gets whether sums of <see langword="float"/> may be taken in another order; see <see cref="FilterAttribute.Reassociate"/>.
    /// </summary>
    public bool Reassociate { get; set; }

    /// <summary>
    /// Gets the types of pixels that the filter is compiled for; unless set, those of the build property <c>KernelGenPixels</c>, or
    /// <see cref="PixelTypes.All"/>. Fewer make a build faster and the assembly smaller; a call that needs one that was left out is refused
    /// (KGEN051).
    /// </summary>
    public PixelTypes Pixels { get; set; } = PixelTypes.All;
}
