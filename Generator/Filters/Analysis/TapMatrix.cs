using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// The taps of a filter, divided by its divisor, as exact numbers: height x width, row by row. Equal by value.
/// </summary>
internal sealed record TapMatrix(int Height, int Width, EquatableArray<Rational> Taps)
{
    /// <summary>Gets how many taps are not zero.</summary>
    public int Count => Taps.Count(tap => !tap.IsZero);

    /// <summary>Gets what a flat image of ones gives: the gain at frequency zero.</summary>
    public Rational Sum => Taps.Aggregate(Rational.Zero, (sum, tap) => sum + tap);

    public Rational this[int row, int column] => Taps[(row * Width) + column];

    /// <summary>The filter as it was written: each double is the fraction that it stands for (<see cref="WrittenFractions"/>).</summary>
    public static TapMatrix Of(FilterFormula filter)
    {
        Rational divisor = WrittenFractions.Of(new[] { filter.Divisor })[0];
        return new TapMatrix(
            filter.Height, filter.Width,
            WrittenFractions.Of(filter.Weights.ToList()).Select(weight => weight / divisor).ToEquatableArray());
    }

    /// <summary>The product of a column and a row: <c>[i, j] = column[i] * row[j]</c>.</summary>
    public static TapMatrix Outer(IReadOnlyList<Rational> column, IReadOnlyList<Rational> row) =>
        new(column.Count, row.Count, column.SelectMany(_ => row, (down, across) => down * across).ToEquatableArray());

    public static TapMatrix operator +(TapMatrix left, TapMatrix right) =>
        left with { Taps = left.Taps.Zip(right.Taps, (one, other) => one + other).ToEquatableArray() };

    public static TapMatrix operator -(TapMatrix left, TapMatrix right) => left + right.Times(-1);

    public TapMatrix Times(Rational factor) => this with { Taps = Taps.Select(tap => tap * factor).ToEquatableArray() };

    public TapMatrix With(int row, int column, Rational tap) => this with { Taps = Taps.SetItem((row * Width) + column, tap) };

    public IReadOnlyList<Rational> Row(int row) => Enumerable.Range(0, Width).Select(column => this[row, column]).ToList();

    public IReadOnlyList<Rational> Column(int column) => Enumerable.Range(0, Height).Select(row => this[row, column]).ToList();

    /// <summary>
    /// The smallest rectangle that holds every tap but zeros, and how many rows above it and columns left of it were cut off. A matrix of
    /// zeros keeps its first tap.
    /// </summary>
    public (TapMatrix Box, int Top, int Left) Trim()
    {
        List<int> rows = Enumerable.Range(0, Height).Where(row => Row(row).Any(tap => !tap.IsZero)).DefaultIfEmpty(0).ToList();
        List<int> columns = Enumerable.Range(0, Width).Where(column => Column(column).Any(tap => !tap.IsZero)).DefaultIfEmpty(0).ToList();
        (int top, int left) = (rows[0], columns[0]);
        int height = rows[rows.Count - 1] - top + 1;
        int width = columns[columns.Count - 1] - left + 1;
        IEnumerable<Rational> taps = Enumerable.Range(top, height)
            .SelectMany(row => Enumerable.Range(left, width).Select(column => this[row, column]));
        return (new TapMatrix(height, width, taps.ToEquatableArray()), top, left);
    }

    /// <summary>The smallest integers of the same ratios and signs, and the positive factor: <c>this = Integers * Factor</c>.</summary>
    public (TapMatrix Integers, Rational Factor) Scale()
    {
        Rational factor = CommonFactor(Taps);
        return (Times(Rational.One / factor), factor);
    }

    /// <summary>The greatest number of which all are multiples; 1 where all are zero.</summary>
    public static Rational CommonFactor(IEnumerable<Rational> taps)
    {
        BigInteger numerator = BigInteger.Zero;
        BigInteger denominator = BigInteger.One;
        foreach (Rational tap in taps)
        {
            numerator = BigInteger.GreatestCommonDivisor(numerator, tap.Numerator);
            denominator = denominator / BigInteger.GreatestCommonDivisor(denominator, tap.Denominator) * tap.Denominator;
        }

        return numerator.IsZero ? Rational.One : new Rational(numerator, denominator);
    }
}
