namespace KernelGen;

/// <summary>
/// The derivative of order <c>d</c> along a direction by central differences:
/// <c>(v1 d/dx + v2 d/dy)^d = sum over k of binomial(d, k) v1^k v2^(d-k) (d/dx)^k (d/dy)^(d-k)</c>.
/// <code>
/// order 1 along (1, 0), size 3        order 2 along (1, 1), size 3
/// 1/2 of -1   0   1                   1/4 of  1   2  -1
///                                             2  -8   2
///                                            -1   2   1
/// </code>
/// </summary>
/// <remarks>
/// Each <c>(d/dx)^k</c> is the derivative at the centre of the polynomial through <c>size</c> pixels, so it is exact for polynomials up to
/// the degree <c>size - 1</c>: Fornberg, Generation of Finite Difference Formulas on Arbitrarily Spaced Grids, 1988. The x axis points to
/// the right, the y axis downwards. OpenCV: <c>Sobel</c> with <c>ksize = 1</c> is the integer form along an axis. NumPy: <c>gradient</c> is
/// order 1, size 3.
/// </remarks>
public sealed class DerivativeAttribute : NamedKernelAttribute
{
    /// <summary>The derivative along <c>(v1, v2)</c>, of which only the direction counts.</summary>
    /// <param name="order">The order, 1 to 8.</param>
    /// <param name="v1">The direction's part to the right.</param>
    /// <param name="v2">
    /// The direction's part downwards. Both are from -1000 to 1000, one of them not 0; for <see cref="KernelScale.IntegerTaps"/> they are
    /// integers.
    /// </param>
    /// <param name="size">Pixels along each axis, an odd number above the order, up to 15.</param>
    public DerivativeAttribute(int order, double v1, double v2, int size)
    {
        Order = order;
        V1 = v1;
        V2 = v2;
        Size = size;
    }

    /// <summary>The order of the derivative.</summary>
    public int Order { get; }

    /// <summary>The direction's part to the right.</summary>
    public double V1 { get; }

    /// <summary>The direction's part downwards.</summary>
    public double V2 { get; }

    /// <summary>Pixels along each axis.</summary>
    public int Size { get; }

    /// <summary>The derivative itself unless set; integers are the smallest ones of the same ratios.</summary>
    public KernelScale Scale { get; set; } = KernelScale.UnitDerivative;
}
