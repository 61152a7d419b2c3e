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

    /// <summary>
    /// The narrowest integers that hold the pixels, the range of the sum, and with them each product and each sum of some of the products
    /// in any order; null where 32 bits are not enough. The pixels' range holds 0, so leaving out a product never leaves the range.
    /// </summary>
    public static LaneType? Narrowest(PixelRange pixels, params PixelRange[] sums)
    {
        (LaneType Lane, PixelRange Range)[] lanes =
        {
            (LaneType.Int16, PixelRange.Int16), (LaneType.UInt16, PixelRange.UInt16), (LaneType.Int32, PixelRange.Int32),
        };
        return lanes
            .Where(lane => lane.Range.Contains(pixels) && sums.All(lane.Range.Contains))
            .Select(lane => (LaneType?)lane.Lane)
            .FirstOrDefault();
    }
}
