using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Generator.Model;

namespace KernelGen.Generator.Filters.Analysis;

/// <summary>
/// Gauss's elimination: the cross through a pivot, <c>column(j) * row(i) / pivot</c>, taken away, leaves a matrix of a rank smaller by one
/// (Wedderburn's reduction). The symmetries of the matrix stay in the terms.
/// </summary>
/// <remarks>
/// Without fractions, whose common divisors would take most of the time: what is left after k steps, times the last pivot, are minors of
/// the matrix, which are integers. Bareiss, Sylvester's Identity and Multistep Integer-Preserving Gaussian Elimination, 1968.
/// </remarks>
internal static class Elimination
{
    /// <summary>Terms that sum to the matrix, as many as its rank.</summary>
    public static IEnumerable<SeparableTerm> Terms(TapMatrix matrix)
    {
        (TapMatrix integers, Rational factor) = matrix.Scale();
        int width = matrix.Width;
        BigInteger[] rest = integers.Taps.Select(tap => tap.Numerator).ToArray();
        BigInteger last = BigInteger.One;
        for (int pivot = Pivot(rest); pivot >= 0; pivot = Pivot(rest))
        {
            int row = pivot / width;
            int column = pivot % width;
            List<Rational> across = Enumerable.Range(0, width).Select(at => (Rational)rest[(row * width) + at]).ToList();
            Rational common = TapMatrix.CommonFactor(across);
            Rational share = factor * common / (Rational)(last * rest[pivot]);
            yield return new SeparableTerm(
                Enumerable.Range(0, matrix.Height).Select(at => rest[(at * width) + column] * share).ToEquatableArray(),
                across.Select(tap => tap / common).ToEquatableArray());

            BigInteger[] before = rest;
            BigInteger divisor = last;
            rest = Enumerable.Range(0, before.Length)
                .Select(at => ((before[at] * before[pivot])
                    - (before[(at / width * width) + column] * before[(row * width) + (at % width)])) / divisor)
                .ToArray();
            last = before[pivot];
        }
    }

    /// <summary>The smallest tap that is not zero, so that few divisions leave fractions behind; -1 where all are zero.</summary>
    private static int Pivot(BigInteger[] taps)
    {
        int best = -1;
        for (int i = 0; i < taps.Length; i++)
        {
            if (!taps[i].IsZero && (best < 0 || BigInteger.Abs(taps[i]) < BigInteger.Abs(taps[best])))
            {
                best = i;
            }
        }

        return best;
    }
}
