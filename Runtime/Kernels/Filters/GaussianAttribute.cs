namespace KernelGen;

/// <summary>
/// A Gaussian: <c>g(y) g(x)</c> with <c>g(x) = exp(-x^2 / (2 sigma^2))</c>, divided by its sum. It keeps the brightness: the taps sum to
/// exactly 1.
/// <code>
/// size 3 without sigma, 1/16 of
///   1   2   1
///   2   4   2
///   1   2   1
/// </code>
/// </summary>
/// <remarks>
/// Without sigma, <c>g</c> is <c>(1 2 1) / 4</c>, <c>(1 4 6 4 1) / 16</c>, <c>(2 7 14 18 14 7 2) / 64</c> or
/// <c>(4 13 30 51 60 51 30 13 4) / 256</c>, and from size 11 on sigma is <c>0.15 * size + 0.35</c>: OpenCV's rules. With sigma, <c>g</c> is
/// rounded to multiples of 2^-26, the centre to what the others leave; so products of two taps are exact and the matrix is a column times a
/// row. OpenCV: <c>GaussianBlur</c>. SciPy: <c>ndimage.gaussian_filter</c> with <c>radius = size / 2</c>. scikit-image:
/// <c>filters.gaussian</c>.
/// </remarks>
public sealed class GaussianAttribute : NamedKernelAttribute
{
    /// <summary>Small integers over a power of two where there are such.</summary>
    /// <param name="size">Rows and columns, an odd number from 3 to 31.</param>
    public GaussianAttribute(int size) => Size = size;

    /// <summary>A sampled Gaussian.</summary>
    /// <param name="size">Rows and columns, an odd number from 3 to 31; 6 sigma and more loses nothing.</param>
    /// <param name="sigma">The standard deviation in pixels, from 0.01 to 1000.</param>
    public GaussianAttribute(int size, double sigma)
    {
        Size = size;
        Sigma = sigma;
    }

    /// <summary>Rows and columns of taps.</summary>
    public int Size { get; }

    /// <summary>The standard deviation in pixels; 0 where the size says it.</summary>
    public double Sigma { get; }
}
