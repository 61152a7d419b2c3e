using System.Linq;
using System.Numerics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// A matrix of rank 1: a column times a row. The row is of the smallest integers; so is the column where the matrix is of integers, and
/// elsewhere it carries the factor.
/// </summary>
internal sealed record SeparableTerm(EquatableArray<Rational> Column, EquatableArray<Rational> Row)
{
    private const int SingleBits = 24;

    /// <summary>Multiplications for one result.</summary>
    public int Cost => Column.Count(tap => !tap.IsZero) + Row.Count(tap => !tap.IsZero);

    /// <summary>Gets whether all factors are integers.</summary>
    public bool IsInteger => Column.All(tap => tap.IsInteger) && Row.All(tap => tap.IsInteger);

    /// <summary>The same product with a row that single precision holds: powers of two go from the row to the column.</summary>
    public SeparableTerm ForFloats
    {
        get
        {
            Rational power = Rational.One;
            Rational greatest = Row.Select(tap => tap.Abs()).OrderByDescending(tap => tap).First();
            for (Rational most = BigInteger.One << SingleBits; greatest.CompareTo(most) > 0; greatest /= 2)
            {
                power *= 2;
            }

            return power == Rational.One ? this : new SeparableTerm(
                Column.Select(tap => tap * power).ToEquatableArray(), Row.Select(tap => tap / power).ToEquatableArray());
        }
    }

    public TapMatrix Product => TapMatrix.Outer(Column, Row);
}
