using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>
/// A filter called by its name: each kind of argument, each pair of elements, and the border of OpenCV where none is written.
/// </summary>
public class FilterExtensionTests
{
    private const int Height = 5, Width = 8;

    [Fact]
    public void EachPairOfElementsIsFound()
    {
        Each<byte, byte>();
        Each<byte, ushort>();
        Each<byte, short>();
        Each<byte, float>();
        Each<ushort, byte>();
        Each<ushort, ushort>();
        Each<ushort, short>();
        Each<ushort, float>();
        Each<short, byte>();
        Each<short, ushort>();
        Each<short, short>();
        Each<short, float>();
        Each<float, byte>();
        Each<float, ushort>();
        Each<float, short>();
        Each<float, float>();
    }

    /// <summary>The compiler infers the elements from each kind of argument.</summary>
    [Fact]
    public void EachKindOfArgumentIsTaken()
    {
        byte[] source = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(1, Height * Width), Height, Width, Width);
        double[] expected = Expected<byte, byte>(FilterCase.Pixels<byte>(1, Height * Width));
        byte[] destination = new byte[source.Length];
        void Check()
        {
            Assert.Equal(expected, destination.Select(element => (double)element));
            destination.AsSpan().Clear();
        }

        PlainFilter<Smooth>.Apply(source, destination, Height, Width);
        Check();
        PlainFilter<Smooth>.Apply(source.AsSpan(), destination.AsSpan(), Height, Width);
        Check();
        PlainFilter<Smooth>.Apply((ReadOnlySpan<byte>)source, destination, Height, Width);
        Check();
        PlainFilter<Smooth>.Apply(source.AsMemory().Span, destination.AsMemory().Span, Height, Width);
        Check();
        PlainFilter<Smooth>.Apply(((ReadOnlyMemory<byte>)source).Span, destination, Height, Width);
        Check();
        PlainFilter<Smooth>.Apply(new ArraySegment<byte>(source).AsSpan(), destination, Height, Width);
        Check();
        Span<byte> onStack = stackalloc byte[source.Length];
        source.CopyTo(onStack);
        PlainFilter<Smooth>.Apply(onStack, destination, Height, Width);
        Check();
        PlainFilter<Smooth>.Apply(stackalloc byte[Height * Width], destination, Height, Width);
        Assert.Equal(new byte[destination.Length], destination);

