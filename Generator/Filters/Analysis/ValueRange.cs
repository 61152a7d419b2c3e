using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// The exact range of a sum of integer pixels times integer taps: each pixel is free, so the maximum has the largest pixel under each
/// positive tap and the smallest under each negative one, <c>P * max + N * min</c> with P and N the sums of the positive and the negative
/// taps.
/// </summary>
internal static class ValueRange
{
    /// <summary>
    /// The range of the sum over pixels of a range, which may itself be a sum of other pixels: a column sum, then a row sum.
    /// </summary>
    public static PixelRange OfSum(IEnumerable<Rational> taps, PixelRange pixels)
    {
        (BigInteger minimum, BigInteger maximum) = (0, 0);
        foreach (BigInteger tap in taps.Select(tap => tap.Numerator))
        {
            minimum += tap * (tap.Sign >= 0 ? pixels.Minimum : pixels.Maximum);
            maximum += tap * (tap.Sign >= 0 ? pixels.Maximum : pixels.Minimum);
        }

        return new PixelRange(minimum, maximum);
    }
}
