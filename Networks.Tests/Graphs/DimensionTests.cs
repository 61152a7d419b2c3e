using System;
using System.Collections.Generic;
using CsCheck;
using KernelGen.Networks.Graphs;
using Xunit;

namespace KernelGen.Networks.Tests.Graphs;

/// <summary>Sizes that are expressions: their numbers, their text, and which of them are equal.</summary>
public sealed class DimensionTests
{
    private static readonly Dimension H = Dimension.Free("H");
    private static readonly Dimension W = Dimension.Free("W");

    public static TheoryData<object, string> Texts => new()
    {
        { (2 * H) - 4, "2 * H - 4" },
        { ((2 * H) + 4).FloorDivide(2), "H + 2" },
        { (H * W) + (W * H), "2 * H * W" },
        { (H + 5).FloorDivide(2), "FloorDivide(H + 1, 2) + 2" },
        { H.FloorDivide(2).FloorDivide(3), "FloorDivide(H, 6)" },
        { ((H + 1).FloorDivide(2) + 1).FloorDivide(2), "FloorDivide(H + 3, 4)" },
        { H.CeilingDivide(2), "FloorDivide(H + 1, 2)" },
        { H - H, "0" },
        { 3 - H, "-H + 3" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Expressions_have_one_form(object dimension, string text) => Assert.Equal(text, dimension.ToString());

    [Fact]
    public void Names_can_be_others() =>
        Assert.Equal("Down(height + 1, 3)", (H + 1).FloorDivide(3).ToString("Down", name => name == "H" ? "height" : name));

    [Fact]
    public void Quotients_without_a_rest_are_known()
    {
        Assert.Equal(H * 5, (H * W * 20).DivideExactly(W * 4));
        Assert.Equal(Dimension.One, (H + W).DivideExactly(H + W));
        Assert.Null((H + 1).DivideExactly(H));
        Assert.Null((H * 3).DivideExactly(2));
        Assert.Null(Dimension.Zero.DivideExactly(H + W));
        Assert.Equal(-6 * H, (H * 6).DivideExactly(-1));
    }

    [Fact]
    public void The_simplest_bound_is_below_zero_for_the_same_sizes()
    {
        Dimension bound = ((H - 3).FloorDivide(4) - 2) * 3;

        Assert.Equal(H - 11, bound.WithSameSign());
    }

    [Fact]
    public void What_grows_without_end_is_refused()
    {
        static Dimension Squared(Dimension size, int times) => times == 0 ? size : Squared(size * (size + W), times - 1);

        Assert.Throws<NetworkException>(() => Squared(H + 1, 20));
        Assert.Throws<NetworkException>(() => (Dimension)long.MaxValue + 1);
        Assert.Throws<NetworkException>(() => H * (1L << 62) * 4);
        Assert.Throws<NetworkException>(() => (H * long.MinValue).DivideExactly(-1));
        Assert.Throws<NetworkException>(() => (H * long.MinValue).WithSameSign());
    }

    /// <summary>Any expression has the number that its operations give, and so has its text.</summary>
    [Fact]
    public void Expressions_are_their_numbers() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 12], Gen.Int[0, 40], Gen.Int[0, 40]).Sample(HasItsNumber);

    private static bool HasItsNumber(int[] steps, int h, int w)
    {
        Dimension dimension = H;
        long number = h;
        for (int i = 0; i < steps.Length; i++)
        {
            long constant = i + 2;
            (dimension, number) = steps[i] switch
            {
                0 => (dimension + constant, number + constant),
                1 => (dimension - W, number - w),
                2 => (dimension * constant, number * constant),
                3 => (dimension.FloorDivide(constant), (long)Math.Floor((double)number / constant)),
                4 => (dimension.CeilingDivide(constant), (long)Math.Ceiling((double)number / constant)),
                _ => (W - dimension, w - number),
            };
        }

        var sizes = new Dictionary<string, long> { ["H"] = h, ["W"] = w };
        return dimension.Evaluate(sizes) == number && new Calculator(dimension.ToString(), sizes).Sum() == number
            && dimension.WithSameSign().Evaluate(sizes) < 0 == number < 0;
    }

    /// <summary>Works out a text with + - * and FloorDivide.</summary>
    private sealed class Calculator(string text, Dictionary<string, long> sizes)
    {
        private int _position;

        public long Sum()
        {
            bool isNegative = Take("-");
            long sum = Product() * (isNegative ? -1 : 1);
            while (true)
            {
                if (Take(" + "))
                {
                    sum += Product();
                }
                else if (Take(" - "))
                {
                    sum -= Product();
                }
                else
                {
                    return sum;
                }
            }
        }

        private long Product()
        {
            long product = Factor();
            while (Take(" * "))
            {
                product *= Factor();
            }

            return product;
        }

        private long Factor()
        {
            if (Take("FloorDivide("))
            {
                long dividend = Sum();
                Assert.True(Take(", "));
                long divisor = Factor();
                Assert.True(Take(")"));
                return (long)Math.Floor((double)dividend / divisor);
            }

            int begin = _position;
            while (_position < text.Length && char.IsLetterOrDigit(text[_position]))
            {
                _position++;
            }

            string word = text[begin.._position];
            return sizes.TryGetValue(word, out long size) ? size : long.Parse(word, System.Globalization.CultureInfo.InvariantCulture);
        }

        private bool Take(string symbol)
        {
            bool isThere = string.CompareOrdinal(text, _position, symbol, 0, symbol.Length) == 0;
            _position += isThere ? symbol.Length : 0;
            return isThere;
        }
    }
}
