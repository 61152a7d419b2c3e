using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// The fractions that doubles were written as: <c>1 / 9.0</c> is 1/9, and 0.1 is 1/10, though the doubles are neither. So multiples of one
/// double become integers over a divisor, whose sums are exact.
/// </summary>
internal static class WrittenFractions
{
    /// <summary>The greatest common denominator: sums over a greater one leave 32 bits with every type of pixels.</summary>
    private static readonly BigInteger MostParts = 10_000_000;

    /// <summary>
    /// The simplest fractions that are the doubles or neighbours of them, where they have a small common denominator; else what the doubles
    /// are exactly.
    /// </summary>
    public static IReadOnlyList<Rational> Of(IReadOnlyList<double> numbers)
    {
        var fractions = new List<Rational>();
        BigInteger parts = 1;
        foreach (double number in numbers)
        {
            Rational exact = Rational.FromDouble(number);
            Rational fraction = exact.Denominator <= MostParts ? exact : Nearby(number);
            parts = parts / BigInteger.GreatestCommonDivisor(parts, fraction.Denominator) * fraction.Denominator;
            if (parts > MostParts)
            {
                return numbers.Select(Rational.FromDouble).ToList();
            }

            fractions.Add(fraction);
        }

        return fractions;
    }

    /// <summary>The simplest fraction from the double below to the one above.</summary>
    private static Rational Nearby(double number)
    {
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(number));
        Rational fraction = Simplest(
            Rational.FromDouble(BitConverter.Int64BitsToDouble(bits - 1)), Rational.FromDouble(BitConverter.Int64BitsToDouble(bits + 1)));
        return number < 0 ? -fraction : fraction;
    }

    /// <summary>The fraction with the smallest denominator between two positive numbers, by their continued fractions.</summary>
    private static Rational Simplest(Rational least, Rational most)
    {
        Rational floor = least.Floor();
        Rational next = floor + 1;
        return least.IsInteger ? least
            : next.CompareTo(most) <= 0 ? next
            : floor + (Rational.One / Simplest(Rational.One / (most - floor), Rational.One / (least - floor)));
    }
}
