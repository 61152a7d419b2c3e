using System;
using System.Globalization;
using KernelGen.Sample;
using KernelGen.Sample.Filtering;
using KernelGen.Sample.Pictures;
using Xunit;

namespace KernelGen.Generator.Tests.Chapter;

/// <summary>Texts that the sample's <c>--matrix</c> and <c>--region</c> take, and messages about others.</summary>
[Trait("Category", "Fast")]
public sealed class WrittenMatrixTests
{
    [Fact]
    public void Rows_stand_between_slashes_and_numbers_between_spaces_or_commas()
    {
        WrittenMatrix matrix = WrittenMatrix.Parse("1, 2 3/ 4 5,6 ", divisor: 7, offset: -8);

        Assert.Equal((2, 3), (matrix.Height, matrix.Width));
        Assert.Equal("1 2 3 4 5 6", string.Join(' ', matrix.Taps));
        Assert.Equal(7, matrix.Divisor);
        Assert.Equal(-8, matrix.Offset);
    }

    [Theory]
    [InlineData("0.25 0.5 0.25", "1", "1 2 1", 4)]
    [InlineData("2 4 2", "8", "1 2 1", 4)]
    [InlineData("-1.50 3", "0.25", "-6 12", 1)]
    [InlineData("1000000 -0.000001", "1", "1000000000000 -1", 1_000_000)]
    public void Decimals_become_the_smallest_integers(string text, string divisor, string taps, int whole)
    {
        WrittenMatrix matrix = WrittenMatrix.Parse(text, decimal.Parse(divisor, CultureInfo.InvariantCulture));

        Assert.Equal(taps, string.Join(' ', matrix.Taps));
        Assert.Equal(whole, matrix.Divisor);
    }

    [Theory]
    [InlineData("", "Row 1")]
    [InlineData("1 2 /", "Row 2")]
    [InlineData("1 2 / 3", "Row 2")]
    [InlineData("1 x", "'x'")]
    [InlineData("1 1e3", "'1e3'")]
    [InlineData("1 0.0000001", "'0.0000001'")]
    [InlineData("1 2000000", "'2000000'")]
    [InlineData("0 0 / 0 0", "are 0")]
    [InlineData("1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "32")]
    public void What_is_no_matrix_is_refused_with_an_example(string text, string named)
    {
        var error = Assert.Throws<UserError>(() => WrittenMatrix.Parse(text));

        Assert.Contains(named, error.Error, StringComparison.Ordinal);
        Assert.NotNull(error.Expected);
        Assert.Contains("--matrix \"1 2 1 / 2 4 2 / 1 2 1\" --divisor 16", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-2")]
    [InlineData("2000000")]
    public void A_divisor_is_positive_and_no_greater_than_a_tap(string divisor)
    {
        var error = Assert.Throws<UserError>(
            () => WrittenMatrix.Parse("1", decimal.Parse(divisor, CultureInfo.InvariantCulture)));

        Assert.Contains($"--divisor is {divisor}", error.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Quotients_are_rounded_with_halves_up()
    {
        for (int divisor = 1; divisor <= 6; divisor++)
        {
            WrittenMatrix matrix = WrittenMatrix.Parse("7", divisor, offset: 3);
            for (int sum = -40; sum <= 40; sum++)
            {
                // The greatest n with n - 1/2 <= sum / divisor, sought one by one.
                int nearest = -100;
                while (divisor * ((2 * (nearest + 1)) - 1) <= 2 * sum)
                {
                    nearest++;
                }

                Assert.Equal(nearest + 3, matrix.Pixel(sum));
            }
        }
    }

    [Fact]
    public void A_region_is_x_y_width_height()
    {
        var region = WrittenRegion.Parse("80, 40,200,100");

        Assert.Equal((40, 80, 100, 200), (region.Row, region.Column, region.Height, region.Width));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,4,5")]
    [InlineData("-1,2,3,4")]
    [InlineData("1,2,0,4")]
    [InlineData("1,2,3,0")]
    [InlineData("1,2,3,4.5")]
    [InlineData("1,2,3,99999999999")]
    public void What_is_no_region_is_refused_with_an_example(string text)
    {
        var error = Assert.Throws<UserError>(() => WrittenRegion.Parse(text));

        Assert.Contains($"'{text}'", error.Error, StringComparison.Ordinal);
        Assert.Contains("--region 80,40,200,100", error.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0,0,5,4", true)]
    [InlineData("4,3,1,1", true)]
    [InlineData("1,0,5,4", false)]
    [InlineData("0,1,5,4", false)]
    [InlineData("2147483647,0,2147483647,1", false)]
    public void A_region_is_inside_of_the_picture(string text, bool isInside)
    {
        var picture = BytePicture.Create(height: 4, width: 5, channels: 1);

        UserError? error = Record.Exception(() => WrittenRegion.ThrowIfOutside(WrittenRegion.Parse(text), picture)) as UserError;

        Assert.Equal(isInside, error is null);
        Assert.True(isInside || error!.Expected!.Contains("5x4", StringComparison.Ordinal));
    }
}
