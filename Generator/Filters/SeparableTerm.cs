using System.Linq;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>
/// A matrix of rank 1: a column times a row. The row is of the smallest integers; so is the column where the matrix is of integers, and
/// elsewhere it carries the factor.
/// </summary>
internal sealed record SeparableTerm(EquatableArray<Rational> Column, EquatableArray<Rational> Row)
{
    /// <summary>Multiplications for one result.</summary>
    public int Cost => Column.Count(tap => !tap.IsZero) + Row.Count(tap => !tap.IsZero);

    /// <summary>Whether all factors are integers.</summary>
    public bool IsInteger => Column.All(tap => tap.IsInteger) && Row.All(tap => tap.IsInteger);

    public TapMatrix Product => TapMatrix.Outer(Column, Row);
}
