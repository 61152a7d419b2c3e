using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.NamedKernels;

public sealed class SmoothingTests
{
    [Theory]
    [InlineData("Gaussian(3)")]
    [InlineData("Gaussian(9)")]
    [InlineData("Gaussian(11)")]
    [InlineData("Gaussian(3, 0.01)")]
    [InlineData("Gaussian(5, 1.1)")]
    [InlineData("Gaussian(31, 1000)")]
    [InlineData("Box(4, 7)")]
    [InlineData("Sharpen")]
    [InlineData("Emboss")]
    [InlineData("UnsharpMask(5, 1.2, 0.7)")]
    [InlineData("UnsharpMask(31, 4, 100)")]
    [InlineData("UnsharpMask(3, 0.4, 0.01)")]
    [InlineData("SavitzkyGolay(7, 3)")]
    public void A_flat_image_stays_as_it_is(string attribute) => Assert.Equal(Rational.One, NamedKernels.Matrix(attribute).Sum);

    [Theory]
    [InlineData("Gaussian(5)", FilterForm.Separable, 1)]
    [InlineData("Gaussian(7, 1.3)", FilterForm.Separable, 1)]
    [InlineData("Gaussian(31, 6.7)", FilterForm.Separable, 1)]
    [InlineData("Box(5)", FilterForm.Separable, 1)]
    [InlineData("UnsharpMask(7, 1.3, 0.7)", FilterForm.SeparableAndCentre, 2)]
    [InlineData("LaplacianOfGaussian(9, 1.4)", FilterForm.Separable, 2)]
    [InlineData("LaplacianOfGaussian(31, 7.75)", FilterForm.Separable, 2)]
    [InlineData("Sobel(Axis.X, 7)", FilterForm.Separable, 1)]
    [InlineData("Laplacian(8)", FilterForm.SeparableAndCentre, 2)]
    public void The_structure_survives_rounding(string attribute, object form, int rank)
    {
        Separation separation = Separation.Of(NamedKernels.Matrix(attribute));

        Assert.Equal(((FilterForm)form, rank), (separation.Cheapest, separation.Rank));
    }

    /// <summary>The expected taps are those that <c>cv2.getGaussianKernel(7, 2)</c> prints.</summary>
    [Fact]
    public void A_Gaussian_has_the_taps_of_OpenCV()
    {
        double[] taps =
        [
            0.0701593269590261, 0.131074878967366, 0.190712823569637, 0.216105941007941, 0.190712823569637, 0.131074878967366,
            0.0701593269590261,
        ];

        TapMatrix gaussian = NamedKernels.Matrix("Gaussian(7, 2)");

        AssertNear(taps.SelectMany(_ => taps, (down, across) => down * across), gaussian, 5e-8);
    }

    [Fact]
    public void Large_Gaussians_without_sigma_take_that_of_OpenCV()
    {
        double Tap(int x) => Math.Exp(-x * x / (2 * 2.0 * 2.0));
        double sum = Enumerable.Range(-5, 11).Sum(Tap);

        AssertNear(Square(11, (x, y) => Tap(x) * Tap(y) / (sum * sum)), NamedKernels.Matrix("Gaussian(11)"), 5e-8);
    }

    [Fact]
    public void An_unsharp_mask_adds_what_the_Gaussian_takes()
    {
        double Tap(int x) => Math.Exp(-x * x / (2 * 1.2 * 1.2));
        double sum = Enumerable.Range(-2, 5).Sum(Tap);

        AssertNear(
            Square(5, (x, y) => (x == 0 && y == 0 ? 1.7 : 0) - (0.7 * Tap(x) * Tap(y) / (sum * sum))),
            NamedKernels.Matrix("UnsharpMask(5, 1.2, 0.7)"),
            1e-6);
    }

    [Theory]
    [InlineData(9, 1.0)]
    [InlineData(13, 1.6)]
    [InlineData(31, 3.5)]
    public void A_Laplacian_of_a_Gaussian_is_that_of_the_formula(int size, double sigma)
    {
        TapMatrix filter = NamedKernels.Matrix(FormattableString.Invariant($"LaplacianOfGaussian({size}, {sigma})"));

        // Normalised by the sum of the samples; the centre is corrected, here by little.
        double sum = Square(size, (x, y) => Math.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma))).Sum();
        AssertNear(
            Square(size, (x, y) => ((x * x) + (y * y) - (2 * sigma * sigma)) / Math.Pow(sigma, 4)
                * Math.Exp(-((x * x) + (y * y)) / (2 * sigma * sigma)) / sum),
            filter,
            2e-3);
        Assert.Equal(Rational.Zero, filter.Sum);
        Assert.True(filter[size / 2, size / 2].Sign < 0);
        double answer = NamedKernels.Answer(filter, 3, -2, (x, y) => (x * x) + (y * y)).ToDouble();
        Assert.InRange(answer, 3.9, 4.1);
    }

    [Theory]
    [InlineData(2.0, 0.0, 5.0, 1.0, 0.0)]
    [InlineData(2.5, 0.7, 4.0, 0.5, 1.0)]
    [InlineData(1.5, -2.0, 6.0, 2.0, 1.5)]
    public void A_Gabor_wavelet_is_a_plane_wave_under_a_Gaussian(double sigma, double theta, double lambda, double gamma, double psi)
    {
        string arguments = FormattableString.Invariant($"7, {sigma}, {theta}, {lambda}, {gamma}, {psi}");

        // Turned as complex numbers are.
        Complex turn = Complex.FromPolarCoordinates(1, -theta);
        AssertNear(
            Square(7, (x, y) =>
            {
                Complex turned = new Complex(x, y) * turn;
                double radius = Complex.Abs(new Complex(turned.Real, gamma * turned.Imaginary));
                return Math.Exp(-radius * radius / (2 * sigma * sigma))
                    * Complex.Exp(new Complex(0, (2 * Math.PI * turned.Real / lambda) + psi)).Real;
            }),
            NamedKernels.Matrix($"Gabor({arguments})"),
            1e-11);
    }

    [Fact]
    public void Gabor_wavelets_are_even_or_odd_exactly()
    {
        FilterFormula even = NamedKernels.Read("Gabor(7, 2, 0, 5)");
        FilterFormula odd = NamedKernels.Read("Gabor(7, 2, System.Math.PI / 2, 5, psi: System.Math.PI / 2)");

        Assert.Equal(new Symmetry(Parity.Even, Parity.Even), Symmetry.Of(TapMatrix.Of(even)));
        Assert.Equal(new Symmetry(Parity.Odd, Parity.Even), Symmetry.Of(TapMatrix.Of(odd)));
    }

    private static double[] Square(int size, Func<int, int, double> tap) => Enumerable.Range(-(size / 2), size)
        .SelectMany(y => Enumerable.Range(-(size / 2), size).Select(x => tap(x, y)))
        .ToArray();

    private static void AssertNear(IEnumerable<double> expected, TapMatrix actual, double tolerance)
    {
        double[] taps = expected.ToArray();
        Assert.Equal(taps.Length, actual.Taps.Count);
        Assert.All(Enumerable.Range(0, taps.Length), at => Assert.Equal(taps[at], actual.Taps[at].ToDouble(), tolerance));
    }
}
