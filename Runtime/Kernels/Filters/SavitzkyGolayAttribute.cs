namespace KernelGen;

/// <summary>
/// The polynomial that fits a square of pixels best (least squares), or a derivative of it, at the centre.
/// <code>
/// size 5, degree 2, 1/175 of
///  -13   2   7   2 -13
///    2  17  22  17   2
///    7  22  27  22   7
///    2  17  22  17   2
///  -13   2   7   2 -13
/// </code>
/// </summary>
/// <remarks>
/// The polynomial has all terms <c>x^i y^j</c> with <c>i + j</c> up to the degree, and up to there the result is exact. The taps are solved
/// for with rational numbers, so they are exact too. SciPy: <c>signal.savgol_filter</c> is the same in one dimension. Savitzky and Golay,
/// Smoothing and Differentiation of Data by Simplified Least Squares Procedures, 1964.
/// </remarks>
public sealed class SavitzkyGolayAttribute : NamedKernelAttribute
{
    /// <summary>The fitted polynomial's value or derivative.</summary>
    /// <param name="size">Rows and columns, an odd number from 3 to 31.</param>
    /// <param name="degree">The polynomial's degree, at least the order of the derivative, below the size, up to 8.</param>
    /// <param name="orderX">How often the polynomial is differentiated along x, to the right.</param>
    /// <param name="orderY">How often the polynomial is differentiated along y, downwards.</param>
    public SavitzkyGolayAttribute(int size, int degree, int orderX = 0, int orderY = 0)
    {
        Size = size;
        Degree = degree;
        OrderX = orderX;
        OrderY = orderY;
    }

    /// <summary>Rows and columns of taps.</summary>
    public int Size { get; }

    /// <summary>The polynomial's degree.</summary>
    public int Degree { get; }

    /// <summary>The order of the derivative along x.</summary>
    public int OrderX { get; }

    /// <summary>The order of the derivative along y.</summary>
    public int OrderY { get; }

    /// <summary>The value or derivative itself unless set; integers are the smallest ones of the same ratios.</summary>
    public KernelScale Scale { get; set; } = KernelScale.UnitDerivative;
}
