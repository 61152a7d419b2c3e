using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>
/// Not one element outside of images and results is read or written: each lies against a page that may not be touched, or each of its rows
/// does. The results are those of images in ordinary memory.
/// </summary>
[Trait("Category", "Slow")]
public class ImageFilterGuardTests
{
    /// <summary>From one pixel to two steps of the widest vectors and some more, for bytes too.</summary>
    private static readonly (int Height, int Width)[] Sizes =
        [(1, 1), (1, 2), (2, 1), (3, 3), (2, 7), (7, 4), (4, 16), (3, 33), (2, 64), (5, 131)];

    /// <summary>At the corners and edges of 9x41 pixels, larger than the largest filter.</summary>
    private static readonly FilterRegion[] Corners =
        [new(0, 0, 7, 7), new(0, 24, 7, 17), new(2, 0, 7, 33), new(1, 31, 8, 10), new(0, 7, 9, 34), new(0, 0, 9, 41)];

    private static readonly int[] Channels = [1, 3, 4];

    [LinuxFact]
    public void BytesToBytes() => Every<byte, byte>();

    [LinuxFact]
    public void BytesToSigned() => Every<byte, short>();

    [LinuxFact]
    public void BytesToFloats() => Every<byte, float>();

    [LinuxFact]
    public void Unsigned() => Every<ushort, ushort>();

    [LinuxFact]
    public void Signed() => Every<short, short>();

    [LinuxFact]
    public void Floats() => Every<float, float>();

    [LinuxFact]
    public void FloatsToBytes() => Every<float, byte>();

    /// <summary>Neither elements nor bytes between the first row and the last fit an integer of 32 bits.</summary>
    [LinuxFact]
    public void RowsMayLieFarApart()
    {
        foreach (FilterOptions options in (FilterOptions[])
            [default, new() { CropToValid = true }, new() { Region = new FilterRegion(3, 5, 4, 60) }])
        {
            FarApart<Gaussian5, byte>(Border.Reflect101, options, 1 << 30);
            FarApart<SobelX, float>(Border.Wrap, options, 1 << 29);
        }
    }

    [LinuxFact]
    public void SeveralFiltersAtOnce()
    {
        foreach (Border border in FilterCase.Borders)
        {
            foreach ((int height, int width) in Sizes)
            {
                Pair(height, width, border, againstTheEnd: true);
                Pair(height, width, border, againstTheEnd: false);
            }
        }
    }

