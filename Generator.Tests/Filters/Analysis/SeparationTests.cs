using System;
using System.Linq;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class SeparationTests
{
    private static Gen<TapMatrix> Any => Gen.OneOf(Matrices.Any, Matrices.OfLowRank);

    [Fact]
    public void The_terms_multiply_back_exactly() => Gen.Select(Any, Gen.Int[1, 9], Gen.Int[1, 9])
        .Sample((integers, numerator, denominator) =>
        {
            TapMatrix matrix = integers.Times(new Rational(numerator, denominator));

            Assert.Equal(matrix, Separation.Of(matrix).Terms.Aggregate(matrix.Times(0), (sum, term) => sum + term.Product));
        });

    [Fact]
    public void There_are_as_many_terms_as_the_rank() => Any.Sample(matrix =>
        Assert.Equal(RankModuloPrime(matrix), Separation.Of(matrix).Rank));

    [Fact]
    public void A_column_times_a_row_of_integers_is_found_in_integers() =>
        Gen.Select(Gen.Int[-9, 9].Array[1, 6], Gen.Int[-9, 9].Array[1, 6]).Sample((column, row) =>
        {
            TapMatrix matrix = TapMatrix.Outer(Matrices.Rationals(column), Matrices.Rationals(row));

            Separation separation = Separation.Of(matrix);

            Assert.Equal(matrix.Count == 0 ? 0 : 1, separation.Rank);
            Assert.All(separation.Terms, term => Assert.True(term.IsInteger));
        });

    [Fact]
    public void Symmetries_stay_in_the_terms() => Any.Sample(matrix =>
    {
        TapMatrix even = matrix + Mirrored(matrix);

        Assert.All(Separation.Of(even).Terms, term => Assert.Equal(Parity.Even, Symmetry.Of(term.Row)));
    });

    [Fact]
    public void A_centre_beside_a_product_is_found() => Gen.Select(
        Gen.Int[1, 9].Array[3], Gen.Int[1, 9].Array[5], Gen.Int[1, 99]).Sample((column, row, centre) =>
        {
            TapMatrix product = TapMatrix.Outer(Matrices.Rationals(column), Matrices.Rationals(row));

            Separation separation = Separation.Of(product.With(1, 2, product[1, 2] + centre));

            Assert.Equal(product, separation.WithoutCentre!.Product);
            Assert.Equal(centre, separation.Centre);
            Assert.Equal(2, separation.Rank);
        });

    [Fact]
    public void What_stands_beside_the_centre_multiplies_back() => Any.Sample(matrix =>
    {
        Separation separation = Separation.Of(matrix);
        if (separation.WithoutCentre is { } term)
        {
            (int row, int column) = (matrix.Height / 2, matrix.Width / 2);
            Assert.Equal(matrix, term.Product.With(row, column, term.Product[row, column] + separation.Centre));
        }
    });

    [Theory]
    [InlineData(3, "-1 0 1 -2 0 2 -1 0 1", FilterForm.Separable, 5)]
    [InlineData(3, "1 2 1 2 4 2 1 2 1", FilterForm.Separable, 6)]
    [InlineData(3, "0 1 0 1 -4 1 0 1 0", FilterForm.Direct, 5)]
    [InlineData(3, "1 1 1 1 -8 1 1 1 1", FilterForm.SeparableAndCentre, 7)]
    [InlineData(3, "0 0 0 0 1 0 0 0 0", FilterForm.Direct, 1)]
    [InlineData(3, "1 2 3", FilterForm.Direct, 3)]
    [InlineData(2, "1 0 0 -1", FilterForm.Direct, 2)]
    [InlineData(6, "1 2 3 4 5 6 0 1 1 1 1 1 2 4 6 8 10 12 1 3 4 5 6 7 3 6 9 12 15 18 0 2 2 2 2 2", FilterForm.Separable, 18)]
    public void The_form_of_the_fewest_taps_is_taken(int width, string taps, object form, int cost)
    {
        TapMatrix matrix = Matrices.Of(width, taps.Split(' ').Select(int.Parse).ToArray());

        Separation separation = Separation.Of(matrix);

        int actual = separation.Cheapest switch
        {
            FilterForm.Direct => separation.DirectCost,
            FilterForm.Separable => separation.SeparableCost,
            _ => separation.CentreCost,
        };
        Assert.Equal(((FilterForm)form, cost), (separation.Cheapest, actual));
    }

    private static TapMatrix Mirrored(TapMatrix matrix) => Matrices.Of(
        matrix.Width,
        Enumerable.Range(0, matrix.Height)
            .SelectMany(row => Enumerable.Range(0, matrix.Width).Select(column => (int)matrix[row, matrix.Width - 1 - column].Numerator))
            .ToArray());

    /// <summary>No minor of these matrices is as large as the prime, so none vanishes by it: the rank is the same.</summary>
    private static int RankModuloPrime(TapMatrix matrix)
    {
        const long Prime = 2305843009213693951;
        Int128[][] rows = Enumerable.Range(0, matrix.Height)
            .Select(row => matrix.Row(row).Select(tap => ((Int128)tap.Numerator + Prime) % Prime).ToArray())
            .ToArray();
        int rank = 0;
        for (int column = 0; column < matrix.Width && rank < rows.Length; column++)
        {
            int pivot = Array.FindIndex(rows, rank, row => row[column] != 0);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            foreach (Int128[] row in rows.Skip(rank + 1))
            {
                // Multiplied crosswise, no inverse is needed.
                (Int128 mine, Int128 other) = (rows[rank][column], row[column]);
                for (int at = 0; at < row.Length; at++)
                {
                    row[at] = ((((row[at] * mine) - (rows[rank][at] * other)) % Prime) + Prime) % Prime;
                }
            }

            rank++;
        }

        return rank;
    }
}
