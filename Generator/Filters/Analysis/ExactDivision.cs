namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// A rounded division of 16-bit numbers by a constant, halves up, as the upper half of a 16-bit product and a shift:
/// <c>floor((s + floor(d / 2)) / d) = ((s + Rounding) * Multiplier) >> (16 + Shift)</c> for each s from 0 to a maximum. For a power of two
/// it is <c>(s + Rounding) >> Shift</c>, and the multiplier is 0.
/// </summary>
/// <remarks>
/// The multiplier is <c>2^(16 + Shift) / d</c>, rounded up (Granlund and Montgomery, Division by Invariant Integers using Multiplication,
/// 1994), or down and one added to the number (Robison, N-Bit Unsigned Division Via N-Bit Multiply-Add, 2005). For which ranges they hold
/// is not derived: each number of the range is tried.
/// </remarks>
internal sealed record ExactDivision(int Rounding, int Multiplier, int Shift)
{
    private const int WordBits = 16;
    private const int MaximumWord = ushort.MaxValue;

    public bool IsShift => Multiplier == 0;

    /// <summary>
    /// The division with the smallest shift; null where the sum and its rounding leave 16 bits or no multiplier is exact.
    /// </summary>
    /// <param name="divisor">By what is divided, above 0.</param>
    /// <param name="maximum">The largest number to divide.</param>
    public static ExactDivision? Of(int divisor, int maximum)
    {
        int rounding = divisor / 2;
        if (divisor > MaximumWord || maximum > MaximumWord - rounding)
        {
            return null;
        }

        if ((divisor & (divisor - 1)) == 0)
        {
            return new ExactDivision(rounding, 0, Logarithm(divisor));
        }

        for (int shift = 0; shift < WordBits; shift++)
        {
            long below = (1L << (WordBits + shift)) / divisor;
            if (Try(rounding, below + 1, shift, divisor, maximum) is { } up)
            {
                return up;
            }

            if (Try(rounding + 1, below, shift, divisor, maximum) is { } down)
            {
                return down;
            }
        }

        return null;
    }

    /// <summary>Returns what the instructions compute.</summary>
    public int Divide(int sum) => IsShift
        ? (sum + Rounding) >> Shift
        : (int)(((uint)(sum + Rounding) * (uint)Multiplier) >> WordBits) >> Shift;

    private static ExactDivision? Try(int rounding, long multiplier, int shift, int divisor, int maximum)
    {
        if (multiplier > MaximumWord || maximum > MaximumWord - rounding)
        {
            return null;
        }

        var division = new ExactDivision(rounding, (int)multiplier, shift);
        return division.IsExact(divisor, maximum) ? division : null;
    }

    private bool IsExact(int divisor, int maximum)
    {
        int half = divisor / 2;
        for (int sum = 0; sum <= maximum; sum++)
        {
            if (Divide(sum) != (sum + half) / divisor)
            {
                return false;
            }
        }

        return true;
    }

    private static int Logarithm(int powerOfTwo)
    {
        int exponent = 0;
        while (1 << exponent != powerOfTwo)
        {
            exponent++;
        }

        return exponent;
    }
}
