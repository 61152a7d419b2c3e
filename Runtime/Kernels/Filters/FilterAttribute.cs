using System;

namespace KernelGen;

/// <summary>
/// Compiles a filter, a kernel whose weights are constants, into the annotated <see langword="partial"/> struct:
/// <c>sum over taps of weight * pixel / Divisor + Offset</c>. One struct has one kernel (KGEN035).
/// </summary>
/// <remarks>
/// A filter has one channel and stride 1. Its border is said where it is applied. OpenCV: <c>filter2D</c>; SciPy:
/// <c>ndimage.correlate</c>. Filters that have a name have an attribute of that name, a <see cref="NamedKernelAttribute"/>.
/// </remarks>
/// <example><code>
/// [Filter(3, 3, Weights = [1, 2, 1, 2, 4, 2, 1, 2, 1], Divisor = 16)] public readonly partial struct Smooth;
///
/// Smooth.Apply(source, destination, height, width);
/// </code></example>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class FilterAttribute : Attribute
{
    /// <summary>A filter of <paramref name="height"/> rows and <paramref name="width"/> columns of taps.</summary>
    /// <param name="height">Rows of taps, 1 to 31 (KGEN005).</param>
    /// <param name="width">Columns of taps, likewise (KGEN005).</param>
    public FilterAttribute(int height, int width)
    {
        Height = height;
        Width = width;
    }

    /// <summary>Rows of taps.</summary>
    public int Height { get; }

    /// <summary>Columns of taps.</summary>
    public int Width { get; }

    /// <summary>
    /// The weights row by row: height times width finite numbers (KGEN027, KGEN028) that are not all zero (KGEN029). They lie on the image
    /// as they are written (cross-correlation).
    /// </summary>
    public double[] Weights { get; set; } = [];

    /// <summary>Gets the number by which the weighted sum is divided, above 0; 1 unless set (KGEN030).</summary>
    public double Divisor { get; set; } = 1;

    /// <summary>
    /// Gets what is added after the division and before rounding, in units of a pixel; 0 unless set (KGEN031). OpenCV: <c>delta</c>.
    /// </summary>
    public double Offset { get; set; }

    /// <summary>
    /// Gets whether sums of <see langword="float"/> may be taken in another order, as a column and a row for one, which is faster and may
    /// change the last bits. Integers are exact in any order.
    /// </summary>
    public bool Reassociate { get; set; }

    /// <summary>
    /// Rows and columns of input from one tap to the next, 1 unless set: <c>(size - 1) * dilation + 1</c> may be at most 31, as may the
    /// dilation itself (KGEN015).
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Rows of input from one row of taps to the next. Not together with <see cref="Dilation"/> (KGEN016).</summary>
    public int DilationY { get; set; } = 1;

    /// <summary>Columns of input from one column of taps to the next. Not together with <see cref="Dilation"/> (KGEN016).</summary>
    public int DilationX { get; set; } = 1;

    /// <summary>
    /// Gets the types of pixels that the filter is compiled for; unless set, those of the build property <c>KernelGenPixels</c>, or
    /// <see cref="PixelTypes.All"/>. Fewer make a build faster and the assembly smaller; a call that needs one that was left out is refused
    /// (KGEN051).
    /// </summary>
    public PixelTypes Pixels { get; set; } = PixelTypes.All;
}
