using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Filters.NamedKernels;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.NamedKernels;

/// <summary>The responses of derivatives to ramps, at pixels all around the origin.</summary>
public sealed class DerivativeTests
{
    /// <summary>First derivatives along x or y, and what their integers answer to a ramp.</summary>
    public static TheoryData<string, bool, int> FirstDerivatives => new()
    {
        { "Sobel(Axis.X", true, 8 },
        { "Sobel(Axis.Y", false, 8 },
        { "Sobel(Axis.X, 5", true, 128 },
        { "Sobel(Axis.Y, 5", false, 128 },
        { "Sobel(Axis.X, 7", true, 2048 },
        { "Sobel(Axis.Y, 7", false, 2048 },
        { "Scharr(Axis.X", true, 32 },
        { "Scharr(Axis.Y", false, 32 },
        { "Prewitt(Axis.X", true, 6 },
        { "Prewitt(Axis.Y", false, 6 },
        { "Derivative(1, 1, 0, 3", true, 2 },
        { "Derivative(1, 0, 7, 3", false, 2 },
        { "Derivative(1, 1, 0, 5", true, 12 },
        { "SavitzkyGolay(5, 2, 1, 0", true, 50 },
        { "SavitzkyGolay(5, 1, 0, 1", false, 50 },
    };

    public static TheoryData<int, int, int, int> Directions => new()
    {
        { 1, 3, 4, 3 },
        { 1, 3, 4, 5 },
        { 1, -5, 12, 3 },
        { 2, 1, 1, 3 },
        { 2, 0, -3, 5 },
        { 3, 3, -4, 5 },
        { 4, 1, 2, 7 },
        { 5, -4, -3, 7 },
    };

    [Theory]
    [MemberData(nameof(FirstDerivatives))]
    public void Ramps_in_both_scales(string attribute, bool isAlongX, int response)
    {
        AssertRamps(NamedKernels.Matrix(attribute + ", Scale = KernelScale.IntegerTaps)"), isAlongX, response);
        AssertRamps(NamedKernels.Matrix(attribute + ", Scale = KernelScale.UnitDerivative)"), isAlongX, 1);
    }

    [Fact]
    public void Roberts_differences_along_both_diagonals()
    {
        TapMatrix falling = NamedKernels.Matrix("Roberts(Diagonal.Falling)");
        TapMatrix rising = NamedKernels.Matrix("Roberts(Diagonal.Rising)");

        // The filter's origin is its lower right tap: it sees the pixels from (x - 1, y - 1) to (x, y).
        foreach ((int x, int y) in Pixels)
        {
            Assert.Equal(1, NamedKernels.Answer(falling, x, y, (x, _) => x));
            Assert.Equal(1, NamedKernels.Answer(falling, x, y, (_, y) => y));
            Assert.Equal((2 * x) - 1, NamedKernels.Answer(falling, x, y, (x, _) => x * x));
            Assert.Equal(x + y - 1, NamedKernels.Answer(falling, x, y, (x, y) => x * y));
            Assert.Equal(1, NamedKernels.Answer(rising, x, y, (x, _) => x));
            Assert.Equal(-1, NamedKernels.Answer(rising, x, y, (_, y) => y));
            Assert.Equal((2 * x) - 1, NamedKernels.Answer(rising, x, y, (x, _) => x * x));
            Assert.Equal(y - x, NamedKernels.Answer(rising, x, y, (x, y) => x * y));
        }
    }

    [Theory]
    [InlineData("Laplacian", 1)]
    [InlineData("Laplacian(8)", 3)]
    public void Laplacians_of_parabolas(string attribute, int scale)
    {
        TapMatrix laplacian = NamedKernels.Matrix(attribute);
        foreach ((int x, int y) in Pixels)
        {
            Assert.Equal(0, NamedKernels.Answer(laplacian, x, y, (x, y) => 7 + x - (3 * y)));
            Assert.Equal(2 * scale, NamedKernels.Answer(laplacian, x, y, (x, _) => x * x));
            Assert.Equal(2 * scale, NamedKernels.Answer(laplacian, x, y, (_, y) => y * y));
            Assert.Equal(0, NamedKernels.Answer(laplacian, x, y, (x, y) => x * y));
        }
    }

