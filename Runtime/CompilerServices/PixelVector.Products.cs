using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.CompilerServices;

/// <content> Sums of products of 16-bit integers in 32 bits. One instruction of x86 multiplies two vectors and adds neighbouring products,
/// so the terms of a sum are put between each other; that takes the lower and the upper half of each 128 bits, which is the order in which
/// the saturating instruction puts them together again. Other machines take the lower and the upper half of the vector in both. </content>
public static partial class PixelVector
{
    /// <summary>
    /// 16 of the 32 sums <c>left * leftWeight + right * rightWeight</c>: those that
    /// <see cref="SaturateToInt16(Vector512{int}, Vector512{int})"/> takes first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ProductsLower(Vector512<short> left, Vector512<short> right, short leftWeight, short rightWeight) =>
        Avx512BW.IsSupported
            ? Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackLow(left, right), Weights512(leftWeight, rightWeight))
            : (Vector512.WidenLower(left) * leftWeight) + (Vector512.WidenLower(right) * rightWeight);

    /// <summary>
    /// 16 of the 32 sums <c>left * leftWeight + right * rightWeight</c>: those that
    /// <see cref="SaturateToInt16(Vector512{int}, Vector512{int})"/> takes second.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ProductsUpper(Vector512<short> left, Vector512<short> right, short leftWeight, short rightWeight) =>
        Avx512BW.IsSupported
            ? Avx512BW.MultiplyAddAdjacent(Avx512BW.UnpackHigh(left, right), Weights512(leftWeight, rightWeight))
            : (Vector512.WidenUpper(left) * leftWeight) + (Vector512.WidenUpper(right) * rightWeight);

    /// <summary>
    /// 8 of the 16 sums <c>left * leftWeight + right * rightWeight</c>: those that
    /// <see cref="SaturateToInt16(Vector256{int}, Vector256{int})"/> takes first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ProductsLower(Vector256<short> left, Vector256<short> right, short leftWeight, short rightWeight) =>
        Avx2.IsSupported
            ? Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(left, right), Weights256(leftWeight, rightWeight))
            : (Vector256.WidenLower(left) * leftWeight) + (Vector256.WidenLower(right) * rightWeight);

    /// <summary>
    /// 8 of the 16 sums <c>left * leftWeight + right * rightWeight</c>: those that
    /// <see cref="SaturateToInt16(Vector256{int}, Vector256{int})"/> takes second.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ProductsUpper(Vector256<short> left, Vector256<short> right, short leftWeight, short rightWeight) =>
        Avx2.IsSupported
            ? Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(left, right), Weights256(leftWeight, rightWeight))
            : (Vector256.WidenUpper(left) * leftWeight) + (Vector256.WidenUpper(right) * rightWeight);

    /// <summary>
    /// 4 of the 8 sums <c>left * leftWeight + right * rightWeight</c>: those that
    /// <see cref="SaturateToInt16(Vector128{int}, Vector128{int})"/> takes first.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ProductsLower(Vector128<short> left, Vector128<short> right, short leftWeight, short rightWeight) =>
        Sse2.IsSupported
            ? Sse2.MultiplyAddAdjacent(Sse2.UnpackLow(left, right), Weights128(leftWeight, rightWeight))
            : (Vector128.WidenLower(left) * leftWeight) + (Vector128.WidenLower(right) * rightWeight);

    /// <summary>
    /// 4 of the 8 sums <c>left * leftWeight + right * rightWeight</c>: those that
    /// <see cref="SaturateToInt16(Vector128{int}, Vector128{int})"/> takes second.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ProductsUpper(Vector128<short> left, Vector128<short> right, short leftWeight, short rightWeight) =>
        Sse2.IsSupported
            ? Sse2.MultiplyAddAdjacent(Sse2.UnpackHigh(left, right), Weights128(leftWeight, rightWeight))
            : (Vector128.WidenUpper(left) * leftWeight) + (Vector128.WidenUpper(right) * rightWeight);

    /// <summary>32 sums as signed 16-bit integers, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> SaturateToInt16(Vector512<int> first, Vector512<int> second) => Avx512BW.IsSupported
        ? Avx512BW.PackSignedSaturate(first, second)
        : Vector512.NarrowWithSaturation(first, second);

    /// <summary>16 sums as signed 16-bit integers, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> SaturateToInt16(Vector256<int> first, Vector256<int> second) => Avx2.IsSupported
        ? Avx2.PackSignedSaturate(first, second)
        : Vector256.NarrowWithSaturation(first, second);

    /// <summary>8 sums as signed 16-bit integers, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> SaturateToInt16(Vector128<int> first, Vector128<int> second) => Sse2.IsSupported
        ? Sse2.PackSignedSaturate(first, second)
        : Vector128.NarrowWithSaturation(first, second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Weights512(short left, short right) => Vector512.Create((ushort)left | (right << 16)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Weights256(short left, short right) => Vector256.Create((ushort)left | (right << 16)).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<short> Weights128(short left, short right) => Vector128.Create((ushort)left | (right << 16)).AsInt16();
}
