using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>A wave under a Gaussian.</summary>
internal sealed class Gabor : INamedKernel
{
    /// <summary>Rounded to multiples of its inverse, taps are the same on every system, and zeros are zeros.</summary>
    private const double Unit = 1L << 40;

    public string Name => nameof(Gabor);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int size = arguments.OddSize("size");
        double sigma = arguments.Real("sigma", 0.01, 1000);
        double theta = arguments.Real("theta", -100, 100);
        double lambda = arguments.Real("lambda", 0.01, 1000);
        double gamma = arguments.Real("gamma", 0.001, 1000);
        double psi = arguments.Real("psi", -100, 100);
        if (!arguments.IsValid)
        {
            return null;
        }

        IEnumerable<double> weights = Enumerable.Range(-size / 2, size).SelectMany(_ => Enumerable.Range(-size / 2, size), (y, x) =>
        {
            double along = (x * Math.Cos(theta)) + (y * Math.Sin(theta));
            double across = gamma * ((y * Math.Cos(theta)) - (x * Math.Sin(theta)));
            double envelope = Math.Exp(-((along * along) + (across * across)) / (2 * sigma * sigma));
            return Math.Round(envelope * Math.Cos((2 * Math.PI * along / lambda) + psi) * Unit) / Unit;
        });
        return new FilterFormula(size, size, weights.ToEquatableArray());
    }
}
