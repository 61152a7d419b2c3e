using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using KernelGen.Memory;

namespace KernelGen.Numerics;

/// <summary>
/// Sums with the same bits on every machine: in double precision, element <c>i</c> in row-major order goes to lane <c>i % 16</c>, and the
/// lanes are added by one fixed tree, halves onto halves. (<see cref="TensorPrimitives"/> has as many lanes as the machine has, so its
/// sums differ between machines.)
/// </summary>
/// <remarks>
/// A square of a single-precision number is exact in double precision, so a fused multiply-add changes nothing.
/// <see cref="Vector512"/> works everywhere: where the hardware has none, the JIT makes it of narrower vectors.
/// </remarks>
internal static class FixedOrderSum
{
    private const int Lanes = 16;

    /// <summary>The sum of the elements.</summary>
    public static double Of(in ReadOnlyTensorSpan<float> tensor)
    {
        using var view = new DenseView(tensor, nameof(tensor));
        return Of(view.Elements);
    }

    /// <summary>The sum of the elements.</summary>
    public static double Of(ReadOnlySpan<float> values) => Of<Plain>(values);

    /// <summary>The sum of the squared elements.</summary>
    public static double OfSquares(ReadOnlySpan<float> values) => Of<Squared>(values);

    /// <summary>The sum of the squared differences of two spans of one length.</summary>
    public static double OfSquaredDifferences(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(right.Length, left.Length);
        Vector512<double> low = default;
        Vector512<double> high = default;
        ref float firstLeft = ref MemoryMarshal.GetReference(left);
        ref float firstRight = ref MemoryMarshal.GetReference(right);
        int whole = left.Length & -Lanes;
        for (int i = 0; i < whole; i += Lanes)
        {
            Squared.Add(
                Vector512.LoadUnsafe(ref firstLeft, (nuint)i) - Vector512.LoadUnsafe(ref firstRight, (nuint)i), ref low, ref high);
        }

        if (whole < left.Length)
        {
            Squared.Add(LoadPadded(left[whole..]) - LoadPadded(right[whole..]), ref low, ref high);
        }

        return Tree(low + high);
    }

    private static double Of<TTerm>(ReadOnlySpan<float> values)
        where TTerm : struct, ITerm
    {
        Vector512<double> low = default;
        Vector512<double> high = default;
        ref float first = ref MemoryMarshal.GetReference(values);
        int whole = values.Length & -Lanes;
        for (int i = 0; i < whole; i += Lanes)
        {
            TTerm.Add(Vector512.LoadUnsafe(ref first, (nuint)i), ref low, ref high);
        }

        if (whole < values.Length)
        {
            TTerm.Add(LoadPadded(values[whole..]), ref low, ref high);
        }

        return Tree(low + high);
    }

    // The missing elements are zeros, which leave a sum as it is.
    [SkipLocalsInit]
    private static Vector512<float> LoadPadded(ReadOnlySpan<float> values)
    {
        Span<float> padded = stackalloc float[Lanes];
        padded.Clear();
        values.CopyTo(padded);
        return Vector512.Create<float>(padded);
    }

    // Written out, because the order inside Vector512.Sum is not specified.
    private static double Tree(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two.GetElement(0) + two.GetElement(1);
    }

    /// <summary>The term that an element adds to a sum.</summary>
    private interface ITerm
    {
        static abstract void Add(Vector512<float> values, ref Vector512<double> low, ref Vector512<double> high);
    }

    private readonly struct Plain : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<float> values, ref Vector512<double> low, ref Vector512<double> high)
        {
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(values);
            low += lower;
            high += upper;
        }
    }

    private readonly struct Squared : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Add(Vector512<float> values, ref Vector512<double> low, ref Vector512<double> high)
        {
            (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(values);
            low += lower * lower;
            high += upper * upper;
        }
    }
}
