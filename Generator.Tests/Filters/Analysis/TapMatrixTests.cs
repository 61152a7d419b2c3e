using System;
using System.Linq;
using System.Numerics;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using KernelGen.Generator.Model;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class TapMatrixTests
{
    [Fact]
    public void Weights_are_the_fractions_they_were_written_as_and_divided()
    {
        var filter = new FilterFormula(1, 3, EquatableArray.Create(0.1, -2, 0)) { Divisor = 3 };

        TapMatrix matrix = TapMatrix.Of(filter);

        Assert.Equal(new Rational(1, 30), matrix[0, 0]);
        Assert.Equal(new Rational(-2, 3), matrix[0, 1]);
        Assert.Equal(Rational.Zero, matrix[0, 2]);
    }

    [Fact]
    public void Other_weights_are_taken_exactly()
    {
        TapMatrix matrix = TapMatrix.Of(new FilterFormula(1, 2, EquatableArray.Create(0.1, Math.PI)) { Divisor = 3 });

        Assert.Equal(new Rational(3602879701896397, BigInteger.Pow(2, 55) * 3), matrix[0, 0]);
        Assert.Equal(Rational.FromDouble(Math.PI) / 3, matrix[0, 1]);
    }

    [Fact]
    public void The_trimmed_matrix_stands_where_it_stood_and_all_else_was_zero() => Matrices.Any.Sample(matrix =>
    {
        (TapMatrix box, int top, int left) = matrix.Trim();

        for (int row = 0; row < matrix.Height; row++)
        {
            for (int column = 0; column < matrix.Width; column++)
            {
                bool isInside = row >= top && row < top + box.Height && column >= left && column < left + box.Width;
                Assert.Equal(isInside ? box[row - top, column - left] : Rational.Zero, matrix[row, column]);
            }
        }
    });

    [Fact]
    public void No_edge_of_the_trimmed_matrix_is_zero() => Matrices.Any.Where(matrix => matrix.Count > 0).Sample(matrix =>
    {
        TapMatrix box = matrix.Trim().Box;

        Assert.Contains(box.Row(0), tap => !tap.IsZero);
        Assert.Contains(box.Row(box.Height - 1), tap => !tap.IsZero);
        Assert.Contains(box.Column(0), tap => !tap.IsZero);
        Assert.Contains(box.Column(box.Width - 1), tap => !tap.IsZero);
    });

    [Fact]
    public void Zeros_around_are_counted()
    {
        (TapMatrix box, int top, int left) = Matrices.Of(4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0).Trim();

        Assert.Equal((Matrices.Of(1, 7), 2, 2), (box, top, left));
    }

    [Fact]
    public void A_matrix_is_its_smallest_integers_times_the_factor() => Gen.Select(Matrices.Any, Gen.Int[1, 60], Gen.Int[1, 60])
        .Sample((integers, numerator, denominator) =>
        {
            TapMatrix matrix = integers.Times(new Rational(numerator, denominator));

            (TapMatrix smallest, Rational factor) = matrix.Scale();

            Assert.Equal(matrix, smallest.Times(factor));
            Assert.True(factor.Sign > 0);
            Assert.All(smallest.Taps, tap => Assert.True(tap.IsInteger));
            Assert.True(smallest.Taps.Aggregate(
                BigInteger.Zero, (divisor, tap) => BigInteger.GreatestCommonDivisor(divisor, tap.Numerator)) <= 1);
        });
}
