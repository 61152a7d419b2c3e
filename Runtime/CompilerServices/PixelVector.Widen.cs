using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.CompilerServices;

public static partial class PixelVector
{
    /// <summary>All 32 bytes as 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> ToVector512Int16(Vector256<byte> source) =>
        Avx512BW.IsSupported ? Avx512BW.ConvertToVector512Int16(source) : Vector512.WidenLower(source.ToVector512Unsafe()).AsInt16();

    /// <summary>All 16 bytes as 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> ToVector256Int16(Vector128<byte> source) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int16(source) : Vector256.WidenLower(source.ToVector256Unsafe()).AsInt16();

    /// <summary>The first 8 bytes as 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> ToVector128Int16(Vector128<byte> source) =>
        Sse41.IsSupported ? Sse41.ConvertToVector128Int16(source) : Vector128.WidenLower(source).AsInt16();

    /// <summary>All 16 bytes as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ToVector512Int32(Vector128<byte> source) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(source) : Vector512.WidenLower(ToVector256Int16(source).ToVector512Unsafe());

    /// <summary>The first 8 bytes as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToVector256Int32(Vector128<byte> source) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(source) : Vector256.WidenLower(ToVector128Int16(source).ToVector256Unsafe());

    /// <summary>The first 4 bytes as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToVector128Int32(Vector128<byte> source) =>
        Sse41.IsSupported ? Sse41.ConvertToVector128Int32(source) : Vector128.WidenLower(ToVector128Int16(source));

    /// <summary>All 16 signed 16-bit integers as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ToVector512Int32(Vector256<short> source) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(source) : Vector512.WidenLower(source.ToVector512Unsafe());

    /// <summary>All 8 signed 16-bit integers as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToVector256Int32(Vector128<short> source) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(source) : Vector256.WidenLower(source.ToVector256Unsafe());

    /// <summary>The first 4 signed 16-bit integers as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToVector128Int32(Vector128<short> source) =>
        Sse41.IsSupported ? Sse41.ConvertToVector128Int32(source) : Vector128.WidenLower(source);

    /// <summary>All 16 unsigned 16-bit integers as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> ToVector512Int32(Vector256<ushort> source) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Int32(source) : Vector512.WidenLower(source.ToVector512Unsafe()).AsInt32();

    /// <summary>All 8 unsigned 16-bit integers as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToVector256Int32(Vector128<ushort> source) =>
        Avx2.IsSupported ? Avx2.ConvertToVector256Int32(source) : Vector256.WidenLower(source.ToVector256Unsafe()).AsInt32();

    /// <summary>The first 4 unsigned 16-bit integers as 32-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> ToVector128Int32(Vector128<ushort> source) =>
        Sse41.IsSupported ? Sse41.ConvertToVector128Int32(source) : Vector128.WidenLower(source).AsInt32();
}
