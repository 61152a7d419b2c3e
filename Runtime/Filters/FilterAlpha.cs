using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KernelGen.Filters;

/// <summary>Puts the alpha of the pixels themselves into a row of results.</summary>
internal static unsafe class FilterAlpha
{
    /// <param name="source">The pixels on which the row of results lies.</param>
    /// <param name="destination">The row of results.</param>
    /// <param name="length">Elements of the row.</param>
    /// <param name="channels">Channels of a pixel, the last one alpha; at least 2.</param>
    /// <param name="isPremultiplied">Whether the colours are limited to alpha.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Keep<TSource, TDestination>(
        TSource* source, TDestination* destination, nint length, int channels, bool isPremultiplied)
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        nint i = 0;
        if (typeof(TSource) == typeof(TDestination) && (isPremultiplied ? channels == 4 : channels != 3))
        {
            i = isPremultiplied
                ? Limit((TDestination*)source, destination, length)
                : Merge((TDestination*)source, destination, length, channels);
        }

        for (; i < length; i += channels)
        {
            TDestination alpha = FilterNumber.Saturate<TSource, TDestination>(source[i + channels - 1]);
            for (int channel = 0; isPremultiplied && channel < channels - 1; channel++)
            {
                Limit(ref destination[i + channel], alpha);
            }

            destination[i + channels - 1] = alpha;
        }
    }

    /// <summary>Whole vectors of pixels, of which every one has as many channels in each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Merge<T>(T* source, T* destination, nint length, int channels)
        where T : unmanaged
    {
        Vector<T> isAlpha = Vector<T>.Zero;
        for (int lane = channels - 1; lane < Vector<T>.Count; lane += channels)
        {
            isAlpha = isAlpha.WithElement(lane, Vector<T>.AllBitsSet[0]);
        }

        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector.ConditionalSelect(isAlpha, Vector.Load(source + i), Vector.Load(destination + i)).Store(destination + i);
        }

        return i;
    }

    /// <summary>Whole vectors of pixels of four channels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Limit<T>(T* source, T* destination, nint length)
        where T : unmanaged
    {
        Vector128<T> isAlpha = Vector128<T>.Zero;
        for (int lane = 3; lane < Vector128<T>.Count; lane += 4)
        {
            isAlpha = isAlpha.WithElement(lane, Vector128<T>.AllBitsSet[0]);
        }

        nint i = 0;
        for (; i <= length - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            Vector128<T> alpha = Spread(Vector128.Load(source + i));
            Vector128<T> colors = Vector128.Load(destination + i);
            Vector128.ConditionalSelect(isAlpha | Vector128.GreaterThan(colors, alpha), alpha, colors).Store(destination + i);
        }

        return i;
    }

    /// <summary>The last of each four lanes in all four.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Spread<T>(Vector128<T> pixels)
        where T : unmanaged =>
        sizeof(T) == 1
            ? Vector128.Shuffle(
                pixels.AsByte(), Vector128.Create((byte)3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15)).As<byte, T>()
        : sizeof(T) == 2
            ? Vector128.Shuffle(pixels.AsUInt16(), Vector128.Create((ushort)3, 3, 3, 3, 7, 7, 7, 7)).As<ushort, T>()
        : Vector128.Shuffle(pixels.AsUInt32(), Vector128.Create(3u, 3, 3, 3)).As<uint, T>();

    /// <summary>Sets a color to the most that it may be, where it is greater. NaN stays as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Limit<T>(ref T color, T most)
        where T : unmanaged
    {
        if (FilterNumber.ToSingle(color) > FilterNumber.ToSingle(most))
        {
            color = most;
        }
    }
}
