namespace KernelGen;

/// <summary>
/// Laplace's operator of the image smoothed by a Gaussian, in one step:
/// <c>a(y) g(x) + g(y) a(x)</c> with <c>a(x) = (x^2 / sigma^4 - 1 / sigma^2) g(x)</c> and the <c>g</c> of <see cref="GaussianAttribute"/>.
/// Positive in dark spots, negative on bright ones.
/// </summary>
/// <remarks>
/// The centre of <c>a</c> is chosen so that its sum, and with it that of the matrix, is exactly 0: a flat image gives 0. <c>a</c> and
/// <c>g</c> are rounded to 23 bits, so that the matrix is exactly two columns times rows. SciPy: <c>ndimage.gaussian_laplace</c>, the same
/// sign, without the correction of the centre. MATLAB: <c>fspecial('log')</c>, which corrects all taps alike. OpenCV: <c>GaussianBlur</c>
/// and then <c>Laplacian</c>.
/// </remarks>
public sealed class LaplacianOfGaussianAttribute : NamedKernelAttribute
{
    /// <summary>Taps up to <c>size / 2</c> pixels around the centre.</summary>
    /// <param name="size">Rows and columns, an odd number from 3 to 31; 8 sigma and more loses nothing.</param>
    /// <param name="sigma">The Gaussian's standard deviation in pixels, from 0.5 to a quarter of the size.</param>
    public LaplacianOfGaussianAttribute(int size, double sigma)
    {
        Size = size;
        Sigma = sigma;
    }

    /// <summary>Rows and columns of taps.</summary>
    public int Size { get; }

    /// <summary>The standard deviation in pixels.</summary>
    public double Sigma { get; }
}
