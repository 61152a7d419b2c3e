using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.Tests.IR;

namespace KernelGen.Generator.Tests.Algorithm;

/// <summary>A tensor of whole numbers that is zero outside its extent.</summary>
internal sealed record Grid(int[] Lengths)
{
    private readonly long[] _elements = new long[Lengths.Aggregate(1, (product, length) => product * length)];

    public IReadOnlyList<long> Elements => _elements;

    public long this[params long[] indices]
    {
        get => Contains(indices) ? _elements[Flat(indices)] : 0;
        set => _elements[Flat(indices)] = value;
    }

    public static Grid Random(System.Random random, params int[] lengths)
    {
        var grid = new Grid(lengths);
        for (int k = 0; k < grid._elements.Length; k++)
        {
            grid._elements[k] = random.Next(-9, 10);
        }

        return grid;
    }

    public bool Contains(long[] indices) => indices.Zip(Lengths, (index, length) => index >= 0 && index < length).All(inside => inside);

    private long Flat(long[] indices) => indices.Zip(Lengths).Aggregate(0L, (flat, at) => (flat * at.Second) + at.First);
}

/// <summary>Does what a contraction says, one point of its index set after the other.</summary>
internal static class PointwiseEvaluator
{
    /// <param name="contraction">What to compute.</param>
    /// <param name="sizes">A number for each extent known at run time.</param>
    /// <param name="tensors">The operands, and the result with what it holds before; points outside of it are dropped.</param>
    public static void Run(Contraction contraction, IReadOnlyDictionary<string, long> sizes, IReadOnlyDictionary<string, Grid> tensors)
    {
        var at = new Dictionary<string, long>(sizes);
        Visit(0);

        void Visit(int depth)
        {
            if (depth == contraction.Axes.Count)
            {
                Grid result = tensors[contraction.Result.Tensor];
                long[] target = Indices(contraction.Result);
                if (result.Contains(target))
                {
                    result[target] += Value(contraction.Left) * Value(contraction.Right);
                }

                return;
            }

            Generator.Algorithm.Axis axis = contraction.Axes[depth];
            long extent = axis.Extent.Evaluate(sizes);
            for (at[axis.Name] = 0; at[axis.Name] < extent; at[axis.Name]++)
            {
                Visit(depth + 1);
            }
        }

        long[] Indices(TensorAccess access) => access.Indices.Select(index => index.Evaluate(at)).ToArray();

        long Value(TensorAccess access) => tensors[access.Tensor][Indices(access)];
    }
}
