using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace KernelGen;

/// <summary>How far two tensors share memory.</summary>
internal enum Overlap
{
    /// <summary>They have no element in common.</summary>
    None,

    /// <summary>They have an element in common.</summary>
    Certain,

    /// <summary>The memory from the first to the last element of each does, and their strides do not tell more.</summary>
    Possible,
}

/// <summary>
/// Tells tensors apart that lie in one memory. With the strides of one common tensor they are boxes of its elements, as two slices of channels are, and known
/// exactly; otherwise the memory between the first and the last element of each decides.
/// </summary>
internal static class Overlaps
{
    /// <summary>
    /// Numbers of steps along a dimension that are tried. Where each stride goes beyond what all shorter ones reach, as in any tensor that is written, two can
    /// lead to an element at the most.
    /// </summary>
    private const int MostSteps = 3;

    public static Overlap Of(in ReadOnlyTensorSpan<float> first, in ReadOnlyTensorSpan<float> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return Overlap.None;
        }

        nint distance = Unsafe.ByteOffset(
            ref Unsafe.AsRef(in first.GetPinnableReference()), ref Unsafe.AsRef(in second.GetPinnableReference())) / sizeof(float);
        nint firstExtent = ExtentOf(first), secondExtent = ExtentOf(second);
        if (distance >= firstExtent || -distance >= secondExtent)
        {
            return Overlap.None;
        }

        if (firstExtent == first.FlattenedLength && secondExtent == second.FlattenedLength)
        {
            return Overlap.Certain;
        }

        Span<Axis> axes = stackalloc Axis[first.Rank];
        return HaveCommonStrides(first, second, axes) ? Reaches(axes, distance) : Overlap.Possible;
    }

    /// <summary>The elements from the first to behind the last, gaps between them included.</summary>
    public static nint ExtentOf(in ReadOnlyTensorSpan<float> tensor)
    {
        nint extent = 1;
        for (int d = 0; d < tensor.Rank; d++)
        {
            extent += (tensor.Lengths[d] - 1) * tensor.Strides[d];
        }

        return extent;
    }

    /// <summary>Whether the tensors have the same strides, but for dimensions of one element, and how far their elements lie apart along each, the longest first.</summary>
    private static bool HaveCommonStrides(in ReadOnlyTensorSpan<float> first, in ReadOnlyTensorSpan<float> second, Span<Axis> axes)
    {
        if (first.Rank != second.Rank)
        {
            return false;
        }

        for (int d = 0; d < axes.Length; d++)
        {
            nint firstStride = first.Lengths[d] > 1 ? first.Strides[d] : 0, secondStride = second.Lengths[d] > 1 ? second.Strides[d] : 0;
            if (firstStride != secondStride && first.Lengths[d] > 1 && second.Lengths[d] > 1)
            {
                return false;
            }

            axes[d] = new Axis(nint.Max(firstStride, secondStride), 1 - second.Lengths[d], first.Lengths[d] - 1);
        }

        axes.Sort(static (one, other) => other.Stride.CompareTo(one.Stride));
        return true;
    }

    /// <summary>Whether steps within the axes lead exactly so far.</summary>
    private static Overlap Reaches(ReadOnlySpan<Axis> axes, nint distance)
    {
        if (axes.IsEmpty || axes[0].Stride == 0)
        {
            return distance == 0 ? Overlap.Certain : Overlap.None;
        }

        nint least = 0, most = 0;
        foreach (Axis shorter in axes[1..])
        {
            least += shorter.Least * shorter.Stride;
            most += shorter.Most * shorter.Stride;
        }

        Axis axis = axes[0];
        nint from = nint.Max(axis.Least, CeilingOf(distance - most, axis.Stride));
        nint to = nint.Min(axis.Most, -CeilingOf(least - distance, axis.Stride));
        if (to - from >= MostSteps)
        {
            return Overlap.Possible;
        }

        Overlap found = Overlap.None;
        for (nint step = from; step <= to && found != Overlap.Certain; step++)
        {
            Overlap one = Reaches(axes[1..], distance - (step * axis.Stride));
            found = one == Overlap.None ? found : one;
        }

        return found;
    }

    private static nint CeilingOf(nint number, nint divisor) => number >= 0 ? (number + divisor - 1) / divisor : -(-number / divisor);

    /// <summary>One dimension of both tensors: from the first element of the one, how many steps an element of the other may lie away.</summary>
    private readonly record struct Axis(nint Stride, nint Least, nint Most);
}
