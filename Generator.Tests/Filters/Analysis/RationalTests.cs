using System.Numerics;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class RationalTests
{
    private static readonly Gen<Rational> Any =
        Gen.Select(Gen.Int[-999, 999], Gen.Int[1, 999], (numerator, denominator) => new Rational(numerator, denominator));

    [Fact]
    public void A_double_comes_back_as_it_was() => Gen.Double.Where(double.IsFinite).Sample(value =>
        Assert.Equal(value, Rational.FromDouble(value).ToDouble()));

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.Epsilon)]
    [InlineData(2.2250738585072014E-308)]
    public void Limits_come_back_as_they_were(double value) => Assert.Equal(value, Rational.FromDouble(value).ToDouble());

    [Theory]
    [InlineData(0.75, 3, 4)]
    [InlineData(-2.5, -5, 2)]
    [InlineData(6, 6, 1)]
    public void A_double_is_a_fraction_of_powers_of_two(double value, int numerator, int denominator) =>
        Assert.Equal(new Rational(numerator, denominator), Rational.FromDouble(value));

    /// <summary>The processor's division rounds correctly.</summary>
    [Fact]
    public void A_fraction_becomes_the_nearest_double() => Gen.Select(Gen.Long[-(1L << 53), 1L << 53], Gen.Long[1, 1L << 53])
        .Sample((numerator, denominator) =>
            Assert.Equal((double)numerator / denominator, new Rational(numerator, denominator).ToDouble()));

    [Fact]
    public void Halves_of_the_last_bit_become_even()
    {
        BigInteger unit = BigInteger.One << 53;

        Assert.Equal((double)(1L << 53), ((Rational)(unit + 1)).ToDouble());
        Assert.Equal((double)((1L << 53) + 4), ((Rational)(unit + 3)).ToDouble());
        Assert.Equal((double)((1L << 53) + 2), new Rational(((unit + 1) * 1000) + 1, 1000).ToDouble());
    }

    [Fact]
    public void Sums_and_products_agree() => Gen.Select(Any, Any, Any).Sample((a, b, c) =>
    {
        Assert.Equal((a * b) + (a * c), a * (b + c));
        Assert.Equal(a, a + b - b);
        Assert.Equal(Rational.Zero, a - a);
        Assert.True(b.IsZero || (a / b * b) == a);
        Assert.Equal((a - b).Sign, a.CompareTo(b));
    });

    [Fact]
    public void Fractions_are_in_lowest_terms() => Any.Sample(value =>
    {
        Assert.True(value.Denominator > 0);
        Assert.Equal(BigInteger.One, BigInteger.GreatestCommonDivisor(value.Numerator, value.Denominator));
    });

    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(-5, 2, -3)]
    [InlineData(8, 3, 2)]
    [InlineData(-8, 3, -3)]
    [InlineData(6, 3, 2)]
    [InlineData(-6, 3, -2)]
    public void The_floor_is_the_integer_below(int numerator, int denominator, int floor) =>
        Assert.Equal(floor, new Rational(numerator, denominator).Floor());

    [Fact]
    public void Nothing_said_is_zero()
    {
        Assert.Equal(new Rational(0, 7), default);
        Assert.Equal("0", default(Rational).ToString());
        Assert.Equal("-3/7", new Rational(6, -14).ToString());
    }
}
