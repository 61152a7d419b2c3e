using System;
using System.Collections.Generic;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>
/// <c>(1 + amount) * delta - amount * gaussian</c>, written as <c>((1 + 1 / amount) * delta - gaussian) / (1 / amount)</c>: so the
/// Gaussian's taps are integers whatever the amount, and the whole exactly a column times a row and a centre.
/// </summary>
internal sealed class UnsharpMask : INamedKernel
{
    private const int FactorBits = 22;

    public string Name => nameof(UnsharpMask);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int size = arguments.OddSize("size");
        double sigma = arguments.Real("sigma", 0.01, 1000);
        double amount = arguments.Real("amount", 0.01, 100);
        if (!arguments.IsValid)
        {
            return null;
        }

        IReadOnlyList<Rational> taps = GaussianTaps.Of(size, sigma, FactorBits);
        BigInteger unit = BigInteger.One << (2 * FactorBits);
        TapMatrix gaussian = TapMatrix.Outer(taps, taps).Times(unit);

        // Rounded, so that what a flat image gives is exactly the divisor.
        var divisor = new BigInteger(Math.Round((double)unit / amount));
        int centre = size / 2;
        TapMatrix mask = gaussian.Times(-1).With(centre, centre, divisor + unit - gaussian[centre, centre]);
        return FilterFormulas.Of(mask.Times(new Rational(1, divisor)));
    }
}
