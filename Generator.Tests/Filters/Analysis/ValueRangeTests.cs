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

    [Fact]
    public void The_narrowest_lanes_hold_every_sum_of_some_products() => Gen.Select(Gen.Int[-200, 200].Array[1, 6], Matrices.AnyPixels)
        .Sample((taps, pixels) =>
        {
            LaneType? lane = ValueRange.Narrowest(pixels, ValueRange.OfSum(Matrices.Rationals(taps), pixels));

            (long minimum, long maximum) = Limits(lane!.Value);
            foreach (BigInteger[] image in Images(taps.Length, pixels))
            {
                for (int chosen = 0; chosen < 1 << taps.Length; chosen++)
                {
                    BigInteger sum = taps.Select((tap, at) => (chosen >> at & 1) * tap * image[at]).Aggregate((a, b) => a + b);
                    Assert.True(sum >= minimum && sum <= maximum);
                }
            }
        }, iter: 30);

    [Theory]
    [InlineData("-1 0 1 -2 0 2 -1 0 1", LaneType.Int16, -1020, 1020)]
    [InlineData("-3 0 3 -10 0 10 -3 0 3", LaneType.Int16, -4080, 4080)]
    [InlineData("1 2 1 2 4 2 1 2 1", LaneType.Int16, 0, 4080)]
    [InlineData("256", LaneType.UInt16, 0, 65280)]
    [InlineData("257", LaneType.UInt16, 0, 65535)]
    [InlineData("258", LaneType.Int32, 0, 65790)]
    [InlineData("129 -1", LaneType.Int32, -255, 32895)]
    [InlineData("128 -128", LaneType.Int16, -32640, 32640)]
    [InlineData("8421504", LaneType.Int32, 0, 2147483520)]
    public void Bytes_take_the_narrowest_integers(string taps, object lane, int minimum, int maximum)
    {
        PixelRange sum = ValueRange.OfSum(Matrices.Rationals(taps.Split(' ').Select(int.Parse).ToArray()), PixelRange.Byte);

        Assert.Equal(new PixelRange(minimum, maximum), sum);
        Assert.Equal((LaneType)lane, ValueRange.Narrowest(PixelRange.Byte, sum));
    }

    [Fact]
    public void Beyond_32_bits_there_is_none() =>
        Assert.Null(ValueRange.Narrowest(PixelRange.Byte, ValueRange.OfSum(Matrices.Rationals(8421505), PixelRange.Byte)));

    [Fact]
    public void Pixels_must_fit_themselves()
    {
        PixelRange nothing = new(0, 0);

        Assert.Equal(LaneType.UInt16, ValueRange.Narrowest(PixelRange.UInt16, nothing));
        Assert.Equal(LaneType.Int16, ValueRange.Narrowest(PixelRange.Int16, nothing));
        Assert.Equal(LaneType.Int32, ValueRange.Narrowest(PixelRange.Int16, PixelRange.UInt16));
    }

    private static IEnumerable<BigInteger[]> Images(int size, PixelRange pixels) => Enumerable.Range(0, 1 << size)
        .Select(bits => Enumerable.Range(0, size).Select(at => (bits >> at & 1) == 0 ? pixels.Minimum : pixels.Maximum).ToArray());

    private static (long Minimum, long Maximum) Limits(LaneType lane) => lane switch
    {
        LaneType.Int16 => (short.MinValue, short.MaxValue),
        LaneType.UInt16 => (ushort.MinValue, ushort.MaxValue),
        _ => (int.MinValue, int.MaxValue),
    };
}
