namespace KernelGen;

/// <summary>
/// An unsharp mask: the image and <c>amount</c> times what a Gaussian takes away from it, <c>(1 + amount) * delta - amount * gaussian</c>.
/// It keeps the brightness of flat parts: the taps sum to exactly 1.
/// </summary>
/// <remarks>
/// The Gaussian is that of <see cref="GaussianAttribute"/> with sigma, in multiples of 2^-22. scikit-image: <c>filters.unsharp_mask</c>
/// with <c>radius = sigma</c>. OpenCV: <c>GaussianBlur</c> and <c>addWeighted</c>.
/// </remarks>
public sealed class UnsharpMaskAttribute : NamedKernelAttribute
{
    /// <summary>The image, sharpened.</summary>
    /// <param name="size">Rows and columns, an odd number from 3 to 31.</param>
    /// <param name="sigma">The Gaussian's standard deviation in pixels, from 0.01 to 1000.</param>
    /// <param name="amount">How much of the difference is added, from 0.01 to 100.</param>
    public UnsharpMaskAttribute(int size, double sigma, double amount)
    {
        Size = size;
        Sigma = sigma;
        Amount = amount;
    }

    /// <summary>Rows and columns of taps.</summary>
    public int Size { get; }

    /// <summary>The standard deviation in pixels.</summary>
    public double Sigma { get; }

    /// <summary>Gets how much of the difference is added.</summary>
    public double Amount { get; }
}
