using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace KernelGen.Shapes;

/// <summary>The extent to which two tensors or pictures share memory.</summary>
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
/// Tells tensors and pictures apart that lie in one memory. With the strides of one common tensor they are boxes of its elements, as two
/// slices of channels or two windows of an atlas are, and known exactly; otherwise the memory between the first and the last element of
/// each decides.
/// </summary>
internal static class Overlaps
{
    /// <summary>
    /// Numbers of steps along a dimension that are tried. Where each stride goes beyond what all shorter ones reach, as in any tensor that
    /// is written, two can lead to an element at the most.
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
        return Of(distance, new Box(first.Lengths, first.Strides), new Box(second.Lengths, second.Strides));
    }

    /// <summary>Pictures, compared byte by byte, since their elements may differ in size.</summary>
    public static Overlap Of<TFirst, TSecond>(ReadOnlyPlaneSpan<TFirst> first, ReadOnlyPlaneSpan<TSecond> second)
    {
        nint firstSize = Unsafe.SizeOf<TFirst>(), secondSize = Unsafe.SizeOf<TSecond>();
        nint firstRow = first.RowLength * firstSize, secondRow = second.RowLength * secondSize;
        if (first.Height == 0 || second.Height == 0 || firstRow == 0 || secondRow == 0)
        {
            return Overlap.None;
        }

        nint distance = Unsafe.ByteOffset(
            ref Unsafe.As<TFirst, byte>(ref Unsafe.AsRef(in first.GetPinnableReference())),
            ref Unsafe.As<TSecond, byte>(ref Unsafe.AsRef(in second.GetPinnableReference())));
        return Of(
            distance,
            new Box([first.Height, firstRow], [first.RowPitch * firstSize, 1]),
            new Box([second.Height, secondRow], [second.RowPitch * secondSize, 1]));
    }

    public static Overlap Of(in PlaneBatch first, in PlaneBatch second) => Of(
        Unsafe.ByteOffset(ref first.Origin, ref second.Origin) / sizeof(float),
        new Box([first.Count, first.Height, first.Width], [first.PlanePitch, first.RowPitch, 1]),
        new Box([second.Count, second.Height, second.Width], [second.PlanePitch, second.RowPitch, 1]));

    /// <summary>The elements from the first to behind the last, gaps between them included.</summary>
    public static nint ExtentOf(in ReadOnlyTensorSpan<float> tensor) => new Box(tensor.Lengths, tensor.Strides).Extent;

    private static Overlap Of(nint distance, in Box first, in Box second)
    {
        nint firstExtent = first.Extent, secondExtent = second.Extent;
        if (distance >= firstExtent || -distance >= secondExtent)
        {
            return Overlap.None;
        }

        if (firstExtent == first.Count && secondExtent == second.Count)
        {
            return Overlap.Certain;
        }

        Span<Axis> axes = stackalloc Axis[first.Rank];
        return HaveCommonStrides(first, second, axes) ? Reaches(axes, distance) : Overlap.Possible;
    }

    /// <summary>
    /// Returns whether the boxes have the same strides, but for dimensions of one element, and how far their elements lie apart along each,
    /// the longest first.
    /// </summary>
    private static bool HaveCommonStrides(in Box first, in Box second, Span<Axis> axes)
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

    /// <summary>Returns whether steps within the axes lead exactly so far.</summary>
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

    /// <summary>
    /// One dimension of both tensors: from the first element of the one, how many steps an element of the other may lie away.
    /// </summary>
    private readonly record struct Axis(nint Stride, nint Least, nint Most);

    /// <summary>Elements at every step along each dimension.</summary>
    private readonly ref struct Box(ReadOnlySpan<nint> lengths, ReadOnlySpan<nint> strides)
    {
        public ReadOnlySpan<nint> Lengths { get; } = lengths;

        public ReadOnlySpan<nint> Strides { get; } = strides;

        public int Rank => Lengths.Length;

        public nint Count
        {
            get
            {
                nint count = 1;
                foreach (nint length in Lengths)
                {
                    count *= length;
                }

                return count;
            }
        }

        /// <summary>The elements from the first to behind the last, gaps between them included.</summary>
        public nint Extent
        {
            get
            {
                nint extent = 1;
                for (int d = 0; d < Rank; d++)
                {
                    extent += (Lengths[d] - 1) * Strides[d];
                }

                return extent;
            }
        }
    }
}
