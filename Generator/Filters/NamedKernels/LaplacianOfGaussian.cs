using System.Collections.Generic;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>The Laplacian of a Gaussian: the second derivative one way and the Gaussian the other, and the same transposed.</summary>
internal sealed class LaplacianOfGaussian : INamedKernel
{
    /// <summary>The sum of two products is a double.</summary>
    private const int FactorBits = 23;

    public string Name => nameof(LaplacianOfGaussian);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int size = arguments.OddSize("size");

        // A smaller square does not reach the slopes around the spot.
        double sigma = arguments.Real("sigma", 0.5, size / 4.0);
        if (!arguments.IsValid)
        {
            return null;
        }

        IReadOnlyList<Rational> smoothing = GaussianTaps.Of(size, sigma, FactorBits);
        IReadOnlyList<Rational> second = GaussianTaps.SecondDerivative(size, sigma, FactorBits);
        return FilterFormulas.Of(TapMatrix.Outer(second, smoothing) + TapMatrix.Outer(smoothing, second));
    }
}
