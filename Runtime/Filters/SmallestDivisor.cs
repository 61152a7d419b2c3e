using System;

namespace KernelGen.Filters;

/// <summary>
/// Finds integers over the smallest divisor, and a short offset, which make of a picture what is in the filtered one: rounded half up as
/// <see cref="ImageFilter"/> does it, or within a tolerance.
/// </summary>
internal static class SmallestDivisor
{
    /// <summary>The largest divisor that is tried.</summary>
    public const int Largest = 4096;

    /// <summary>Offsets have up to 15 decimals.</summary>
    private const double MostParts = 1e15;

    /// <summary>The tolerance of floats where none is given, as a share of the largest number that enters a result.</summary>
    private const double ShareOfLargest = 1e-5;

    /// <summary>Below, doubles hold every integer.</summary>
    private const double ExactIntegers = 1L << 53;

    /// <summary>Pixels are met in so many rounds over the whole picture, since neighbours tell the same.</summary>
    private const int Rounds = 64;

    /// <summary>Returns the filter; null where no divisor does, or where its weights are all 0.</summary>
    public static FilterDefinition? Find(FilterDefinition fitted, FittedPixels pixels, bool hasOffset, double? tolerance)
    {
        var weights = new double[fitted.Weights.Length];
        for (int divisor = 1; divisor <= Largest; divisor++)
        {
            double sum = 0;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                // A zero is added to make 0 of -0.
                weights[tap] = Math.Round(fitted.Weights[tap] * divisor) + 0.0;
                sum += Math.Abs(weights[tap]);
            }

            // The bounds of an offset, times twice the divisor, are integers too.
            double largest = Math.Max(Math.Max(pixels.LargestBefore, pixels.LargestAfter), 1);
            if (pixels.IsRounded && !(2 * ((sum + divisor) * largest) < ExactIntegers))
            {
                return null;
            }

            double? most = pixels.IsRounded
                ? tolerance
                : tolerance ?? ShareOfLargest * Math.Max(pixels.LargestAfter, sum * pixels.LargestBefore / divisor);
            if (sum > 0 && OffsetOf(weights, divisor, fitted.Offset, pixels, hasOffset, most) is { } offset)
            {
                return new FilterDefinition(fitted.Height, fitted.Width, weights) { Divisor = divisor, Offset = offset };
            }
        }

        return null;
    }

    private static double? OffsetOf(
        double[] weights, int divisor, double near, FittedPixels pixels, bool hasOffset, double? tolerance)
    {
        double scale = 2.0 * divisor;
        bool isRounding = tolerance is null;
        double half = isRounding ? divisor : scale * tolerance!.Value;
        double least = double.NegativeInfinity, most = double.PositiveInfinity;
        for (int first = 0; first < Rounds; first++)
        {
            for (int pixel = first; pixel < pixels.Count; pixel += Rounds)
            {
                // From after - half <= sum / divisor + offset < after + half; a tolerance may be met.
                double middle = (scale * pixels.After(pixel)) - (2 * pixels.Sum(pixel, weights));
                least = Math.Max(least, middle - half);
                most = Math.Min(most, middle + half);
                if (!(isRounding ? least < most : least <= most) || !(hasOffset || (least <= 0 && most >= 0)))
                {
                    return null;
                }
            }
        }

        return hasOffset ? Shortest(new(least, most, isRounding), scale, near)
            : most == 0 && isRounding ? null
            : 0;
    }

    /// <summary>
    /// The number whose product with the scale is in the range: an integer, a half, or one of the fewest decimals, and of these the
    /// nearest.
    /// </summary>
    private static double? Shortest(Range range, double scale, double near)
    {
        double? found = Nearest(range, scale, near, parts: 1) ?? Nearest(range, scale, near, parts: 2);
        for (double parts = 10; found is null && parts <= MostParts; parts *= 10)
        {
            found = Nearest(range, scale, near, parts);
        }

        return found;
    }

    private static double? Nearest(Range range, double scale, double near, double parts)
    {
        double lowest = Math.Ceiling(range.Least * parts / scale);
        double most = range.Most * parts / scale;
        double highest = range.IsOpen ? Math.Ceiling(most) - 1 : Math.Floor(most);
        return lowest <= highest && Math.Abs(most) < ExactIntegers
            ? (Math.Clamp(Math.Round(near * parts), lowest, highest) + 0.0) / parts
            : null;
    }

    /// <summary>The numbers from the least to the most, which is one of them unless the range is open there.</summary>
    private readonly record struct Range(double Least, double Most, bool IsOpen);
}
