using System.Linq;
using System.Numerics;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// The step from an integer sum s to the result <c>floor(s / Divisor + offset + 1/2)</c>, half up: <c>(s + Addend) &gt;&gt; Shift</c>, or
/// where there is a multiplier, <c>((s + Addend) * Multiplier &gt;&gt; (bits of a lane + Shift)) - Taken</c>.
/// </summary>
/// <param name="Addend">What is added to the sum.</param>
/// <param name="Shift">By how many bits it is shifted to the right.</param>
/// <param name="Multiplier">By what it is multiplied, of which the upper half is taken; 0 where it is only shifted.</param>
/// <param name="Taken">What was added in multiples of the divisor so that no sum is negative or too great, and is taken away again.</param>
internal sealed record Quotient(BigInteger Addend, int Shift, BigInteger Multiplier, BigInteger Taken)
{
    /// <summary>Gets whether <c>s + Addend</c> may be negative: 1 is added before it is multiplied where it is not.</summary>
    public bool IsSigned { get; init; }

    private const int IntBits = 32;

    /// <summary>
    /// The quotient in 16-bit or 32-bit lanes; null where they do not hold it. Sums may leave the lanes on their way: what matters is that
    /// <c>s + Addend</c> is in them.
    /// </summary>
    public static Quotient? Of(PixelRange sums, BigInteger divisor, Rational offset, LaneType lane)
    {
        BigInteger half = ((offset + new Rational(1, 2)) * divisor).Floor();
        if (Of(sums, divisor, half, lane) is { } quotient)
        {
            return quotient;
        }

        if (lane != LaneType.Int32)
        {
            return null;
        }

        // An offset and the half may make the sum too great, but whole divisors can be added to the result instead.
        BigInteger whole = new Rational(half, divisor).Floor();
        return new[] { whole, whole + 1 }
            .Select(
                added => Of(sums, divisor, half - (added * divisor), lane) is { } rest ? rest with { Taken = rest.Taken - added } : null)
            .FirstOrDefault(rest => rest is not null);
    }

    private static Quotient? Of(PixelRange sums, BigInteger divisor, BigInteger half, LaneType lane)
    {
        PixelRange lanes = lane switch
        {
            LaneType.Int16 => PixelRange.Int16,
            LaneType.UInt16 => PixelRange.UInt16,
            _ => PixelRange.Int32,
        };
        var shifted = new PixelRange(sums.Minimum + half, sums.Maximum + half);
        if (divisor.IsPowerOfTwo)
        {
            return lanes.Contains(shifted) ? new Quotient(half, Logarithm(divisor), 0, 0) : null;
        }

        // Of unsigned lanes the result cannot be negative, and signed ones of 16 bits are not worth a third way: those sums go to 32 bits.
        BigInteger taken = shifted.Minimum.Sign >= 0 ? 0 : (-shifted.Minimum + divisor - 1) / divisor;
        BigInteger maximum = shifted.Maximum + (taken * divisor);
        return lane switch
        {
            LaneType.UInt16 when taken.IsZero => OfWords(half, shifted.Minimum, maximum, divisor),
            LaneType.Int32 => OfInts(half + (taken * divisor), maximum, divisor, taken) ?? OfSigned(half, shifted, divisor),
            _ => null,
        };
    }

    private static Quotient? OfWords(BigInteger half, BigInteger minimum, BigInteger maximum, BigInteger divisor)
    {
        if (maximum > ushort.MaxValue || divisor > ushort.MaxValue)
        {
            return null;
        }

        // That division rounds by itself: it is given what is divided less its own half.
        int own = (int)divisor / 2;
        return minimum < own ? null
            : ExactDivision.Of((int)divisor, (int)maximum - own) is { } division
                ? new Quotient(half - own + division.Rounding, division.Shift, division.Multiplier, 0)
                : null;
    }

    /// <summary>
    /// The multiplier is <c>2^(32 + Shift) / d</c> rounded up. It is too great by less than <c>e / 2^(32 + Shift)</c> of the number, which
    /// no quotient up to the maximum shows when <c>e * maximum &lt; 2^(32 + Shift)</c> (Granlund and Montgomery, Division by Invariant
    /// Integers using Multiplication, 1994, theorem 4.2).
    /// </summary>
    private static Quotient? OfInts(BigInteger addend, BigInteger maximum, BigInteger divisor, BigInteger taken)
    {
        if (maximum > int.MaxValue || divisor > int.MaxValue)
        {
            return null;
        }

        for (int shift = 0; shift < IntBits - 1; shift++)
        {
            BigInteger power = BigInteger.One << (IntBits + shift);
            BigInteger multiplier = (power + divisor - 1) / divisor;
            if (multiplier > int.MaxValue)
            {
                return null;
            }

            if (((multiplier * divisor) - power) * maximum < power)
            {
                return new Quotient(addend, shift, multiplier, taken);
            }
        }

        return null;
    }

    /// <summary>
    /// The multiplier is <c>2^(32 + Shift) / d</c> rounded down. It is too small by less than <c>e / 2^(32 + Shift)</c> of the number,
    /// which is made good by the 1 that is added to numbers from 0 up (Robison, N-Bit Unsigned Division Via N-Bit Multiply-Add, 2005); of
    /// negative ones the quotient is too great by less than what the next integer is away. With all of 32 bits it is small enough for every
    /// divisor.
    /// </summary>
    private static Quotient? OfSigned(BigInteger addend, PixelRange numbers, BigInteger divisor)
    {
        if (!PixelRange.Int32.Contains(numbers) || numbers.Maximum == int.MaxValue)
        {
            return null;
        }

        BigInteger most = BigInteger.Max(numbers.Maximum + 1, -numbers.Minimum);
        for (int shift = 0; shift < IntBits; shift++)
        {
            BigInteger power = BigInteger.One << (IntBits + shift);
            BigInteger multiplier = power / divisor;
            if (multiplier > uint.MaxValue)
            {
                return null;
            }

            if ((power - (multiplier * divisor)) * most < power && !multiplier.IsZero)
            {
                return new Quotient(addend, shift, multiplier, 0) { IsSigned = true };
            }
        }

        return null;
    }

    private static int Logarithm(BigInteger powerOfTwo)
    {
        int exponent = 0;
        while (BigInteger.One << exponent != powerOfTwo)
        {
            exponent++;
        }

        return exponent;
    }
}
