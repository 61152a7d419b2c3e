using System.Globalization;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.NamedKernels;

/// <summary>Matrices as they are printed in the documentation of libraries and in papers.</summary>
public sealed class KnownMatrixTests
{
    [Theory]
    [InlineData("Sobel(Axis.X)", 3, 1, "-1 0 1 -2 0 2 -1 0 1")]
    [InlineData("Sobel(Axis.Y)", 3, 1, "-1 -2 -1 0 0 0 1 2 1")]
    [InlineData("Sobel(Axis.X, Scale = KernelScale.UnitDerivative)", 3, 8, "-1 0 1 -2 0 2 -1 0 1")]
    [InlineData("Sobel(size: 5, axis: Axis.X)", 5, 1, "-1 -2 0 2 1 -4 -8 0 8 4 -6 -12 0 12 6 -4 -8 0 8 4 -1 -2 0 2 1")]
    [InlineData("Scharr(Axis.X)", 3, 1, "-3 0 3 -10 0 10 -3 0 3")]
    [InlineData("Scharr(Axis.Y, Scale = KernelScale.UnitDerivative)", 3, 32, "-3 -10 -3 0 0 0 3 10 3")]
    [InlineData("Prewitt(Axis.X)", 3, 1, "-1 0 1 -1 0 1 -1 0 1")]
    [InlineData("Prewitt(Axis.Y, Scale = KernelScale.UnitDerivative)", 3, 6, "-1 -1 -1 0 0 0 1 1 1")]
    [InlineData("Roberts(Diagonal.Falling)", 2, 1, "-1 0 0 1")]
    [InlineData("Roberts(Diagonal.Rising)", 2, 1, "0 1 -1 0")]
    [InlineData("Laplacian", 3, 1, "0 1 0 1 -4 1 0 1 0")]
    [InlineData("Laplacian(8)", 3, 1, "1 1 1 1 -8 1 1 1 1")]
    [InlineData("Gaussian(3)", 3, 16, "1 2 1 2 4 2 1 2 1")]
    [InlineData("Gaussian(5)", 5, 256, "1 4 6 4 1 4 16 24 16 4 6 24 36 24 6 4 16 24 16 4 1 4 6 4 1")]
    [InlineData("Box(3)", 3, 9, "1 1 1 1 1 1 1 1 1")]
    [InlineData("Box(2, 3)", 3, 6, "1 1 1 1 1 1")]
    [InlineData("Box(width: 1, height: 4)", 1, 4, "1 1 1 1")]
    [InlineData("Sharpen", 3, 1, "0 -1 0 -1 5 -1 0 -1 0")]
    [InlineData("Emboss", 3, 1, "-2 -1 0 -1 1 1 0 1 2")]
    [InlineData("Derivative(1, 1, 0, 3)", 3, 2, "0 0 0 -1 0 1 0 0 0")]
    [InlineData("Derivative(1, 0, 1, 3, Scale = KernelScale.IntegerTaps)", 3, 1, "0 -1 0 0 0 0 0 1 0")]
    [InlineData("Derivative(2, 1, 1, 3)", 3, 4, "1 2 -1 2 -8 2 -1 2 1")]
    [InlineData("Derivative(order: 2, size: 5, v2: 0, v1: -2)", 5, 12, "0 0 0 0 0 0 0 0 0 0 -1 16 -30 16 -1 0 0 0 0 0 0 0 0 0 0")]
    [InlineData("SavitzkyGolay(5, 2)", 5, 175, "-13 2 7 2 -13 2 17 22 17 2 7 22 27 22 7 2 17 22 17 2 -13 2 7 2 -13")]
    [InlineData("SavitzkyGolay(3, 1, 1)", 3, 6, "-1 0 1 -1 0 1 -1 0 1")]
    [InlineData("SavitzkyGolay(3, 1, orderY: 1, Scale = KernelScale.IntegerTaps)", 3, 1, "-1 -1 -1 0 0 0 1 1 1")]
    public void Printed_matrices(string attribute, int width, double divisor, string weights)
    {
        double[] expected = weights.Split(' ').Select(weight => double.Parse(weight, CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(
            new FilterFormula(expected.Length / width, width, expected.ToEquatableArray()) { Divisor = divisor },
            NamedKernels.Read(attribute));
    }

    /// <summary>The tables of OpenCV's <c>getGaussianKernel</c> and <c>getDerivKernels</c>, which are one column and one row.</summary>
    [Theory]
    [InlineData("Gaussian(7)", 64, "2 7 14 18 14 7 2", "2 7 14 18 14 7 2")]
    [InlineData("Gaussian(9)", 256, "4 13 30 51 60 51 30 13 4", "4 13 30 51 60 51 30 13 4")]
    [InlineData("Sobel(Axis.X, 7)", 1, "1 6 15 20 15 6 1", "-1 -4 -5 0 5 4 1")]
    [InlineData("Sobel(Axis.Y, 5)", 1, "-1 -2 0 2 1", "1 4 6 4 1")]
    public void Printed_columns_and_rows(string attribute, int divisor, string column, string row)
    {
        TapMatrix product = TapMatrix.Outer(
            Matrices.Rationals(column.Split(' ').Select(int.Parse).ToArray()),
            Matrices.Rationals(row.Split(' ').Select(int.Parse).ToArray()));

        Assert.Equal(product.Times(new Rational(1, divisor * divisor)), NamedKernels.Matrix(attribute));
    }
}
