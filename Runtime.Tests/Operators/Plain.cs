using System;
using System.Linq;
using System.Numerics.Tensors;

namespace KernelGen.Tests.Operators;

/// <summary>Tensors by index, for oracles that follow the definition of an operator.</summary>
internal static class Plain
{
    /// <summary>Small integers, whose sums and products are exact.</summary>
    public static Tensor<float> Integers(int seed, params nint[] lengths)
    {
        var random = new Random(seed);
        return Filled(lengths, _ => random.Next(-9, 10));
    }

    /// <summary>A tensor whose elements are a function of their indices.</summary>
    public static Tensor<float> Filled(nint[] lengths, Func<int[], float> element)
    {
        int count = (int)lengths.Aggregate((nint)1, (product, length) => product * length);
        return Tensor.Create(Enumerable.Range(0, count).Select(place => element(Index(place, lengths))).ToArray(), lengths);
    }

    public static float At(this Tensor<float> tensor, params int[] index) =>
        tensor[index.Select(i => (nint)i).ToArray()];

    /// <summary>Of lengths of 1, the only element; of dimensions that are missing in front, none.</summary>
    public static float Broadcast(this Tensor<float> tensor, int[] index) => tensor[
        index[^tensor.Rank..].Select((i, axis) => tensor.Lengths[axis] == 1 ? 0 : (nint)i).ToArray()];

    public static float[] Flat(this Tensor<float> tensor)
    {
        var elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }

    /// <summary>A result that says so where nothing was written.</summary>
    public static Tensor<float> Unwritten(params nint[] lengths) => Filled(lengths, _ => float.NaN);

    private static int[] Index(int place, nint[] lengths)
    {
        var index = new int[lengths.Length];
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            index[i] = (int)(place % lengths[i]);
            place /= (int)lengths[i];
        }

        return index;
    }
}
