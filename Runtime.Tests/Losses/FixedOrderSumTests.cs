using System;
using System.Numerics.Tensors;
using CsCheck;
using KernelGen.Numerics;
using Xunit;

namespace KernelGen.Tests.Losses;

public class FixedOrderSumTests
{
    /// <summary>The stated order as plain loops: 16 lanes in double precision, then a tree, halves onto halves.</summary>
    [Fact]
    public void TheSumHasTheBitsOfTheStatedOrder() => Gen.Float[-1e6f, 1e6f].Array[0, 200].Sample(values =>
        BitConverter.DoubleToInt64Bits(InStatedOrder(values, value => value))
            == BitConverter.DoubleToInt64Bits(FixedOrderSum.Of(values)));

    [Fact]
    public void TheSquaresHaveTheBitsOfTheStatedOrder() =>
        Gen.Select(Gen.Float[-1e6f, 1e6f], Gen.Float[-1e6f, 1e6f]).Array[0, 200].Sample(pairs =>
        {
            float[] left = Array.ConvertAll(pairs, pair => pair.Item1);
            float[] right = Array.ConvertAll(pairs, pair => pair.Item2);
            float[] differences = Array.ConvertAll(pairs, pair => pair.Item1 - pair.Item2);
            return BitConverter.DoubleToInt64Bits(InStatedOrder(differences, difference => difference * difference))
                == BitConverter.DoubleToInt64Bits(FixedOrderSum.OfSquaredDifferences(left, right));
        });

    [Fact]
    public void GapsInMemoryDoNotChangeABit()
    {
        Tensor<float> dense = Data.Reals(1, 3, 1, 7, 11);
        Assert.Equal(FixedOrderSum.Of(dense.AsReadOnlyTensorSpan()), FixedOrderSum.Of(Data.WithGaps(dense).AsReadOnlyTensorSpan()));
    }

    [Fact]
    public void SpansOfTwoLengthsAreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FixedOrderSum.OfSquaredDifferences(new float[3], new float[4]));

    private static double InStatedOrder(float[] values, Func<double, double> term)
    {
        var lanes = new double[16];
        for (int i = 0; i < values.Length; i++)
        {
            lanes[i % 16] += term(values[i]);
        }

        for (int half = 8; half > 0; half /= 2)
        {
            for (int lane = 0; lane < half; lane++)
            {
                lanes[lane] += lanes[lane + half];
            }
        }

        return lanes[0];
    }
}
