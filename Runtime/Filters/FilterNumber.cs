using System;
using System.Runtime.CompilerServices;

namespace KernelGen.Filters;

/// <summary>Single elements from one type to another: the meaning of <see cref="FilterConversion"/>.</summary>
internal static class FilterNumber
{
    /// <summary>Floats between which every integer element lies.</summary>
    public const float Lowest = -65536, Highest = 65536;

    public static int Least<T>() => typeof(T) == typeof(short) ? short.MinValue : 0;

    public static int Most<T>() =>
        typeof(T) == typeof(byte) ? byte.MaxValue : typeof(T) == typeof(short) ? short.MaxValue : ushort.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ToSingle<T>(T number)
        where T : unmanaged => typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(number) : ToInt32(number);

    /// <summary>An element or a result as an element of a destination; integers are saturated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo Saturate<TFrom, TTo>(TFrom number)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TTo) == typeof(float))
        {
            return Unsafe.BitCast<float, TTo>(ToSingle(number));
        }

        int integer = int.Clamp(ToInt32(number), Least<TTo>(), Most<TTo>());
        return typeof(TTo) == typeof(byte) ? Unsafe.BitCast<byte, TTo>((byte)integer)
            : typeof(TTo) == typeof(short) ? Unsafe.BitCast<short, TTo>((short)integer)
            : Unsafe.BitCast<ushort, TTo>((ushort)integer);
    }

    /// <summary>An integer, or a float of some size rounded half up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ToInt32<T>(T number)
        where T : unmanaged =>
        typeof(T) == typeof(byte) ? Unsafe.BitCast<T, byte>(number)
        : typeof(T) == typeof(short) ? Unsafe.BitCast<T, short>(number)
        : typeof(T) == typeof(ushort) ? Unsafe.BitCast<T, ushort>(number)
        : typeof(T) == typeof(int) ? Unsafe.BitCast<T, int>(number)
        : Round(Unsafe.BitCast<T, float>(number));

    private static int Round(float number)
    {
        float below = MathF.Floor(number);
        float rounded = number - below >= 0.5f ? below + 1 : below;
        return float.IsNaN(number) ? 0 : (int)float.Clamp(rounded, Lowest, Highest);
    }
}
