using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>The dimensions of a tensor; none for a scalar.</summary>
internal sealed class Shape(params IEnumerable<Dimension> dimensions) : IReadOnlyList<Dimension>, IEquatable<Shape>
{
    /// <summary>More than any operator has; what costs time by rank stops here.</summary>
    public const int HighestRank = 16;

    private readonly Dimension[] _dimensions = [.. dimensions];

    public static Shape Scalar { get; } = new();

    public int Rank => _dimensions.Length;

    public bool IsConstant => _dimensions.All(dimension => dimension.IsConstant);

    /// <summary>Gets the number of elements.</summary>
    public Dimension ElementCount => _dimensions.Aggregate(Dimension.One, (product, dimension) => product * dimension);

    int IReadOnlyCollection<Dimension>.Count => _dimensions.Length;

    public Dimension this[int axis] => _dimensions[axis];

    /// <summary>The shape of a tensor whose sizes are known.</summary>
    public static Shape Of(IEnumerable<int> sizes) => new(sizes.Select(size => (Dimension)size));

    /// <summary>The sizes for given free dimensions.</summary>
    /// <exception cref="NetworkException">A size is below zero, or there are more elements than an array holds.</exception>
    public int[] Evaluate(IReadOnlyDictionary<string, long> sizes)
    {
        long[] evaluated = Array.ConvertAll(_dimensions, dimension => dimension.Evaluate(sizes));
        if (evaluated.Any(size => size < 0) || CountAtMost(evaluated, Array.MaxLength) is null)
        {
            throw new NetworkException(
                $"a tensor has the shape ({string.Join(", ", evaluated)}); expected sizes from 0 to {Array.MaxLength}, and as many "
                + "elements at most");
        }

        return Array.ConvertAll(evaluated, size => (int)size);
    }

    /// <summary>
    /// The number of elements, or null where it or a size is above a limit: beside a size of 0, others may be any. No product overflows on
    /// the way.
    /// </summary>
    public static long? CountAtMost(ReadOnlySpan<long> sizes, long limit)
    {
        long count = sizes.Contains(0) ? 0 : 1;
        foreach (long size in sizes)
        {
            if (size > limit / Math.Max(count, 1))
            {
                return null;
            }

            count *= size;
        }

        return count;
    }

    /// <exception cref="NetworkException">Along axes over which a mean or a largest element is taken, there is no element.</exception>
    public void ThrowIfEmpty(IEnumerable<int> axes)
    {
        if (axes.Any(axis => this[axis] == Dimension.Zero))
        {
            throw new NetworkException($"the input {this} has no element along an axis that is reduced");
        }
    }

    public IEnumerator<Dimension> GetEnumerator() => _dimensions.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(Shape? other) => other is not null && _dimensions.SequenceEqual(other._dimensions);

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode() => _dimensions.Aggregate(0, HashCode.Combine);

    public override string ToString() => $"({string.Join<Dimension>(", ", _dimensions)})";
}
