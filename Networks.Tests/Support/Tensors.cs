using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using Xunit;

namespace KernelGen.Networks.Tests.Support;

/// <summary>Tensors that tests make and compare.</summary>
internal static class Tensors
{
    /// <summary>Numbers between -1 and 1 that depend on the seed alone.</summary>
    public static TensorData Random(int seed, params int[] sizes)
    {
        var random = new Random(seed);
        return TensorData.Of(sizes, [.. Enumerable.Range(0, Count(sizes)).Select(_ => (random.NextSingle() * 2) - 1)]);
    }

    /// <summary>1, 2, 3, ...</summary>
    public static TensorData Counting(params int[] sizes) =>
        TensorData.Of(sizes, [.. Enumerable.Range(1, Count(sizes)).Select(number => (float)number)]);

    public static TensorData Vector(params float[] elements) => TensorData.Of([elements.Length], elements);

    public static TensorData Integers(params long[] elements) => TensorData.Of([elements.Length], elements);

    public static TensorData Scalar(float element) => TensorData.Of([], [element]);

    public static void AssertEqual(TensorData expected, TensorData actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Type, actual.Type);
        Assert.Equal(expected.Sizes.ToArray(), actual.Sizes.ToArray());
        AssertEqual(expected.ToDoubles(), actual, tolerance);
    }

    /// <summary>The difference is relative to the largest expected element, or to 1.</summary>
    public static void AssertEqual(IReadOnlyList<double> expected, TensorData actual, double tolerance = 1e-6)
    {
        Assert.Equal(expected.Count, actual.Count);
        double allowed = tolerance * expected.Select(Math.Abs).Where(double.IsFinite).Append(1).Max();
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= allowed || expected[i].Equals(actual[i]),
                $"Element {i} of {actual.Shape} is {actual[i]}; expected {expected[i]}.");
        }
    }

    private static int Count(int[] sizes) => sizes.Aggregate(1, (product, size) => product * size);
}
