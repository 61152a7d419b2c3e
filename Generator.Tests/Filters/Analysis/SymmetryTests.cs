using System.Linq;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

public sealed class SymmetryTests
{
    [Theory]
    [InlineData(3, "-1 0 1 -2 0 2 -1 0 1", Parity.Even, Parity.Odd)]
    [InlineData(3, "-1 -2 -1 0 0 0 1 2 1", Parity.Odd, Parity.Even)]
    [InlineData(3, "1 2 1 2 4 2 1 2 1", Parity.Even, Parity.Even)]
    [InlineData(2, "-1 0 0 1", Parity.None, Parity.None)]
    [InlineData(2, "-1 1 1 -1", Parity.Odd, Parity.Odd)]
    [InlineData(3, "-1 1 1", Parity.Even, Parity.None)]
    [InlineData(1, "1 1 2", Parity.None, Parity.Even)]
    public void Rows_and_columns_have_their_own(int width, string taps, object rows, object columns) => Assert.Equal(
        new Symmetry((Parity)rows, (Parity)columns), Symmetry.Of(Matrices.Of(width, taps.Split(' ').Select(int.Parse).ToArray())));

    [Fact]
    public void A_column_times_a_row_has_the_parities_of_both() => Gen.Select(Gen.Int[-3, 3].Array[1, 4], Gen.Int[-3, 3].Array[1, 4])
        .Where((column, row) => column.Any(tap => tap != 0) && row.Any(tap => tap != 0))
        .Sample((column, row) => Assert.Equal(
            new Symmetry(Symmetry.Of(Matrices.Rationals(column)), Symmetry.Of(Matrices.Rationals(row))),
            Symmetry.Of(TapMatrix.Outer(Matrices.Rationals(column), Matrices.Rationals(row)))));
}
