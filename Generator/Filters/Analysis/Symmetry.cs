using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// The symmetries of a matrix: <c>tap[i, j] = ±tap[height - 1 - i, j]</c> for its rows and <c>±tap[i, width - 1 - j]</c> for its columns.
/// Two taps that differ in nothing but the sign share one multiplication. A matrix of zeros is even.
/// </summary>
/// <param name="Rows">The order of the rows turned round.</param>
/// <param name="Columns">The order of the columns turned round.</param>
internal sealed record Symmetry(Parity Rows, Parity Columns)
{
    public static Symmetry Of(TapMatrix matrix) => new(
        Of(Pairs(matrix, (row, column) => matrix[matrix.Height - 1 - row, column])),
        Of(Pairs(matrix, (row, column) => matrix[row, matrix.Width - 1 - column])));

    /// <summary>The parity of a column or a row.</summary>
    public static Parity Of(IReadOnlyList<Rational> taps) => Of(taps.Zip(taps.Reverse(), (tap, mirrored) => (tap, mirrored)).ToList());

    private static List<(Rational Tap, Rational Mirrored)> Pairs(TapMatrix matrix, Func<int, int, Rational> mirrored) =>
        matrix.Taps.Select((tap, at) => (tap, mirrored(at / matrix.Width, at % matrix.Width))).ToList();

    private static Parity Of(List<(Rational Tap, Rational Mirrored)> pairs) =>
        pairs.All(pair => pair.Tap == pair.Mirrored) ? Parity.Even
        : pairs.All(pair => pair.Tap == -pair.Mirrored) ? Parity.Odd
        : Parity.None;
}