        PlainFilter<Smooth>.Apply(new PlaneSpan<byte>(source, Height, Width), new PlaneSpan<byte>(destination, Height, Width));
        Check();
        PlainFilter<Smooth>.Apply(new ReadOnlyPlaneSpan<byte>(source, Height, Width), new PlaneSpan<byte>(destination, Height, Width));
        Check();
        PlainFilter<Smooth>.Apply(Tensor.Create(source, [Height, Width]), Tensor.Create(destination, [Height, Width]));
        Check();
        PlainFilter<Smooth>.Apply(
            new ReadOnlyTensorSpan<byte>(source, [Height, Width]), new TensorSpan<byte>(destination, [Height, Width]));
        Check();
        var whole = new FilterRegion(0, 0, Height, Width);
        PlainFilter<Smooth>.ApplyInside(
            new PlaneSpan<byte>(source, Height, Width), new PlaneSpan<byte>(destination, Height, Width), whole);
        Check();
        PlainFilter<Smooth>.ApplyInside(
            new ReadOnlyPlaneSpan<byte>(source, Height, Width), new PlaneSpan<byte>(destination, Height, Width), whole);
        Check();
    }

    /// <summary>The forms of code that is generic over filters have the same border.</summary>
    [Fact]
    public void TheBorderMayBeLeftOut()
    {
        byte[] source = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(1, Height * Width), Height, Width, Width);
        byte[] bytes = new byte[source.Length];
        double[] expected = Expected<byte, byte>(FilterCase.Pixels<byte>(1, Height * Width));
        ImageFilter.Apply<PlainFilter<Smooth>, byte, byte>(source, bytes, Height, Width);
        Assert.Equal(expected, bytes.Select(element => (double)element));
        bytes.AsSpan().Clear();
        ImageFilter.Apply<PlainFilter<Smooth>, byte, byte>(
            new ReadOnlyPlaneSpan<byte>(source, Height, Width), new PlaneSpan<byte>(bytes, Height, Width));
        Assert.Equal(expected, bytes.Select(element => (double)element));
        bytes.AsSpan().Clear();
        ImageFilter.Apply<PlainFilter<Smooth>, byte, byte>(
            Tensor.Create(source, [Height, Width]), Tensor.Create(bytes, [Height, Width]));
        Assert.Equal(expected, bytes.Select(element => (double)element));
        PlainFilter<Smooth>.Apply(source, bytes, Height, Width, Border.Zero);
        Assert.Equal(
            FilterOracle.Apply<byte>(
                Recipe<Smooth>.Filter, FilterCase.Pixels<byte>(1, Height * Width), Height, Width, isSingle: false, Border.Zero, default),
            bytes.Select(element => (double)element));
    }

    [Fact]
    public void GradientsOfSpansAreThoseOfPlanes()
    {
        Gradients<byte>();
        Gradients<ushort>();
        Gradients<short>();
        Gradients<float>();

        byte[] source = new byte[Height * Width];
        float[] magnitude = new float[source.Length], angle = new float[source.Length];
        Refusal.Of<ArgumentException>(
            () => PlainFilter<SlopeX>.Gradient(source, magnitude, Height, Width), "1 filter", "two derivatives", "SobelXY");
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Gradient(source, magnitude, magnitude, Height, Width),
            "angle (5, 8) overlaps magnitude (5, 8)");
    }

    [Fact]
    public void OneThreadAllocatesNothing()
    {
        byte[] source = new byte[Height * Width], bytes = new byte[source.Length];
        float[] floats = new float[source.Length], angles = new float[source.Length];
        void Call()
        {
            PlainFilter<Smooth>.Apply(source, bytes, Height, Width);
            PlainBank<SlopeX, SlopeY>.Apply(source, floats, angles, Height, Width);
            PlainBank<SlopeX, SlopeY>.Gradient(source, floats, angles, Height, Width);
            PlainFilter<Smooth>.Apply(PlaneSpan.OfPixels(source, Height, 2, 4), PlaneSpan.OfPixels(bytes, Height, 2, 4));
            PlainFilter<Smooth>.ApplyInside(bytes, Height, Width, new FilterRegion(1, 1, 3, 3));
        }

        long before = 0, after = 0;
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

    private static void Each<TSource, TDestination>()
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        double[] pixels = FilterCase.Pixels<TSource>(7, Height * Width);
        TDestination[] destination = new TDestination[pixels.Length];
        PlainFilter<Smooth>.Apply(FilterCase.Spread<TSource>(pixels, Height, Width, Width), destination, Height, Width);
        FilterCase.Equal(
            FilterCase.Spread<TDestination>(Expected<TSource, TDestination>(pixels), Height, Width, Width),
            destination,
            $"{typeof(TSource)} to {typeof(TDestination)}");
    }

    private static void Gradients<T>()
        where T : unmanaged
    {
        const int Pitch = Width + 3;
        T[] source = FilterCase.Spread<T>(FilterCase.Pixels<byte>(3, Height * Width), Height, Width, Pitch);
        float[] magnitude = new float[Height * Width], angle = new float[Height * Width];
        ReadOnlyPlaneSpan<T> Plane() => new(source, Height, Width, Pitch);
        PlainBank<SlopeX, SlopeY>.Gradient(
            Plane(), new PlaneSpan<float>(magnitude, Height, Width), new PlaneSpan<float>(angle, Height, Width), Border.Wrap);
        Assert.Contains(magnitude, length => length > 0);

        float[] lengths = new float[magnitude.Length], angles = new float[angle.Length];
        PlainBank<SlopeX, SlopeY>.Gradient(source, lengths, angles, Height, Width, Border.Wrap, sourcePitch: Pitch);
        Assert.Equal(magnitude, lengths);
        Assert.Equal(angle, angles);
        lengths.AsSpan().Clear();
        PlainBank<SlopeX, SlopeY>.Gradient(source, lengths, Height, Width, Border.Wrap, sourcePitch: Pitch);
        Assert.Equal(magnitude, lengths);
        lengths.AsSpan().Clear();
        PlainBank<SlopeX, SlopeY>.Gradient(
            new PlaneSpan<T>(source, Height, Width, Pitch), new PlaneSpan<float>(lengths, Height, Width), Border.Wrap);
        Assert.Equal(magnitude, lengths);

        float[] withGaps = [.. Enumerable.Repeat(-1f, Height * Pitch)];
        PlainBank<SlopeX, SlopeY>.Gradient(source, withGaps, Height, Width, Border.Wrap, sourcePitch: Pitch, destinationPitch: Pitch);
        Assert.Equal(magnitude, withGaps.Where((_, at) => at % Pitch < Width));
        Assert.All(withGaps.Where((_, at) => at % Pitch >= Width), element => Assert.Equal(-1, element));
    }

    private static double[] Expected<TSource, TDestination>(double[] pixels) => FilterOracle.Apply<TDestination>(
        Recipe<Smooth>.Filter, pixels, Height, Width, typeof(TSource) == typeof(float), Border.Reflect101, default);
}
