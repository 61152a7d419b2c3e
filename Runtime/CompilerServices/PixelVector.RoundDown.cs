using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace KernelGen.CompilerServices;

/// <content>Integers as doubles, and the greatest integers that are not above floats and doubles, which lie within 32 bits.</content>
public static partial class PixelVector
{
    /// <summary>Added to an integer of 32 bits, it leaves that in the low half of the sum: 3 * 2^51.</summary>
    private const double IntegerInLowHalf = 6755399441055744;

    /// <summary>All 8 integers as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToVector512Double(Vector256<int> source) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Double(source)
        : Vector512.Create(ToVector256Double(source.GetLower()), ToVector256Double(source.GetUpper()));

    /// <summary>All 4 integers as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> ToVector256Double(Vector128<int> source) => Avx.IsSupported
        ? Avx.ConvertToVector256Double(source)
        : Vector256.Create(ToVector128Double(source), Vector128.ConvertToDouble(Vector128.WidenUpper(source)));

    /// <summary>The first 2 integers as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> ToVector128Double(Vector128<int> source) =>
        Sse2.IsSupported ? Sse2.ConvertToVector128Double(source) : Vector128.ConvertToDouble(Vector128.WidenLower(source));

    /// <summary>16 floats, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> RoundDown(Vector512<float> source) => Vector512.ConvertToInt32Native(Vector512.Floor(source));

    /// <summary>8 floats, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> RoundDown(Vector256<float> source) => Vector256.ConvertToInt32Native(Vector256.Floor(source));

    /// <summary>4 floats, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> RoundDown(Vector128<float> source) => Vector128.ConvertToInt32Native(Vector128.Floor(source));

    /// <summary>8 doubles, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> RoundDown(Vector512<double> source)
    {
        Vector512<long> sums = (Vector512.Floor(source) + Vector512.Create(IntegerInLowHalf)).AsInt64();
        return Vector256.Narrow(sums.GetLower(), sums.GetUpper());
    }

    /// <summary>4 doubles, rounded down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> RoundDown(Vector256<double> source)
    {
        Vector256<long> sums = (Vector256.Floor(source) + Vector256.Create(IntegerInLowHalf)).AsInt64();
        return Vector128.Narrow(sums.GetLower(), sums.GetUpper());
    }

    /// <summary>2 doubles, rounded down, in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> RoundDown(Vector128<double> source)
    {
        Vector128<long> sums = (Vector128.Floor(source) + Vector128.Create(IntegerInLowHalf)).AsInt64();
        return Vector128.Narrow(sums, sums);
    }
}