    /// <summary>
    /// The derivative of order d of <c>t -> f(p + t v / |v|)</c>, as the coefficient of t^d; in these cases |v|^d is an integer.
    /// </summary>
    [Theory]
    [MemberData(nameof(Directions))]
    public void Directional_derivatives_of_all_polynomials_that_fit(int order, int v1, int v2, int size)
    {
        TapMatrix derivative = NamedKernels.Matrix($"Derivative({order}, {v1}, {v2}, {size})");
        TapMatrix integers = NamedKernels.Matrix($"Derivative({order}, {v1}, {v2}, {size}, Scale = KernelScale.IntegerTaps)");
        Assert.Equal((integers, Rational.One), integers.Scale());
        Assert.Equal(integers, derivative.Scale().Integers);

        BigInteger length = BigInteger.Pow((v1 * v1) + (v2 * v2), order);
        foreach ((int a, int b) in Enumerable.Range(0, size).SelectMany(a => Enumerable.Range(0, size).Select(b => (a, b))))
        {
            foreach ((int x, int y) in Pixels)
            {
                BigInteger[] along = Multiply(
                    Enumerable.Repeat<BigInteger[]>([x, v1], a).Concat(Enumerable.Repeat<BigInteger[]>([y, v2], b)));
                BigInteger expected = order < along.Length ? along[order] * Factorial(order) : 0;

                // Squared with its sign, so that odd powers of a length stay integers.
                Rational actual = NamedKernels.Answer(derivative, x, y, (x, y) => BigInteger.Pow(x, a) * BigInteger.Pow(y, b));
                Assert.Equal(new Rational(expected * expected, length), actual * actual);
                Assert.Equal(expected.Sign, actual.Sign);
            }
        }
    }

    [Fact]
    public void A_length_that_is_no_fraction_is_the_divisor()
    {
        var filter = NamedKernels.Read("Derivative(1, 1, 1, 3)");

        Assert.Equal([0, -1, 0, -1, 0, 1, 0, 1, 0], filter.Weights);
        Assert.Equal(2 * System.Math.Sqrt(2), filter.Divisor);
    }

    [Fact]
    public void Only_the_direction_counts() =>
        Assert.Equal(NamedKernels.Read("Derivative(2, 0.25, 0.5, 5)"), NamedKernels.Read("Derivative(2, 100, 200, 5)"));

    [Theory]
    [InlineData(1, 5, "1 -8 0 8 -1", 12)]
    [InlineData(1, 7, "-1 9 -45 0 45 -9 1", 60)]
    [InlineData(2, 3, "1 -2 1", 1)]
    [InlineData(3, 5, "-1 2 0 -2 1", 2)]
    [InlineData(4, 5, "1 -4 6 -4 1", 1)]
    [InlineData(0, 3, "0 1 0", 1)]
    public void Central_differences_are_those_of_Fornbergs_table(int order, int size, string taps, int divisor) => Assert.Equal(
        taps.Split(' ').Select(tap => new Rational(int.Parse(tap, null), divisor)), CentralDifference.Of(order, size));

    private static IEnumerable<(int X, int Y)> Pixels => [(0, 0), (2, -1), (-3, 5)];

    private static void AssertRamps(TapMatrix filter, bool isAlongX, int response)
    {
        foreach ((int x, int y) in Pixels)
        {
            (int along, int across) = isAlongX ? (x, y) : (y, x);
            Rational Answer(System.Func<int, int, int> image) =>
                NamedKernels.Answer(filter, x, y, (x, y) => isAlongX ? image(x, y) : image(y, x));
            Assert.Equal(0, Answer((_, _) => 1));
            Assert.Equal(response, Answer((u, _) => u));
            Assert.Equal(0, Answer((_, v) => v));
            Assert.Equal(2 * along * response, Answer((u, _) => u * u));
            Assert.Equal(0, Answer((_, v) => v * v));
            Assert.Equal(across * response, Answer((u, v) => u * v));
        }
    }

    private static BigInteger[] Multiply(IEnumerable<BigInteger[]> linear) => linear.Aggregate(
        new BigInteger[] { 1 },
        (product, factor) => Enumerable.Range(0, product.Length + 1)
            .Select(power => (power < product.Length ? product[power] * factor[0] : 0) + (power > 0 ? product[power - 1] * factor[1] : 0))
            .ToArray());

    private static BigInteger Factorial(int number) =>
        Enumerable.Range(1, number).Aggregate(BigInteger.One, (product, factor) => product * factor);
}
