using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters;

/// <summary>
/// A filter for integer pixels whose own taps are no small integers: <c>Integers / 2^FractionBits</c> in its place.
/// </summary>
/// <remarks>
/// The rule. A column times a row whose taps sum to 1/2 or more in magnitude is rounded factor by factor, each to multiples of 2^-8: the
/// column is scaled to the sum 1 (to the sum of magnitudes 1 where its sum is 0), and the row carries the rest. Each rounding error is
/// carried to the next tap, from both edges to the centre, which takes what is left of the factor's sum, itself the nearest multiple:
/// OpenCV's <c>getGaussianKernelFixedPoint_ED</c> in <c>smooth.dispatch.cpp</c>, for any factor. Other filters, and those whose sums would
/// leave 32 bits so (as pixels of 16 bits do), are rounded tap by tap to multiples of 2^-k, and the greatest tap takes what is left of the
/// nearest multiple of the sum; k is the greatest up to 14 for which the sum of magnitudes times the greatest pixel, and half a unit for
/// rounding, stays below 2^31.
/// </remarks>
/// <param name="Integers">The taps in units of the last place.</param>
/// <param name="Term">The same as an integer column and an integer row; null where they were rounded tap by tap.</param>
/// <param name="FractionBits">Binary places.</param>
internal sealed record FixedPoint(TapMatrix Integers, SeparableTerm? Term, int FractionBits)
{
    /// <summary>Binary places of a factor.</summary>
    private const int FactorBits = 8;

    /// <summary>The most binary places of a tap.</summary>
    private const int MaximumBits = 14;

    /// <summary>
    /// Whether a filter needs it: the sums of its smallest integers leave 32 bits. <c>(1 2 1) / 4</c> does not, and neither does a ninth.
    /// </summary>
    public static bool IsNeeded(TapMatrix matrix, PixelRange pixels) =>
        !PixelRange.Int32.Contains(ValueRange.OfSum(matrix.Scale().Integers.Taps, pixels));

    /// <summary>The rounded filter; null where the taps are too small or too great for any.</summary>
    public static FixedPoint? Of(TapMatrix matrix, PixelRange pixels)
    {
        Separation separation = Separation.Of(matrix);
        bool isLarge = SumOfMagnitudes(matrix.Taps).CompareTo(new Rational(1, 2)) >= 0;
        FixedPoint? separable = separation.Rank == 1 && isLarge
            ? Round(separation.Terms[0])
            : null;
        return separable is not null && separable.Fits(pixels)
            ? separable
            : Enumerable.Range(0, MaximumBits + 1)
                .Select(less => Round(matrix, MaximumBits - less))
                .FirstOrDefault(rounded => rounded.Fits(pixels));
    }

    private static FixedPoint Round(SeparableTerm term)
    {
        Rational sum = Sum(term.Column);
        Rational factor = sum.IsZero ? SumOfMagnitudes(term.Column) : sum;
        var rounded = new SeparableTerm(
            Diffuse(term.Column.Select(tap => tap / factor)), Diffuse(term.Row.Select(tap => tap * factor)));
        return new FixedPoint(rounded.Product, rounded, 2 * FactorBits);
    }

    private static FixedPoint Round(TapMatrix matrix, int bits)
    {
        BigInteger unit = BigInteger.One << bits;
        List<Rational> rounded = matrix.Taps.Select(tap => (Rational)(tap * unit).Round()).ToList();
        int greatest = Enumerable.Range(0, rounded.Count).OrderByDescending(at => matrix.Taps[at].Abs()).First();
        rounded[greatest] += (matrix.Sum * unit).Round() - Sum(rounded);
        return new FixedPoint(matrix with { Taps = rounded.ToEquatableArray() }, null, bits);
    }

    private static EquatableArray<Rational> Diffuse(IEnumerable<Rational> factor)
    {
        List<Rational> exact = factor.Select(tap => tap * (1 << FactorBits)).ToList();
        int centre = exact.Count / 2;
        var rounded = new Rational[exact.Count];
        Diffuse(exact, rounded, Enumerable.Range(0, centre));
        Diffuse(exact, rounded, Enumerable.Range(centre + 1, exact.Count - centre - 1).Reverse());
        rounded[centre] = Sum(exact).Round() - Sum(rounded);
        return rounded.ToEquatableArray();
    }

    private static void Diffuse(List<Rational> exact, Rational[] rounded, IEnumerable<int> edgeToCentre)
    {
        Rational error = Rational.Zero;
        foreach (int at in edgeToCentre)
        {
            Rational tap = exact[at] + error;
            rounded[at] = tap.Round();
            error = tap - rounded[at];
        }
    }

    private static Rational Sum(IEnumerable<Rational> taps) => taps.Aggregate(Rational.Zero, (sum, tap) => sum + tap);

    private static Rational SumOfMagnitudes(IEnumerable<Rational> taps) => Sum(taps.Select(tap => tap.Abs()));

    private bool Fits(PixelRange pixels)
    {
        BigInteger pixel = BigInteger.Max(pixels.Maximum, -pixels.Minimum);
        BigInteger half = (BigInteger.One << FractionBits) / 2;
        return !Integers.IsZero && (SumOfMagnitudes(Integers.Taps).Numerator * pixel) + half <= int.MaxValue;
    }
}
