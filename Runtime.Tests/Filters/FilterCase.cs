using System;
using System.Globalization;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>Applies a filter to random pixels, rows with gaps on both sides, and compares every element with the oracle's.</summary>
internal static class FilterCase
{
    /// <summary>Elements behind each row.</summary>
    private const int Gap = 3;

    public static readonly Border[] Borders = Enum.GetValues<Border>();

    public static void Check<TKernel, TSource, TDestination>(int height, int width, Border border, FilterOptions options, int seed = 1)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        int elements = width * Math.Max(options.Channels, 1);
        double[] pixels = Pixels<TSource>(seed, height * elements);
        double[] expected = FilterOracle.Apply<TDestination>(
            TKernel.Filter, pixels, height, width, typeof(TSource) == typeof(float), border, options);
        (int rows, int length) = Size<TKernel>(height, width, options);

        TSource[] source = Spread<TSource>(pixels, height, elements, elements + Gap);
        TDestination[] destination = Spread<TDestination>(new double[rows * length], rows, length, length + Gap);
        ImageFilter.Apply<TKernel, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(source, height, elements, elements + Gap),
            new PlaneSpan<TDestination>(destination, rows, length, length + Gap),
            border,
            options);
        Equal(
            Spread<TDestination>(expected, rows, length, length + Gap), destination,
            $"{typeof(TKernel)} {height}x{width} {border} {options}");
    }

    /// <summary>Rows of output and elements of each.</summary>
    public static (int Rows, int Length) Size<TKernel>(int height, int width, FilterOptions options)
        where TKernel : struct, IFilterKernel
    {
        (height, width) = options.Region is { } region ? (region.Height, region.Width) : (height, width);
        return options.CropToValid
            ? (height - TKernel.Filter.ReachHeight + 1, (width - TKernel.Filter.ReachWidth + 1) * Math.Max(options.Channels, 1))
            : (height, width * Math.Max(options.Channels, 1));
    }

    public static void Equal<T>(T[] expected, T[] actual, string what)
        where T : unmanaged
    {
        int at = expected.AsSpan().CommonPrefixLength(actual);
        if (at < actual.Length || actual.Length != expected.Length)
        {
            Assert.Fail($"{what}: element {at} is {actual[at]}, not {expected[at]}.");
        }
    }

    /// <summary>Rows of elements with gaps that hold a number which is neither 0 nor at an end of a range.</summary>
    public static T[] Spread<T>(double[] elements, int rows, int length, int pitch)
        where T : unmanaged
    {
        var spread = new T[rows * pitch];
        for (int i = 0; i < spread.Length; i++)
        {
            spread[i] = Number<T>(i % pitch < length ? elements[(i / pitch * length) + (i % pitch)] : 77);
        }

        return spread;
    }

    public static T Number<T>(double number) => (T)Convert.ChangeType(number, typeof(T), CultureInfo.InvariantCulture);

    /// <summary>Integers over the whole range and at its ends; halves as floats, beyond 16 bits too.</summary>
    public static double[] Pixels<T>(int seed, int count)
    {
        var random = new Random(seed);
        var pixels = new double[count];
        for (int i = 0; i < count; i++)
        {
            pixels[i] = typeof(T) == typeof(float) ? random.Next(2) * random.Next(-80000, 80001) / 2.0 + random.Next(-600, 601) / 2.0
                : typeof(T) == typeof(byte) ? random.Next(4) == 0 ? random.Next(2) * 255 : random.Next(256)
                : typeof(T) == typeof(short) ? random.Next(2) == 0 ? random.Next(-300, 300) : random.Next(-32768, 32768)
                : random.Next(2) == 0 ? random.Next(300) : random.Next(65536);
        }

        return pixels;
    }
}
