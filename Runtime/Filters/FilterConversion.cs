using System.Numerics;
using System.Runtime.CompilerServices;

namespace KernelGen.Filters;

/// <summary>Rows of pixels and of results from one type to another. The two overlap nowhere.</summary>
internal static unsafe class FilterConversion
{
    /// <summary>Integers as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ToSingles<T>(T* source, float* destination, nint length)
        where T : unmanaged
    {
        nint i = 0;
        for (int step = Vector<T>.Count; i <= length - step; i += step)
        {
            Vector<T> pixels = Vector.Load(source + i);
            if (typeof(T) == typeof(byte))
            {
                Vector.Widen(pixels.As<T, byte>(), out Vector<ushort> low, out Vector<ushort> high);
                StoreSingles(low.As<ushort, short>(), destination + i);
                StoreSingles(high.As<ushort, short>(), destination + i + Vector<short>.Count);
            }
            else if (typeof(T) == typeof(ushort))
            {
                Vector.Widen(pixels.As<T, ushort>(), out Vector<uint> low, out Vector<uint> high);
                StoreSingles(low.As<uint, int>(), high.As<uint, int>(), destination + i);
            }
            else
            {
                StoreSingles(pixels.As<T, short>(), destination + i);
            }
        }

        for (; i < length; i++)
        {
            destination[i] = FilterNumber.ToSingle(source[i]);
        }
    }

    /// <summary>Results as integers of an image: floats rounded half up, what lies outside saturated, and no number as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Saturate<TFrom, TTo>(TFrom* source, TTo* destination, nint length)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        nint i = 0;
        for (int step = Vector<TTo>.Count; i <= length - step; i += step)
        {
            if (typeof(TTo) == typeof(byte))
            {
                Vector<short> low = Limited<TFrom, TTo>(source + i);
                Vector<short> high = Limited<TFrom, TTo>(source + i + Vector<short>.Count);
                Vector.Narrow(low, high).As<sbyte, TTo>().Store(destination + i);
            }
            else
            {
                Limited<TFrom, TTo>(source + i).As<short, TTo>().Store(destination + i);
            }
        }

        for (; i < length; i++)
        {
            destination[i] = FilterNumber.Saturate<TFrom, TTo>(source[i]);
        }
    }

    private static void StoreSingles(Vector<short> pixels, float* destination)
    {
        Vector.Widen(pixels, out Vector<int> low, out Vector<int> high);
        StoreSingles(low, high, destination);
    }

    private static void StoreSingles(Vector<int> low, Vector<int> high, float* destination)
    {
        Vector.ConvertToSingle(low).Store(destination);
        Vector.ConvertToSingle(high).Store(destination + Vector<float>.Count);
    }

    /// <summary>A vector of results within the range of the destination, in the bits of 16-bit integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<short> Limited<TFrom, TTo>(TFrom* source)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        int least = FilterNumber.Least<TTo>();
        int most = FilterNumber.Most<TTo>();
        if (typeof(TFrom) == typeof(short))
        {
            Vector<short> results = Vector.Load((short*)source);
            return Vector.Min(
                Vector.Max(results, new Vector<short>((short)least)), new Vector<short>((short)int.Min(most, short.MaxValue)));
        }

        if (typeof(TFrom) == typeof(ushort))
        {
            return Vector.Min(Vector.Load((ushort*)source), new Vector<ushort>((ushort)most)).As<ushort, short>();
        }

        Vector<int> low = Integers(source);
        Vector<int> high = Integers(source + Vector<int>.Count);
        low = Vector.Min(Vector.Max(low, new Vector<int>(least)), new Vector<int>(most));
        high = Vector.Min(Vector.Max(high, new Vector<int>(least)), new Vector<int>(most));
        return Vector.Narrow(low, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Integers<TFrom>(TFrom* source)
        where TFrom : unmanaged
    {
        if (typeof(TFrom) == typeof(int))
        {
            return Vector.Load((int*)source);
        }

        // The difference is exact where it decides, while the sum with a half would be rounded.
        Vector<float> results = Vector.Load((float*)source);
        Vector<float> below = Vector.Floor(results);
        Vector<float> rounded = Vector.ConditionalSelect(
            Vector.GreaterThanOrEqual(results - below, new Vector<float>(0.5f)), below + Vector<float>.One, below);
        rounded = Vector.Min(Vector.Max(rounded, new Vector<float>(FilterNumber.Lowest)), new Vector<float>(FilterNumber.Highest));
        return Vector.ConvertToInt32(Vector.ConditionalSelect(Vector.Equals(results, results), rounded, Vector<float>.Zero));
    }
}
