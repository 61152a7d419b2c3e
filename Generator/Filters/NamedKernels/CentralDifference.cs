using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>
/// The derivative at the centre of the polynomial through an odd number of pixels, exact for polynomials that are shorter: tap j is
/// <c>order!</c> times the coefficient of <c>x^order</c> in Lagrange's polynomial <c>product over i of (x - i) / (j - i)</c>.
/// </summary>
/// <remarks>Fornberg, Generation of Finite Difference Formulas on Arbitrarily Spaced Grids, 1988.</remarks>
internal static class CentralDifference
{
    public static IReadOnlyList<Rational> Of(int order, int size)
    {
        int half = size / 2;
        Rational factorial = Enumerable.Range(1, order).Aggregate(Rational.One, (product, number) => product * number);
        return Enumerable.Range(-half, size).Select(at => Lagrange(at, half)[order] * factorial).ToList();
    }

    /// <summary>The coefficients, from the constant on, of the polynomial that is 1 at a pixel and 0 at all others.</summary>
    private static Rational[] Lagrange(int pixel, int half) => Enumerable.Range(-half, (2 * half) + 1)
        .Where(other => other != pixel)
        .Aggregate(
            new[] { Rational.One },
            (polynomial, other) => Enumerable.Range(0, polynomial.Length + 1)
                .Select(power => (power > 0 ? polynomial[power - 1] : Rational.Zero)
                    - (power < polynomial.Length ? polynomial[power] * other : Rational.Zero))
                .Select(coefficient => coefficient / (pixel - other))
                .ToArray());
}
