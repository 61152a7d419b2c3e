using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class ValueRangeTests
{
    [Fact]
    public void The_range_is_that_of_all_images_of_extreme_pixels() => Gen.Select(Gen.Int[-40, 40].Array[1, 8], Matrices.AnyPixels)
        .Sample((taps, pixels) =>
        {
            List<BigInteger> sums = Images(taps.Length, pixels)
                .Select(image => image.Zip(taps, (pixel, tap) => pixel * tap).Aggregate((sum, product) => sum + product))
                .ToList();

            Assert.Equal(new PixelRange(sums.Min(), sums.Max()), ValueRange.OfSum(Matrices.Rationals(taps), pixels));
        });

    [Fact]
    public void A_sum_in_two_stages_has_the_range_of_the_sum_in_one() => Gen.Select(
        Gen.Int[-9, 9].Array[1, 4], Gen.Int[-9, 9].Array[1, 4], Matrices.AnyPixels).Sample((column, row, pixels) =>
        {
            PixelRange columnSum = ValueRange.OfSum(Matrices.Rationals(column), pixels);
            TapMatrix product = TapMatrix.Outer(Matrices.Rationals(column), Matrices.Rationals(row));

            Assert.Equal(ValueRange.OfSum(product.Taps, pixels), ValueRange.OfSum(Matrices.Rationals(row), columnSum));
        });

    [Theory]
    [InlineData("-1 0 1 -2 0 2 -1 0 1", -1020, 1020)]
    [InlineData("-3 0 3 -10 0 10 -3 0 3", -4080, 4080)]
    [InlineData("1 2 1 2 4 2 1 2 1", 0, 4080)]
    [InlineData("256", 0, 65280)]
    [InlineData("257", 0, 65535)]
    [InlineData("258", 0, 65790)]
    [InlineData("129 -1", -255, 32895)]
    [InlineData("128 -128", -32640, 32640)]
    [InlineData("8421504", 0, 2147483520)]
    public void The_range_of_a_sum_of_bytes(string taps, int minimum, int maximum)
    {
        PixelRange sum = ValueRange.OfSum(Matrices.Rationals(taps.Split(' ').Select(int.Parse).ToArray()), PixelRange.Byte);

        Assert.Equal(new PixelRange(minimum, maximum), sum);
    }

    private static IEnumerable<BigInteger[]> Images(int size, PixelRange pixels) => Enumerable.Range(0, 1 << size)
        .Select(bits => Enumerable.Range(0, size).Select(at => (bits >> at & 1) == 0 ? pixels.Minimum : pixels.Maximum).ToArray());
}
