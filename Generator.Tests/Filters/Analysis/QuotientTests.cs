using System.Linq;
using System.Numerics;
using CsCheck;
using KernelGen.Generator.Filters.Analysis;
using Xunit;

namespace KernelGen.Generator.Tests.Filters.Analysis;

/// <summary>The results of the operations of a quotient on sums, against the floor of a fraction.</summary>
public sealed class QuotientTests
{
    private static readonly Gen<int> AnyInt =
        Gen.OneOf(Gen.Int, Gen.Int[-1000, 1000], Gen.Int[int.MaxValue - 70000, int.MaxValue], Gen.Int[int.MinValue, int.MinValue + 70000]);

    /// <summary>The divisor and the offset leave room for half of the divisor in 32 bits, or for a whole one that is taken away.</summary>
    [Fact]
    public void Sums_of_32_bits_are_divided_exactly() => Gen.Select(
        AnyInt, AnyInt, Gen.OneOf(Gen.Int[1, 300], Gen.Int[1, int.MaxValue]), Gen.Int[-2000, 2000]).Sample((one, other, divisor, halves) =>
        {
            (int least, int most) = one < other ? (one, other) : (other, one);
            var offset = new Rational(halves, 2);
            if (Quotient.Of(new PixelRange(least, most), divisor, offset, LaneType.Int32) is not { } quotient)
            {
                Assert.True((BigInteger)most - least >= uint.MaxValue - (BigInteger)divisor || divisor > int.MaxValue / 4);
                return;
            }

            foreach (BigInteger sum in new BigInteger[]
                {
                    least, most, 0, 1, -1, divisor, -divisor, ((BigInteger)least + most) / 2,
                    most - (most % divisor), least - (least % divisor),
                }
                .Concat(Enumerable.Range(-3, 7).Select(near => (BigInteger)least - (least % divisor) + near))
                .Where(sum => sum >= least && sum <= most))
            {
                Assert.Equal(((new Rational(sum, divisor)) + offset + new Rational(1, 2)).Floor(), Divide(quotient, sum));
            }
        },
        iter: 20_000);

    private static BigInteger Divide(Quotient quotient, BigInteger sum)
    {
        int number = unchecked((int)(long)(sum + quotient.Addend));
        if (!quotient.Multiplier.IsZero)
        {
            number = quotient.IsSigned ? unchecked(number + 1 + (number >> 31)) : number;
            int multiplier = unchecked((int)(uint)quotient.Multiplier);
            int high = (int)(((long)number * multiplier) >> 32);
            number = quotient.IsSigned && quotient.Multiplier > int.MaxValue ? unchecked(high + number) : high;
        }

        return (number >> quotient.Shift) - quotient.Taken;
    }
}
