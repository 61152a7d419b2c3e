using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// The exact decompositions of a matrix into columns times rows:
/// <c>matrix = sum of Terms</c> with as many terms as its rank, and <c>matrix = WithoutCentre + Centre * delta</c> where one term and the
/// centre do.
/// </summary>
/// <param name="Terms">The terms, as many as the rank of the matrix.</param>
/// <param name="WithoutCentre">
/// The one term that is left when a number is taken from the centre of a matrix of rank 2 and more with odd sides; null where there is
/// none.
/// </param>
/// <param name="Centre">That number.</param>
/// <param name="DirectCost">Taps that are not zero.</param>
internal sealed record Separation(EquatableArray<SeparableTerm> Terms, SeparableTerm? WithoutCentre, Rational Centre, int DirectCost)
{
    public int Rank => Terms.Count;

    public int SeparableCost => Terms.Sum(term => term.Cost);

    /// <summary>Multiplications for one result where the centre stands apart; meaningless without such a term.</summary>
    public int CentreCost => WithoutCentre?.Cost + 1 ?? int.MaxValue;

    /// <summary>The form of the fewest taps, the plainest of several.</summary>
    public FilterForm Cheapest =>
        CentreCost < DirectCost && CentreCost < SeparableCost ? FilterForm.SeparableAndCentre
        : SeparableCost < DirectCost ? FilterForm.Separable
        : FilterForm.Direct;

    public static Separation Of(TapMatrix matrix)
    {
        EquatableArray<SeparableTerm> terms = Elimination.Terms(matrix).ToEquatableArray();
        (SeparableTerm Term, Rational Centre)? apart = terms.Count > 1 ? TakeCentre(matrix) : null;
        return new Separation(terms, apart?.Term, apart?.Centre ?? Rational.Zero, matrix.Count);
    }

    /// <summary>The product through a tap, the whole of a matrix of rank 1.</summary>
    private static SeparableTerm Term(TapMatrix matrix, int row, int column)
    {
        IReadOnlyList<Rational> across = matrix.Row(row);
        Rational factor = TapMatrix.CommonFactor(across);
        return new SeparableTerm(
            matrix.Column(column).Select(tap => tap * factor / matrix[row, column]).ToEquatableArray(),
            across.Select(tap => tap / factor).ToEquatableArray());
    }

    /// <summary>
    /// Splits a matrix into a product and a tap at its centre. In a matrix of rank 1 three corners of a rectangle say the fourth: here the
    /// centre.
    /// </summary>
    private static (SeparableTerm Term, Rational Centre)? TakeCentre(TapMatrix matrix)
    {
        if (matrix.Height % 2 == 0 || matrix.Width % 2 == 0)
        {
            return null;
        }

        (int middle, int centre) = (matrix.Height / 2, matrix.Width / 2);
        foreach (int row in Enumerable.Range(0, matrix.Height).Where(row => row != middle))
        {
            foreach (int column in Enumerable.Range(0, matrix.Width).Where(column => column != centre && !matrix[row, column].IsZero))
            {
                Rational tap = matrix[row, centre] * matrix[middle, column] / matrix[row, column];
                TapMatrix rest = matrix.With(middle, centre, tap);
                SeparableTerm term = Term(rest, row, column);
                return term.Product == rest ? (term, matrix[middle, centre] - tap) : null;
            }
        }

        return null;
    }
}
