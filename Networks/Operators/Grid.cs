using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Operators;

/// <summary>Indices of tensors in row-major order.</summary>
internal static class Grid
{
    /// <summary>Returns the distances of elements along each axis.</summary>
    public static int[] Strides(IReadOnlyList<int> sizes)
    {
        var strides = new int[sizes.Count];
        int stride = 1;
        for (int axis = sizes.Count - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride *= sizes[axis];
        }

        return strides;
    }

    /// <summary>All indices in order. It is one array that changes from one to the next.</summary>
    public static IEnumerable<int[]> Indices(IReadOnlyList<int> sizes)
    {
        var index = new int[sizes.Count];
        if (sizes.Contains(0))
        {
            yield break;
        }

        while (true)
        {
            yield return index;
            int axis = sizes.Count - 1;
            while (axis >= 0 && ++index[axis] == sizes[axis])
            {
                index[axis--] = 0;
            }

            if (axis < 0)
            {
                yield break;
            }
        }
    }

    /// <summary>The index of the element at a place.</summary>
    public static int[] IndexOf(int place, IReadOnlyList<int> strides)
    {
        var index = new int[strides.Count];
        for (int axis = 0; axis < index.Length; axis++)
        {
            index[axis] = place / strides[axis];
            place -= index[axis] * strides[axis];
        }

        return index;
    }

    /// <summary>The place of an element.</summary>
    public static int PlaceOf(IReadOnlyList<int> index, IReadOnlyList<int> strides)
    {
        int place = 0;
        for (int axis = 0; axis < strides.Count; axis++)
        {
            place += index[axis] * strides[axis];
        }

        return place;
    }

    public static int Product(IEnumerable<int> sizes) => sizes.Aggregate(1, (product, size) => product * size);
}
