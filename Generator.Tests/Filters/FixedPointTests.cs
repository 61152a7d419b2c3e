using System.Linq;
using System.Numerics;
using CsCheck;
using KernelGen.Generator.Filters;
using KernelGen.Generator.Filters.NamedKernels;
using Xunit;

namespace KernelGen.Generator.Tests.Filters;

public sealed class FixedPointTests
{
    /// <summary>Fractions of three, so that nothing is a multiple of a power of two.</summary>
    private static Gen<TapMatrix> Any => Gen.Select(Matrices.Any, Gen.Int[1, 2000])
        .Where((matrix, scale) => !matrix.IsZero)
        .Select((matrix, scale) => matrix.Times(new Rational(scale, 999)));

    /// <summary>The first is what OpenCV 4.12 prints for <c>getGaussianKernelFixedPoint_ED(7, 2, 8)</c>.</summary>
    [Theory]
    [InlineData(7, 2.0, "18 34 48 56 48 34 18")]
    [InlineData(3, 0.8, "61 134 61")]
    public void A_Gaussian_is_the_one_of_OpenCV(int size, double sigma, string expected)
    {
        TapMatrix gaussian = Gaussian(size, sigma);

        FixedPoint rounded = FixedPoint.Of(gaussian, PixelRange.Byte)!;

        Assert.True(FixedPoint.IsNeeded(gaussian, PixelRange.Byte));
        Assert.Equal(Matrices.Rationals(expected.Split(' ').Select(int.Parse).ToArray()), rounded.Term!.Column);
        Assert.Equal(rounded.Term.Column, rounded.Term.Row);
        Assert.Equal(16, rounded.FractionBits);
    }

    [Theory]
    [InlineData(3, 0.5)]
    [InlineData(5, 1.1)]
    [InlineData(9, 2.0)]
    [InlineData(31, 5.0)]
    public void A_Gaussian_keeps_its_sum_and_its_symmetry(int size, double sigma)
    {
        FixedPoint rounded = FixedPoint.Of(Gaussian(size, sigma), PixelRange.Byte)!;

        Assert.Equal(1 << 16, rounded.Integers.Sum);
        Assert.Equal(new Symmetry(Parity.Even, Parity.Even), Symmetry.Of(rounded.Integers));
        Assert.Equal(rounded.Integers, rounded.Term!.Product);
    }

    [Fact]
    public void Integers_over_a_small_number_need_none()
    {
        Assert.False(FixedPoint.IsNeeded(Matrices.Of(3, 1, 2, 1).Times(new Rational(1, 4)), PixelRange.Byte));
        Assert.False(FixedPoint.IsNeeded(Matrices.Of(3, 1, 1, 1).Times(new Rational(1, 9)), PixelRange.UInt16));
        Assert.True(FixedPoint.IsNeeded(Matrices.Of(2, 1, 100000000), PixelRange.Byte));
    }

    [Fact]
    public void The_sum_is_the_nearest_one_that_there_is() => Any.Sample(matrix =>
    {
        FixedPoint rounded = FixedPoint.Of(matrix, PixelRange.Byte)!;

        // A column is scaled to the sum 1 or 0, which it keeps, so the sum of the product is rounded as that of the row.
        BigInteger unit = BigInteger.One << (rounded.Term is null ? rounded.FractionBits : 8);
        BigInteger expected = (matrix.Sum * unit).Round() * (rounded.Term is null ? 1 : 256);
        Assert.Equal(expected, rounded.Integers.Sum);
    });

    [Fact]
    public void No_image_leaves_32_bits() => Gen.Select(Any, Matrices.AnyPixels)
        .Sample((matrix, pixels) =>
        {
            if (FixedPoint.Of(matrix, pixels) is { } rounded)
            {
                PixelRange sum = ValueRange.OfSum(rounded.Integers.Taps, pixels);
                BigInteger half = (BigInteger.One << rounded.FractionBits) / 2;
                Assert.True(sum.Maximum + half <= int.MaxValue && sum.Minimum >= int.MinValue);
                Assert.All(rounded.Integers.Taps, tap => Assert.True(tap.IsInteger));
            }
        });

    [Fact]
    public void Each_tap_but_the_greatest_is_the_nearest_multiple() => Any.Where(matrix => Separation.Of(matrix).Rank > 1).Sample(matrix =>
    {
        FixedPoint rounded = FixedPoint.Of(matrix, PixelRange.Byte)!;

        Assert.Null(rounded.Term);
        Assert.InRange(rounded.FractionBits, 0, 14);
        BigInteger unit = BigInteger.One << rounded.FractionBits;
        Rational[] errors = rounded.Integers.Taps.Zip(matrix.Taps, (actual, exact) => (actual - (exact * unit)).Abs()).ToArray();
        Assert.True(errors.Count(error => error.CompareTo(new Rational(1, 2)) > 0) <= 1);
    });

    [Fact]
    public void As_many_places_are_kept_as_fit()
    {
        TapMatrix cross = Matrices.Of(3, 0, 1, 0, 1, 1, 1, 0, 1, 0);

        Assert.Equal(14, FixedPoint.Of(cross.Times(new Rational(1, 3)), PixelRange.Byte)!.FractionBits);
        Assert.Equal(14, FixedPoint.Of(cross.Times(102), PixelRange.Byte)!.FractionBits);
        Assert.Equal(13, FixedPoint.Of(cross.Times(103), PixelRange.Byte)!.FractionBits);
        Assert.Equal(14, FixedPoint.Of(Matrices.Of(1, 1).Times(new Rational(1, 3)), PixelRange.UInt16)!.FractionBits);
    }

    [Fact]
    public void Taps_too_small_or_too_great_have_none()
    {
        Assert.Null(FixedPoint.Of(Matrices.Of(2, 1, 0).Times(new Rational(1, 100000)), PixelRange.Byte));
        Assert.Null(FixedPoint.Of(Matrices.Of(2, 1, 100000000), PixelRange.Byte));
    }

    private static TapMatrix Gaussian(int size, double sigma)
    {
        var taps = GaussianTaps.Of(size, sigma, bits: 26);
        return TapMatrix.Outer(taps, taps);
    }
}
