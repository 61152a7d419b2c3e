using System;
using System.Linq;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class ExactDivisionTests
{
    /// <summary>Every divisor whose sums of bytes fit 16 bits, and every sum.</summary>
    [Fact]
    public void Every_sum_of_bytes_is_divided_as_the_definition_says()
    {
        foreach (int divisor in Enumerable.Range(1, 256))
        {
            int maximum = 255 * divisor;
            ExactDivision? division = ExactDivision.Of(divisor, maximum);

            Assert.NotNull(division);
            for (int sum = 0; sum <= maximum; sum++)
            {
                int expected = (int)Math.Floor((sum + Math.Floor(divisor / 2.0)) / divisor);
                if (division.Divide(sum) != expected)
                {
                    Assert.Fail($"{sum} / {divisor} is {expected}, not {division.Divide(sum)} by {division}.");
                }
            }
        }
    }

    /// <summary>
    /// Found by another search, over multipliers rounded up; the one by 169 would be 49637 with a shift of 7 then, and is rounded down.
    /// </summary>
    [Theory]
    [InlineData(9, 4, 7282, 0)]
    [InlineData(25, 12, 5243, 1)]
    [InlineData(49, 24, 2675, 1)]
    [InlineData(81, 40, 6473, 3)]
    [InlineData(121, 60, 4333, 3)]
    [InlineData(169, 85, 12409, 5)]
    [InlineData(225, 112, 37283, 7)]
    public void Boxes_of_bytes(int divisor, int rounding, int multiplier, int shift) =>
        Assert.Equal(new ExactDivision(rounding, multiplier, shift), ExactDivision.Of(divisor, 255 * divisor));

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(16, 8, 4)]
    [InlineData(256, 128, 8)]
    public void Powers_of_two_are_shifts(int divisor, int rounding, int shift)
    {
        ExactDivision division = ExactDivision.Of(divisor, 255 * divisor)!;

        Assert.True(division.IsShift);
        Assert.Equal(new ExactDivision(rounding, 0, shift), division);
    }

    [Theory]
    [InlineData(257, 65535)]
    [InlineData(3, 65535)]
    [InlineData(70000, 1)]
    public void Sums_that_leave_16_bits_when_rounded_are_refused(int divisor, int maximum) =>
        Assert.Null(ExactDivision.Of(divisor, maximum));

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(225)]
    public void Half_is_rounded_up(int divisor)
    {
        ExactDivision division = ExactDivision.Of(divisor, 20 * divisor)!;

        Assert.Equal(0, division.Divide((divisor - 1) / 2));
        Assert.Equal(1, division.Divide((divisor + 1) / 2));
    }
}
