using System;
using System.Runtime.CompilerServices;
using KernelGen.CompilerServices;

namespace KernelGen.Filters;

/// <summary>The types of pixels that filters take, and which of them is computed with. Each answer is a constant to the JIT.</summary>
internal static class FilterPixels
{
    /// <summary>Returns what the pixels of a type are.</summary>
    /// <exception cref="NotSupportedException">They are none of the four.</exception>
    public static FilterPixel Of<T>() =>
        typeof(T) == typeof(byte) ? FilterPixel.Byte
        : typeof(T) == typeof(ushort) ? FilterPixel.UInt16
        : typeof(T) == typeof(short) ? FilterPixel.Int16
        : typeof(T) == typeof(float) ? FilterPixel.Single
        : throw new NotSupportedException(
            $"Pixels of type {typeof(T)} cannot be filtered; they may be byte, ushort, short or float. Convert them to one of these.");

    /// <summary>Returns whether the pixels become floats before anything is computed: results in floats are not rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreConverted<TSource, TDestination>() => typeof(TDestination) == typeof(float) && typeof(TSource) != typeof(float);

    /// <summary>Bytes of a number that is computed with.</summary>
    public static int SizeOf(FilterElement element) => element is FilterElement.Int16 or FilterElement.UInt16 ? 2 : 4;

    /// <summary>Returns whether the numbers that are computed with are those of the destination.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Are<T>(FilterElement element) => element switch
    {
        FilterElement.Int16 => typeof(T) == typeof(short),
        FilterElement.UInt16 => typeof(T) == typeof(ushort),
        FilterElement.Single => typeof(T) == typeof(float),
        _ => false,
    };
}
