using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.CompilerServices;

public static partial class PixelVector
{
    /// <summary>The high halves of 32 products of signed 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> MultiplyHigh(Vector512<short> left, Vector512<short> right) => Avx512BW.IsSupported
        ? Avx512BW.MultiplyHigh(left, right)
        : Vector512.Narrow(
            (Vector512.WidenLower(left) * Vector512.WidenLower(right)) >> 16,
            (Vector512.WidenUpper(left) * Vector512.WidenUpper(right)) >> 16);

    /// <summary>The high halves of 16 products of signed 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> MultiplyHigh(Vector256<short> left, Vector256<short> right) => Avx2.IsSupported
        ? Avx2.MultiplyHigh(left, right)
        : Vector256.Narrow(
            (Vector256.WidenLower(left) * Vector256.WidenLower(right)) >> 16,
            (Vector256.WidenUpper(left) * Vector256.WidenUpper(right)) >> 16);

    /// <summary>The high halves of 8 products of signed 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> MultiplyHigh(Vector128<short> left, Vector128<short> right) => Sse2.IsSupported
        ? Sse2.MultiplyHigh(left, right)
        : Vector128.Narrow(
            (Vector128.WidenLower(left) * Vector128.WidenLower(right)) >> 16,
            (Vector128.WidenUpper(left) * Vector128.WidenUpper(right)) >> 16);

    /// <summary>The high halves of 32 products of unsigned 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ushort> MultiplyHigh(Vector512<ushort> left, Vector512<ushort> right) => Avx512BW.IsSupported
        ? Avx512BW.MultiplyHigh(left, right)
        : Vector512.Narrow(
            (Vector512.WidenLower(left) * Vector512.WidenLower(right)) >> 16,
            (Vector512.WidenUpper(left) * Vector512.WidenUpper(right)) >> 16);

    /// <summary>The high halves of 16 products of unsigned 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> MultiplyHigh(Vector256<ushort> left, Vector256<ushort> right) => Avx2.IsSupported
        ? Avx2.MultiplyHigh(left, right)
        : Vector256.Narrow(
            (Vector256.WidenLower(left) * Vector256.WidenLower(right)) >> 16,
            (Vector256.WidenUpper(left) * Vector256.WidenUpper(right)) >> 16);

    /// <summary>The high halves of 8 products of unsigned 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> MultiplyHigh(Vector128<ushort> left, Vector128<ushort> right) => Sse2.IsSupported
        ? Sse2.MultiplyHigh(left, right)
        : Vector128.Narrow(
            (Vector128.WidenLower(left) * Vector128.WidenLower(right)) >> 16,
            (Vector128.WidenUpper(left) * Vector128.WidenUpper(right)) >> 16);

    /// <summary>The high halves of 16 products of signed 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyHigh(Vector512<int> left, Vector512<int> right)
    {
        if (!Avx512F.IsSupported)
        {
            return Vector512.Narrow(
                (Vector512.WidenLower(left) * Vector512.WidenLower(right)) >> 32,
                (Vector512.WidenUpper(left) * Vector512.WidenUpper(right)) >> 32);
        }

        // The instruction takes every other lane; the products of the odd ones keep their high halves where they belong.
        Vector512<long> even = Avx512F.Multiply(left, right);
        Vector512<long> odd = Avx512F.Multiply((left.AsInt64() >>> 32).AsInt32(), (right.AsInt64() >>> 32).AsInt32());
        return Vector512.ConditionalSelect(Vector512.Create(0xFFFF_FFFFL), even >>> 32, odd).AsInt32();
    }

    /// <summary>The high halves of 8 products of signed 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyHigh(Vector256<int> left, Vector256<int> right)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Narrow(
                (Vector256.WidenLower(left) * Vector256.WidenLower(right)) >> 32,
                (Vector256.WidenUpper(left) * Vector256.WidenUpper(right)) >> 32);
        }

        // The instruction takes every other lane; the products of the odd ones keep their high halves where they belong.
        Vector256<long> even = Avx2.Multiply(left, right);
        Vector256<long> odd = Avx2.Multiply((left.AsInt64() >>> 32).AsInt32(), (right.AsInt64() >>> 32).AsInt32());
        return Vector256.ConditionalSelect(Vector256.Create(0xFFFF_FFFFL), even >>> 32, odd).AsInt32();
    }

    /// <summary>The high halves of 4 products of signed 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyHigh(Vector128<int> left, Vector128<int> right)
    {
        if (!Sse41.IsSupported)
        {
            return Vector128.Narrow(
                (Vector128.WidenLower(left) * Vector128.WidenLower(right)) >> 32,
                (Vector128.WidenUpper(left) * Vector128.WidenUpper(right)) >> 32);
        }

        // The instruction takes every other lane; the products of the odd ones keep their high halves where they belong.
        Vector128<long> even = Sse41.Multiply(left, right);
        Vector128<long> odd = Sse41.Multiply((left.AsInt64() >>> 32).AsInt32(), (right.AsInt64() >>> 32).AsInt32());
        return Vector128.ConditionalSelect(Vector128.Create(0xFFFF_FFFFL), even >>> 32, odd).AsInt32();
    }
}
