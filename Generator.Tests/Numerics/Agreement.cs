using System;
using System.Numerics.Tensors;
using Xunit;

namespace KernelGen.Generator.Tests.Numerics;

/// <summary>Comparisons that say where results differ first.</summary>
internal static class Agreement
{
    public static void Equal(Image expected, Tensor<float> actual, string what) => Equal(expected, Elements(actual), what);

    public static void Equal(Image expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.True(expected.Pixels.Length == actual.Length, $"{what}: {actual.Length} elements instead of {expected.Pixels.Length}.");
        for (int k = 0; k < actual.Length; k++)
        {
            if (expected.Pixels[k] != actual[k])
            {
                Fail(expected, actual[k], k, what);
            }
        }
    }

    public static void Equal(Image expected, ReadOnlyPlaneSpan<float> actual, string what)
    {
        for (int row = 0; row < expected.Height; row++)
        {
            ReadOnlySpan<float> pixels = actual[row];
            for (int column = 0; column < expected.Width; column++)
            {
                if (expected[row, column] != pixels[column])
                {
                    Fail(expected, pixels[column], (row * expected.Width) + column, what);
                }
            }
        }
    }

    /// <summary>The same bits, which also tells zeros of different sign apart.</summary>
    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(
                BitConverter.SingleToInt32Bits(expected[k]) == BitConverter.SingleToInt32Bits(actual[k]),
                $"{what}: element {k} is {actual[k]:G9} instead of {expected[k]:G9}.");
        }
    }

    /// <summary>
    /// Within the bound of a sum of <paramref name="terms"/> products, each rounded and then added in any order: the sum of their
    /// magnitudes times <c>terms * u</c>, rounded up (Higham, Accuracy and Stability of Numerical Algorithms, section 3.1).
    /// </summary>
    public static void Close(
        ReadOnlySpan<float> expected, ReadOnlySpan<float> magnitudes, ReadOnlySpan<float> actual, int terms, string what)
    {
        const double UnitRoundoff = 1.0 / (1 << 24);
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            double bound = (terms + 2) * UnitRoundoff * magnitudes[k] * 1.001;
            Assert.True(
                Math.Abs((double)expected[k] - actual[k]) <= bound,
                $"{what}: element {k} is {actual[k]:G9} instead of {expected[k]:G9}, more than {bound:G3} away.");
        }
    }

    public static float[] Elements(Tensor<float> tensor)
    {
        var elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    private static void Fail(Image expected, float actual, int index, string what) => Assert.Fail(
        $"{what}: ({index / expected.Width}, {index % expected.Width}) of {expected.Height}x{expected.Width} is {actual:G9} "
        + $"instead of {expected.Pixels[index]:G9}.");
}
