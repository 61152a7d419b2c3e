using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using KernelGen.Shared.Filters;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>
/// The polynomial of least squares through a square of pixels: the normal equations <c>M c = e</c> with the moments
/// <c>M[(i, j), (k, l)] = S(i + k) S(j + l)</c>, <c>S(n) = sum of x^n</c>, solved with fractions. The taps of the derivative are
/// <c>orderX! orderY! sum of c[i, j] x^i y^j</c>.
/// </summary>
/// <remarks>Savitzky and Golay, Smoothing and Differentiation of Data by Simplified Least Squares Procedures, 1964.</remarks>
internal sealed class SavitzkyGolay : INamedKernel
{
    private const int MaximumDegree = 8;

    public string Name => nameof(SavitzkyGolay);

    public FilterFormula? Define(NamedArguments arguments)
    {
        int size = arguments.OddSize("size");
        int degree = arguments.Integer("degree", 0, Math.Min(size - 1, MaximumDegree));
        int most = arguments.IsValid ? degree : MaximumDegree;
        int orderX = arguments.Integer("orderX", 0, most);
        int orderY = arguments.Integer("orderY", 0, most - orderX);
        KernelScale scale = arguments.Rule("Scale", KernelScale.UnitDerivative);
        return arguments.IsValid ? FilterFormulas.Of(Fit(size, degree, orderX, orderY), scale) : null;
    }

    private static TapMatrix Fit(int size, int degree, int orderX, int orderY)
    {
        List<(int X, int Y)> powers = Powers(degree, orderX, orderY);
        List<int> pixels = Enumerable.Range(-(size / 2), size).ToList();
        Rational[] moments = Enumerable.Range(0, (2 * degree) + 1)
            .Select(power => pixels.Aggregate(Rational.Zero, (sum, pixel) => sum + Power(pixel, power)))
            .ToArray();
        Rational[][] equations = powers
            .Select(row => powers
                .Select(column => moments[row.X + column.X] * moments[row.Y + column.Y])
                .Append(row == (orderX, orderY) ? Factorial(orderX) * Factorial(orderY) : Rational.Zero)
                .ToArray())
            .ToArray();
        Rational[] coefficients = LinearSystem.Solve(equations);
        IEnumerable<Rational> taps = pixels.SelectMany(_ => pixels, (y, x) => powers
            .Select((power, at) => coefficients[at] * Power(x, power.X) * Power(y, power.Y))
            .Aggregate((sum, term) => sum + term));
        return new TapMatrix(size, size, taps.ToEquatableArray());
    }

    /// <summary>
    /// The terms that are not orthogonal to the one wanted: odd moments are zero, so others of another parity do not meet it.
    /// </summary>
    private static List<(int X, int Y)> Powers(int degree, int orderX, int orderY) => Enumerable.Range(0, degree + 1)
        .SelectMany(x => Enumerable.Range(0, degree + 1 - x).Select(y => (x, y)))
        .Where(power => (power.x - orderX) % 2 == 0 && (power.y - orderY) % 2 == 0)
        .ToList();

    private static Rational Power(int number, int exponent) => BigInteger.Pow(number, exponent);

    private static Rational Factorial(int number) =>
        Enumerable.Range(1, number).Aggregate(Rational.One, (product, factor) => product * factor);
}