    /// <summary>
    /// The guards do their work: the kernel, which answers instead of ending the process, cannot read one element further.
    /// </summary>
    [LinuxFact]
    public void AnElementBehindAGuardCannotBeRead()
    {
        string path = Path.GetTempFileName();
        try
        {
            using FileStream file = File.OpenWrite(path);
            foreach (bool againstTheEnd in new[] { true, false })
            {
                using GuardedPlane<short> plane = new(2, 5, againstTheEnd ? 5 : Environment.SystemPageSize, againstTheEnd);
                Write(0);
                Write(4);
                Assert.Throws<IOException>(() => Write(againstTheEnd ? 10 : -1));

                void Write(int at) => RandomAccess.Write(
                    file.SafeFileHandle, MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref plane.First, at), 1)),
                    0);
            }

            using GuardedPlane<short> rows = new(2, 5, Environment.SystemPageSize, againstTheEnd: true);
            Assert.Throws<IOException>(() => RandomAccess.Write(
                file.SafeFileHandle, MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref rows.First, 5), 1)), 0));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Every<TSource, TDestination>()
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        Every<SobelX, TSource, TDestination>();
        Every<SobelY, TSource, TDestination>();
        Every<ScharrX, TSource, TDestination>();
        Every<Laplacian4, TSource, TDestination>();
        Every<Laplacian8, TSource, TDestination>();
        Every<Gaussian3, TSource, TDestination>();
        Every<Gaussian5, TSource, TDestination>();
        Every<Gaussian7, TSource, TDestination>();
        Every<Box5, TSource, TDestination>();
        Every<Sharpen, TSource, TDestination>();
        Every<Emboss, TSource, TDestination>();
    }

    private static void Every<TKernel, TSource, TDestination>()
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        foreach (Border border in FilterCase.Borders)
        {
            foreach (int channels in Channels)
            {
                FilterOptions options = new() { Channels = channels };
                foreach ((int height, int width) in Sizes)
                {
                    Check<TKernel, TSource, TDestination>(height, width, border, options);
                }

                Check<TKernel, TSource, TDestination>(70, 3, border, options with { DegreeOfParallelism = 2 });
                Check<TKernel, TSource, TDestination>(7, 7, border, options with { CropToValid = true });
                for (int at = 0; at < Corners.Length; at++)
                {
                    Check<TKernel, TSource, TDestination>(9, 41, border, options with
                    {
                        Region = Corners[at] with { Around = (at + channels) % 2 == 0 ? RegionBorder.Isolated : RegionBorder.FromImage },
                        CropToValid = at % 3 == 2,
                        Alpha = channels == 4 ? (Alpha)(at % 3) : Alpha.None,
                    });
                }
            }
        }
    }

    private static void Check<TKernel, TSource, TDestination>(int height, int width, Border border, FilterOptions options)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        int elements = width * Math.Max(options.Channels, 1);
        TSource[] pixels = Pixels<TSource>(height * elements);
        TDestination[] expected = Ordinary<TKernel, TSource, TDestination>(pixels, height, elements, border, options);
        Check<TKernel, TSource, TDestination>(pixels, expected, height, width, border, options, elements + 3, againstTheEnd: false);
        Check<TKernel, TSource, TDestination>(
            pixels, expected, height, width, border, options, 2 * Environment.SystemPageSize, againstTheEnd: true);
    }

    private static void FarApart<TKernel, T>(Border border, FilterOptions options, nint pitch)
        where TKernel : struct, IFilterKernel
        where T : unmanaged
    {
        const int Height = 7, Width = 70;
        T[] pixels = Pixels<T>(Height * Width);
        T[] expected = Ordinary<TKernel, T, T>(pixels, Height, Width, border, options);
        Check<TKernel, T, T>(pixels, expected, Height, Width, border, options, pitch, againstTheEnd: true);
    }

    private static void Check<TKernel, TSource, TDestination>(
        TSource[] pixels, TDestination[] expected, int height, int width, Border border, FilterOptions options, nint pitch,
        bool againstTheEnd)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        (int rows, int length) = FilterCase.Size<TKernel>(height, width, options);
        using GuardedPlane<TSource> source = Filled(pixels, height, pitch, againstTheEnd);
        using GuardedPlane<TDestination> destination = new(rows, length, pitch, againstTheEnd);
        ImageFilter.Apply<TKernel, TSource, TDestination>(source.Plane, destination.Plane, border, options);
        Equal(expected, destination.Plane, $"{typeof(TKernel)} {border}");
    }

    private static void Pair(int height, int width, Border border, bool againstTheEnd)
    {
        byte[] pixels = Pixels<byte>(height * width);
        using GuardedPlane<byte> source = Filled(pixels, height, width + 1, againstTheEnd);
        using GuardedPlane<short> first = new(height, width, width + 2, againstTheEnd);
        using GuardedPlane<short> second = new(height, width, width, againstTheEnd);
        ImageFilter.Apply<SobelX, Gaussian5, byte, short>(source.Plane, first.Plane, second.Plane, border);
        Equal(Ordinary<SobelX, byte, short>(pixels, height, width, border, default), first.Plane, "first");
        Equal(Ordinary<Gaussian5, byte, short>(pixels, height, width, border, default), second.Plane, "second");

        SobelXY.Apply(source.Plane, first.Plane, second.Plane, border);
        Equal(Ordinary<SobelX, byte, short>(pixels, height, width, border, default), first.Plane, "first of a bank");
        Equal(Ordinary<SobelY, byte, short>(pixels, height, width, border, default), second.Plane, "second of a bank");

        using GuardedPlane<float> magnitude = new(height, width, width, againstTheEnd);
        using GuardedPlane<float> angle = new(height, width, width + 3, againstTheEnd);
        SobelXY.Gradient(source.Plane, magnitude.Plane, angle.Plane, border);
        float[] magnitudes = new float[pixels.Length];
        float[] angles = new float[pixels.Length];
        SobelXY.Gradient(
            new ReadOnlyPlaneSpan<byte>(pixels, height, width),
            new PlaneSpan<float>(magnitudes, height, width),
            new PlaneSpan<float>(angles, height, width),
            border);
        Equal(magnitudes, magnitude.Plane, "magnitude");
        Equal(angles, angle.Plane, "angle");
    }

    private static TDestination[] Ordinary<TKernel, TSource, TDestination>(
        TSource[] pixels, int height, int elements, Border border, FilterOptions options)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        (int rows, int length) = FilterCase.Size<TKernel>(height, elements / Math.Max(options.Channels, 1), options);
        var destination = new TDestination[rows * length];
        ImageFilter.Apply<TKernel, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(pixels, height, elements), new PlaneSpan<TDestination>(destination, rows, length), border,
            options);
        return destination;
    }

    private static T[] Pixels<T>(int count)
        where T : unmanaged => FilterCase.Spread<T>(FilterCase.Pixels<T>(1, count), 1, count, count);

    private static GuardedPlane<T> Filled<T>(T[] pixels, int height, nint pitch, bool againstTheEnd)
        where T : unmanaged
    {
        int elements = pixels.Length / height;
        var guarded = new GuardedPlane<T>(height, elements, pitch, againstTheEnd);
        for (int row = 0; row < height; row++)
        {
            pixels.AsSpan(row * elements, elements).CopyTo(guarded.Plane[row]);
        }

        return guarded;
    }

    private static void Equal<T>(T[] expected, PlaneSpan<T> actual, string what)
        where T : unmanaged
    {
        for (int row = 0; row < actual.Height; row++)
        {
            FilterCase.Equal(expected.AsSpan(row * actual.Width, actual.Width).ToArray(), actual[row].ToArray(), what);
        }
    }
}
