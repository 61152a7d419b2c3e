using System;
using System.Globalization;
using System.Linq;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// Places of an operand, all their indices as one <see cref="Affine"/>: a symbol of index d has the suffix <c>@d</c>, and the suffix alone
/// is a step along that dimension.
/// </summary>
internal static class TermSpace
{
    private const string Mark = "@";

    public static Affine PlaceOf(EquatableArray<Affine> indices) =>
        Enumerable.Range(0, indices.Count).Aggregate(Affine.Zero, (place, d) => place + Along(Unit(d), indices[d]));

    /// <summary>The same with a value for a variable, and how far a step of the variable leads.</summary>
    public static (Affine Place, Affine Stride) Fix(Affine place, string variable, Affine value)
    {
        Affine stride = Affine.Zero;
        string start = variable + Mark;
        foreach (AffineTerm term in place.Terms.Where(term => term.Symbol.StartsWith(start, StringComparison.Ordinal)))
        {
            string unit = term.Symbol.Substring(variable.Length);
            place = place.Substitute(term.Symbol, Along(unit, value));
            stride += Affine.Symbol(unit) * term.Coefficient;
        }

        return (place, stride);
    }

    /// <summary>Returns how far one step of an axis leads.</summary>
    public static Affine StrideOf(EquatableArray<Affine> indices, string axis) => Fix(PlaceOf(indices), axis, 0).Stride;

    /// <summary>Returns how far so many steps lead.</summary>
    public static Affine Times(Affine stride, Affine length) =>
        stride.Terms.Aggregate(Affine.Zero, (distance, term) => distance + Along(term.Symbol, length * term.Coefficient));

    /// <summary>Returns whether a distance has no symbols but the steps along the dimensions.</summary>
    public static bool IsStride(Affine distance)
    {
        for (int t = 0; t < distance.Terms.Count; t++)
        {
            if (!distance.Terms[t].Symbol.StartsWith(Mark, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest multiple up to a value, as a symbol of its own where the value is none itself.</summary>
    public static Affine Floor(Affine value, int multiple) =>
        multiple == 1 ? value
        : value.IsConstant ? value.Constant / multiple * multiple
        : Affine.Symbol(FormattableString.Invariant($"({value} without its rest by {multiple})"));

    public static string Unit(int dimension) => Mark + dimension.ToString(CultureInfo.InvariantCulture);

    private static Affine Along(string unit, Affine value) => value.Terms.Aggregate(
        Affine.Symbol(unit) * value.Constant, (place, term) => place + (Affine.Symbol(term.Symbol + unit) * term.Coefficient));
}
