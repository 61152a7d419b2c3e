using System;
using System.Buffers;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>The forms of a call, and what holds for all of them.</summary>
public class ImageFilterFormTests
{
    private const int Height = 6, Width = 9, Channels = 3, Length = Width * Channels;

    [Fact]
    public void SpansPlanesAndTensorsAreTheSame()
    {
        Same<byte, byte>();
        Same<byte, short>();
        Same<byte, float>();
        Same<ushort, ushort>();
        Same<short, short>();
        Same<float, float>();
        Same<short, byte>();
    }

    [Fact]
    public void RowsOfATensorMayLieApart()
    {
        Tensor<float> dense = Data.Integers(1, Height, Width, 1);
        Tensor<float> expected = Data.Constant(0, Height, Width, 1);
        PlainFilter<Smooth>.Apply(dense, expected, Border.Reflect);
        Tensor<float> large = Data.Constant(float.NaN, Height, Width + 2, 1);
        Tensor<float> source = large.Slice([NRange.All, new NRange(1, Width + 1), NRange.All]);
        dense.AsReadOnlyTensorSpan().CopyTo(source.AsTensorSpan());
        Tensor<float> actual = Data.Constant(0, Height, Width, 1);
        PlainFilter<Smooth>.Apply(source, actual, Border.Reflect);
        Assert.Equal(Data.Elements(expected), Data.Elements(actual));
    }

    [Fact]
    public void FloatsAreRoundedHalfUpOnce()
    {
        float[] pixels =
        [
            0.49999997f, 0.5f, 1.5f, 2.5f, -0.5f, -0.50000006f, -1.5f, 254.49998f, 254.5f, 255.5f, 8388609, 1e30f, -1e30f, float.NaN,
            float.PositiveInfinity, float.NegativeInfinity, -32768.5f, 32767.5f, 65535.5f, -40000,
        ];
        Rounded<byte>(pixels, 0, 1, 2, 3, 0, 0, 0, 254, 255, 255, 255, 255, 0, 0, 255, 0, 0, 255, 255, 0);
        Rounded<short>(pixels, 0, 1, 2, 3, 0, -1, -1, 254, 255, 256, 32767, 32767, -32768, 0, 32767, -32768, -32768, 32767, 32767, -32768);
        Rounded<ushort>(pixels, 0, 1, 2, 3, 0, 0, 0, 254, 255, 256, 65535, 65535, 0, 0, 65535, 0, 0, 32768, 65535, 0);
    }

    [Fact]
    public void OneThreadAllocatesNothing()
    {
        byte[] source = new byte[64 * 64];
        byte[] bytes = new byte[64 * 64];
        float[] floats = new float[64 * 64];
        float[] angles = new float[64 * 64];

        void Call()
        {
            var options = new FilterOptions { Channels = 4, Alpha = Alpha.Kept, Region = new FilterRegion(1, 1, 64 - 1, 16 - 1) };
            PlainFilter<Smooth>.Apply(source, bytes, 64, 64, Border.Reflect101);
            PlainFilter<Ragged>.Apply(source, bytes.AsSpan(0, 63 * 15 * 4), 64, 16, Border.Wrap, options: options);
            ImageFilter.ApplyInside<PlainFilter<Smooth>, byte>(bytes, 64, 16, options.Region!.Value, options: options);
            PlainFilter<Ragged>.Apply(source, floats, 64, 64, Border.Zero);
            PlainBank<SlopeX, SlopeY>.Gradient(
                new ReadOnlyPlaneSpan<byte>(source, 64, 64),
                new PlaneSpan<float>(floats, 64, 64),
                new PlaneSpan<float>(angles, 64, 64),
                Border.Replicate);
        }

        long before = 0;
        long after = 0;
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(() =>
        {
            Call();
            Call();
            before = GC.GetAllocatedBytesForCurrentThread();
            Call();
            after = GC.GetAllocatedBytesForCurrentThread();
        }));
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
        Assert.NotEqual(0, before);
        Assert.Equal(before, after);
    }

    private static void Same<TSource, TDestination>()
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        double[] pixels = FilterCase.Pixels<TSource>(5, Height * Length);
        double[] results = FilterOracle.Apply<TDestination>(
            Recipe<Smooth>.Filter, pixels, Height, Width, typeof(TSource) == typeof(float), Border.Reflect,
            new FilterOptions { Channels = Channels });
        TSource[] source = FilterCase.Spread<TSource>(pixels, Height, Length, Length);
        TDestination[] expected = FilterCase.Spread<TDestination>(results, Height, Length, Length);
        var options = new FilterOptions { Channels = Channels };

        var destination = new TDestination[Height * Length];
        ImageFilter.Apply<PlainFilter<Smooth>, TSource, TDestination>(source, destination, Height, Width, Border.Reflect, options: options);
        FilterCase.Equal(expected, destination, "spans");

        TDestination[] withGaps = FilterCase.Spread<TDestination>(new double[Height * Length], Height, Length, Length + 4);
        ImageFilter.Apply<PlainFilter<Smooth>, TSource, TDestination>(
            FilterCase.Spread<TSource>(pixels, Height, Length, Length + 2),
            withGaps,
            Height,
            Width,
            Border.Reflect,
            Length + 2,
            Length + 4,
            options);
        FilterCase.Equal(FilterCase.Spread<TDestination>(results, Height, Length, Length + 4), withGaps, "spans with gaps");

        destination = new TDestination[Height * Length];
        ImageFilter.Apply<PlainFilter<Smooth>, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(source, Height, Length), new PlaneSpan<TDestination>(destination, Height, Length),
            Border.Reflect, options);
        FilterCase.Equal(expected, destination, "planes");

        destination = new TDestination[Height * Length];
        ImageFilter.Apply<PlainFilter<Smooth>, TSource, TDestination>(
            new ReadOnlyTensorSpan<TSource>(source, [Height, Width, Channels]),
            new TensorSpan<TDestination>(destination, [Height, Width, Channels]),
            Border.Reflect,
            default);
        FilterCase.Equal(expected, destination, "tensors");
    }

    /// <summary>In one row, which is done by vectors, and in one column, which is not.</summary>
    private static void Rounded<T>(float[] pixels, params double[] expected)
        where T : unmanaged
    {
        const int Copies = 4;
        T[] integers = Array.ConvertAll(expected, FilterCase.Number<T>);
        var source = new float[pixels.Length * Copies];
        var inRow = new T[source.Length];
        var inColumn = new T[source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            source[i] = pixels[i % pixels.Length];
        }

        ImageFilter.Apply<PlainFilter<Unsigned>, float, T>(
            new ReadOnlyPlaneSpan<float>(source, 1, source.Length), new PlaneSpan<T>(inRow, 1, source.Length), Border.Zero);
        ImageFilter.Apply<PlainFilter<Unsigned>, float, T>(
            new ReadOnlyPlaneSpan<float>(source, source.Length, 1), new PlaneSpan<T>(inColumn, source.Length, 1), Border.Zero);
        for (int i = 0; i < source.Length; i++)
        {
            Assert.Equal(integers[i % integers.Length], inRow[i]);
            Assert.Equal(integers[i % integers.Length], inColumn[i]);
        }
    }
}
