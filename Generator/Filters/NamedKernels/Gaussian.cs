using System.Collections.Generic;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>A Gaussian that keeps the brightness, as a column times a row.</summary>
internal sealed class Gaussian : INamedKernel
{
    /// <summary>Two of them make a product that is a double.</summary>
    private const int FactorBits = 26;

    public string Name => nameof(Gaussian);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int size = arguments.OddSize("size");
        double sigma = arguments.Has("sigma") ? arguments.Real("sigma", 0.01, 1000) : 0;
        if (!arguments.IsValid)
        {
            return null;
        }

        IReadOnlyList<Rational> taps = sigma > 0
            ? GaussianTaps.Of(size, sigma, FactorBits)
            : GaussianTaps.Table(size) ?? GaussianTaps.Of(size, (0.15 * size) + 0.35, FactorBits);
        return FilterFormulas.Of(TapMatrix.Outer(taps, taps));
    }
}
