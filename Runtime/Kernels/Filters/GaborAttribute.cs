namespace KernelGen;

/// <summary>
/// Gabor's wavelet: a wave under a Gaussian, <c>exp(-(u^2 + gamma^2 v^2) / (2 sigma^2)) cos(2 pi u / lambda + psi)</c> with
/// <c>u = x cos theta + y sin theta</c> and <c>v = -x sin theta + y cos theta</c>, x to the right and y downwards from the centre.
/// </summary>
/// <remarks>
/// Not normalised, and a flat image does not give 0. OpenCV: <c>getGaborKernel</c> has the same numbers, turned by half a turn (the same
/// for <c>psi = 0</c>). scikit-image: <c>filters.gabor_kernel</c> is complex and divided by <c>2 pi sigma_x sigma_y</c>.
/// </remarks>
public sealed class GaborAttribute : NamedKernelAttribute
{
    /// <summary>The real part of the wavelet.</summary>
    /// <param name="size">Rows and columns, an odd number from 3 to 31.</param>
    /// <param name="sigma">The Gaussian's standard deviation along the wave in pixels, above 0.</param>
    /// <param name="theta">The direction of the wave in radians, from the x axis towards the y axis.</param>
    /// <param name="lambda">The length of the wave in pixels, above 0.</param>
    /// <param name="gamma">The Gaussian's standard deviation along the wave by that across it, above 0.</param>
    /// <param name="psi">The phase at the centre in radians: 0 for an even wavelet, pi/2 for an odd one.</param>
    public GaborAttribute(int size, double sigma, double theta, double lambda, double gamma = 1, double psi = 0)
    {
        Size = size;
        Sigma = sigma;
        Theta = theta;
        Lambda = lambda;
        Gamma = gamma;
        Psi = psi;
    }

    /// <summary>Rows and columns of taps.</summary>
    public int Size { get; }

    /// <summary>The standard deviation along the wave in pixels.</summary>
    public double Sigma { get; }

    /// <summary>The direction of the wave in radians.</summary>
    public double Theta { get; }

    /// <summary>The length of the wave in pixels.</summary>
    public double Lambda { get; }

    /// <summary>The standard deviation along the wave by that across it.</summary>
    public double Gamma { get; }

    /// <summary>The phase at the centre in radians.</summary>
    public double Psi { get; }
}
