using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>
/// Shapes of operands that are repeated along axes of length 1, aligned at their last axes. A free dimension is taken for no 1: two that
/// differ must be equal.
/// </summary>
internal static class Broadcast
{
    public static Shape Infer(Shape left, Shape right, Requirements requirements)
    {
        int rank = Math.Max(left.Rank, right.Rank);
        return new Shape(Enumerable.Range(0, rank).Select(axis =>
        {
            Dimension one = FromEnd(left, rank - axis), other = FromEnd(right, rank - axis);
            return one == Dimension.One ? other
                : other == Dimension.One ? one
                : requirements.Same(one, other, $"the sizes of {left} and {right} along axis {axis}");
        }).ToArray());
    }

    public static int[] Sizes(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        int rank = Math.Max(left.Count, right.Count);
        return [.. Enumerable.Range(0, rank).Select(axis =>
        {
            int one = FromEnd(left, rank - axis), other = FromEnd(right, rank - axis);
            return one == other || other == 1 ? one
                : one == 1 ? other
                : throw new NetworkException($"the shapes ({string.Join(", ", left)}) and ({string.Join(", ", right)}) do not go together");
        })];
    }

    /// <summary>Returns the distances of elements of an operand along the axes of the result: 0 where it is repeated.</summary>
    public static int[] Strides(IReadOnlyList<int> operand, int rank)
    {
        int[] own = Grid.Strides(operand);
        int missing = rank - own.Length;
        return [.. Enumerable.Range(0, rank).Select(axis => axis < missing || operand[axis - missing] == 1 ? 0 : own[axis - missing])];
    }

    private static Dimension FromEnd(Shape shape, int distance) => distance > shape.Rank ? Dimension.One : shape[shape.Rank - distance];

    private static int FromEnd(IReadOnlyList<int> sizes, int distance) => distance > sizes.Count ? 1 : sizes[^distance];
}
