using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class WrittenFractionsTests
{
    [Fact]
    public void Quotients_of_small_integers_are_found_again() =>
        Gen.Select(Gen.Int[1, 3000], Gen.Int[-5000, 5000].Array[1, 6]).Sample((parts, integers) =>
            Assert.Equal(
                integers.Select(integer => new Rational(integer, parts)),
                WrittenFractions.Of(Array.ConvertAll(integers, integer => integer / (double)parts))));

    [Fact]
    public void Multiples_and_sums_of_decimals_are_off_by_a_last_place_and_found_again()
    {
        Assert.Equal(Fractions(10, 1, 2, 3, 6), WrittenFractions.Of([0.1, 0.2, 0.1 + 0.2, 3 * 0.2]));
        Assert.Equal(Fractions(9, 1, 2, 4, -1), WrittenFractions.Of([1 / 9.0, 2 * (1 / 9.0), 4 / 9.0, -1 / 9.0]));
        Assert.Equal(Fractions(10_000, 545, 2442, 4026), WrittenFractions.Of([0.0545, 0.2442, 0.4026]));
    }

    [Fact]
    public void Other_numbers_are_what_they_are_all_of_them()
    {
        foreach (double[] numbers in new double[][]
        {
            [Math.PI, 0.1], [0.1, 1 / 7.0, 1 / 11.0, 1 / 13.0, 1 / 17.0, 1 / 19.0, 1 / 23.0], [1e-30], [1e300, 0.5],
            [4503599627370497, 9007199254740991], [0, -0.0],
        })
        {
            Assert.Equal(numbers.Select(Rational.FromDouble), WrittenFractions.Of(numbers));
        }
    }

    private static IEnumerable<Rational> Fractions(int parts, params int[] integers) =>
        integers.Select(integer => new Rational((BigInteger)integer, parts));
}
