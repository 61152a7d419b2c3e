using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.CompilerServices;

public static partial class PixelVector
{
    /// <summary>32 integers as bytes, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> SaturateToByte(Vector512<short> source) =>
        Avx512BW.IsSupported
            ? Avx512BW.ConvertToVector256ByteWithSaturation(Vector512.Max(source, Vector512<short>.Zero).AsUInt16())
            : Vector256.Create(SaturateToByte(source.GetLower()), SaturateToByte(source.GetUpper()));

    /// <summary>32 integers as bytes, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> SaturateToByte(Vector512<ushort> source) =>
        Avx512BW.IsSupported
            ? Avx512BW.ConvertToVector256ByteWithSaturation(source)
            : Vector256.Create(SaturateToByte(source.GetLower()), SaturateToByte(source.GetUpper()));

    /// <summary>16 integers as bytes, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector256<short> source) =>
        Sse2.IsSupported
            ? Sse2.PackUnsignedSaturate(source.GetLower(), source.GetUpper())
            : Vector128.NarrowWithSaturation(NotNegative(source.GetLower()), NotNegative(source.GetUpper()));

    /// <summary>16 integers as bytes, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector256<ushort> source) =>
        SaturateToByte(Vector256.Min(source, Vector256.Create((ushort)byte.MaxValue)).AsInt16());

    /// <summary>8 integers as bytes, those outside saturated, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector128<short> source) =>
        Sse2.IsSupported
            ? Sse2.PackUnsignedSaturate(source, source)
            : Vector128.NarrowWithSaturation(NotNegative(source), NotNegative(source));

    /// <summary>8 integers as bytes, those outside saturated, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector128<ushort> source) =>
        SaturateToByte(Vector128.Min(source, Vector128.Create((ushort)byte.MaxValue)).AsInt16());

    /// <summary>16 integers as bytes, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector512<int> source) =>
        Avx512F.IsSupported
            ? Avx512F.ConvertToVector128ByteWithSaturation(Vector512.Max(source, Vector512<int>.Zero).AsUInt32())
            : SaturateToByte(SaturateToInt16(source));

    /// <summary>16 integers as signed 16-bit ones, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> SaturateToInt16(Vector512<int> source) =>
        Avx512F.IsSupported
            ? Avx512F.ConvertToVector256Int16WithSaturation(source)
            : Vector256.Create(SaturateToInt16(source.GetLower()), SaturateToInt16(source.GetUpper()));

    /// <summary>16 integers as unsigned 16-bit ones, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<ushort> SaturateToUInt16(Vector512<int> source) =>
        Avx512F.IsSupported
            ? Avx512F.ConvertToVector256UInt16WithSaturation(Vector512.Max(source, Vector512<int>.Zero).AsUInt32())
            : Vector256.Create(SaturateToUInt16(source.GetLower()), SaturateToUInt16(source.GetUpper()));

    /// <summary>8 integers as bytes, those outside saturated, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector256<int> source) =>
        SaturateToByte(SaturateToInt16(source));

    /// <summary>8 integers as signed 16-bit ones, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> SaturateToInt16(Vector256<int> source) =>
        Sse2.IsSupported
            ? Sse2.PackSignedSaturate(source.GetLower(), source.GetUpper())
            : Vector128.NarrowWithSaturation(source.GetLower(), source.GetUpper());

    /// <summary>8 integers as unsigned 16-bit ones, those outside saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> SaturateToUInt16(Vector256<int> source) =>
        Sse41.IsSupported
            ? Sse41.PackUnsignedSaturate(source.GetLower(), source.GetUpper())
            : Vector128.NarrowWithSaturation(NotNegative(source.GetLower()), NotNegative(source.GetUpper()));

    /// <summary>4 integers as bytes, those outside saturated, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> SaturateToByte(Vector128<int> source) =>
        SaturateToByte(SaturateToInt16(source));

    /// <summary>4 integers as signed 16-bit ones, those outside saturated, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> SaturateToInt16(Vector128<int> source) =>
        Sse2.IsSupported
            ? Sse2.PackSignedSaturate(source, source)
            : Vector128.NarrowWithSaturation(source, source);

    /// <summary>4 integers as unsigned 16-bit ones, those outside saturated, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> SaturateToUInt16(Vector128<int> source) =>
        Sse41.IsSupported
            ? Sse41.PackUnsignedSaturate(source, source)
            : Vector128.NarrowWithSaturation(NotNegative(source), NotNegative(source));

    private static Vector128<ushort> NotNegative(Vector128<short> source) => Vector128.Max(source, Vector128<short>.Zero).AsUInt16();

    private static Vector128<uint> NotNegative(Vector128<int> source) => Vector128.Max(source, Vector128<int>.Zero).AsUInt32();
}
