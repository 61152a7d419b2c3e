using System;
using System.Numerics.Tensors;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>Every refusal says what was given and what to do, and comes before the destination is touched.</summary>
public class ImageFilterRefusalTests
{
    private const int Height = 5, Width = 8;

    [Fact]
    public void OtherPixels()
    {
        Refused<NotSupportedException, PlainFilter<Smooth>, int, byte>(default, "Int32", "byte, ushort, short or float");
        Refused<NotSupportedException, PlainFilter<Smooth>, byte, double>(default, "Double", "byte, ushort, short or float");
    }

    [Fact]
    public void AFilterWithoutAProgram()
    {
        Refused<NotSupportedException, PlainFilter<Raised>, short, short>(default, "Raised", "short", "Use float pixels");
        Refused<NotSupportedException, PlainFilter<Raised>, ushort, byte>(default, "Raised", "ushort", "Use float pixels");
    }

    [Theory]
    [InlineData(-1, Alpha.None, "-1 channels")]
    [InlineData(5, Alpha.None, "5 channels")]
    [InlineData(3, Alpha.None, "8 elements")]
    [InlineData(0, Alpha.Kept, "at least 2 channels; the pixels have 1.")]
    [InlineData(1, Alpha.KeptPremultiplied, "KeptPremultiplied")]
    public void Channels(int channels, Alpha alpha, string message) =>
        Refused<ArgumentException>(new FilterOptions { Channels = channels, Alpha = alpha }, message);

    [Fact]
    public void OtherOptions()
    {
        Refused<ArgumentOutOfRangeException>(
            new FilterOptions { Channels = 2, Alpha = (Alpha)3 },
            "FilterOptions.Alpha is 3",
            "Take one of Alpha.None, Kept, KeptPremultiplied.");
        Refused<ArgumentOutOfRangeException>(
            new FilterOptions { Region = new FilterRegion(0, 0, Height, Width, (RegionBorder)2) },
            "FilterRegion.Around is 2",
            "Take one of RegionBorder.FromImage, Isolated.");
        Refused<ArgumentOutOfRangeException, PlainFilter<Smooth>, byte, byte>(
            default, (Border)5, "border is 5", "Take one of Border.Zero, Replicate, Reflect, Reflect101, Wrap.");
        Refused<ArgumentException, PlainFilter<Broad>, byte, byte>(new FilterOptions { CropToValid = true }, "19x13", "5x8");
    }

    [Theory]
    [InlineData(-1, 0, 2, 2)]
    [InlineData(0, 0, 6, 8)]
    [InlineData(0, 7, 1, 2)]
    [InlineData(1, 1, 0, 2)]
    [InlineData(1, 1, 2, 0)]
    [InlineData(int.MaxValue, 1, 2, 2)]
    [InlineData(2, 1, int.MaxValue, 2)]
    public void Regions(int row, int column, int height, int width) =>
        Refused<ArgumentOutOfRangeException>(
            new FilterOptions { Region = new FilterRegion(row, column, height, width) }, "egion", "'region'");

    [Fact]
    public void OtherSizes()
    {
        Refused<ArgumentException>(new FilterOptions { CropToValid = true }, "5 rows of 8", "3 rows of 6");
        Refused<ArgumentException>(new FilterOptions { Channels = 2, Region = new FilterRegion(0, 0, 5, 3) }, "5 rows of 6", "3 pixels");
    }

    [Fact]
    public void EmptyImages()
    {
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(default(ReadOnlySpan<byte>), default(Span<byte>), 0, 3, Border.Zero), "0x3");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(default(ReadOnlySpan<byte>), default(Span<byte>), 3, 0, Border.Zero), "3x0");
    }

    [Fact]
    public void NegativeSizes()
    {
        void Call(int height, int width) => PlainFilter<Smooth>.Apply(new byte[40], new byte[40], height, width);
        Refusal.Of<ArgumentOutOfRangeException>(() => Call(-10, 4), "at least 1 row", "'height'");
        Refusal.Of<ArgumentOutOfRangeException>(() => Call(10, -4), "at least 1 column", "'width'");
    }

    [Fact]
    public void SpansTooShortOrTooWide()
    {
        var pixels = new byte[40];
        var results = new byte[40];
        Refusal.Of<ArgumentException>(() => PlainFilter<Smooth>.Apply(pixels, results, 5, 9, Border.Zero), "45", "40");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(pixels, results.AsSpan(1), 5, 8, Border.Zero), "40", "39");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(pixels, results, 1, int.MaxValue, Border.Zero, options: new FilterOptions { Channels = 2 }),
            "tiles");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Broad>.Apply(pixels, results, 1, int.MaxValue, Border.Zero), "tiles");
        Assert.All(results, result => Assert.Equal(0, result));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    [InlineData(-39)]
    public void InPlace(int distance)
    {
        byte[] memory = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(1, 120), 1, 120, 120);
        byte[] before = [.. memory];
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(memory.AsSpan(40, 40), memory.AsSpan(40 + distance, 40), 5, 8, Border.Wrap),
            "overlaps");
        Refusal.Of<ArgumentException>(
            () => ImageFilter.Apply<PlainFilter<SlopeX>, PlainFilter<SlopeY>, byte, byte>(
                new ReadOnlyPlaneSpan<byte>(new byte[40], 5, 8),
                new PlaneSpan<byte>(memory.AsSpan(40, 40), 5, 8),
                new PlaneSpan<byte>(memory.AsSpan(40 + distance, 40), 5, 8),
                Border.Wrap),
            "first",
            "second");
        Assert.Equal(before, memory);
    }

    [Fact]
    public void NeighboursInMemoryAreNoOverlap()
    {
        var memory = new byte[120];
        PlainFilter<Signed>.Apply(memory.AsSpan(40, 40), memory.AsSpan(80, 40), 5, 8, Border.Wrap);
        PlainFilter<Signed>.Apply(memory.AsSpan(40, 40), memory.AsSpan(0, 40), 5, 8, Border.Wrap);
    }

    [Fact]
    public void Banks()
    {
        var memory = new byte[200];
        PlaneSpan<byte> Plane(int start, int height = 5) => new(memory.AsSpan(start, height * 8), height, 8);
        void Call<TBank>(int first, int second, int height = 5)
            where TBank : struct, IFilterBank =>
            ImageFilter.Apply<TBank, byte, byte>(Plane(0), Plane(first), Plane(second, height), Border.Wrap);

        Refusal.Of<ArgumentException>(() => Call<PlainBank<SlopeX, SlopeY>>(80, 39), "second", "source", "overlaps");
        Refusal.Of<ArgumentException>(() => Call<PlainBank<SlopeX, SlopeY>>(80, 119), "first", "second", "overlaps");
        Refusal.Of<ArgumentException>(() => Call<PlainBank<SlopeX, SlopeY>>(40, 80, 6), "second has 6 rows", "5 rows");
        Refusal.Of<ArgumentException>(() => Call<PlainFilter<SlopeX>>(40, 80), "1 filter", "destinations for 2");

        void Stack(nint[] lengths) => PlainBank<SlopeX, SlopeY>.Apply(
            new ReadOnlyTensorSpan<byte>(new byte[40], [5, 8]), new TensorSpan<byte>(memory, lengths), Border.Wrap);
        Refusal.Of<ArgumentException>(() => Stack([5, 8]), "(5, 8)", "2 filters", "(2, H, W)");
        Refusal.Of<ArgumentException>(() => Stack([3, 5, 8]), "(3, 5, 8)", "(2, H, W)");
        Refusal.Of<ArgumentException>(() => Stack([2, 5, 7]), "5 rows of 7", "5 rows of 8");
        Refusal.Of<ArgumentException>(() => Stack([2, 5, 8, 2]), "(2, 5, 8, 2)", "1 channels");
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Apply(
                new ReadOnlyTensorSpan<byte>(memory.AsSpan(79, 40), [5, 8]), new TensorSpan<byte>(memory.AsSpan(0, 80), [2, 5, 8]),
                Border.Wrap),
            "destination",
            "source",
            "overlaps");
        Assert.All(memory, element => Assert.Equal(0, element));
    }

    [Fact]
    public void Gradients()
    {
        var source = new byte[40];
        var magnitude = new float[40];
        void Call<TBank>(float[] to, float[] angle, FilterOptions options)
            where TBank : struct, IFilterBank => ImageFilter.Gradient<TBank, byte>(
                new ReadOnlyPlaneSpan<byte>(source, 5, 8), new PlaneSpan<float>(to, 5, 8), new PlaneSpan<float>(angle, 5, 8), Border.Zero,
                options);

        Refusal.Of<ArgumentException>(() => Call<PlainBank<SlopeX, SlopeY>>(magnitude, magnitude, default), "angle", "overlaps");
        Refusal.Of<ArgumentException>(
            () => Call<PlainBank<SlopeX, SlopeY>>(magnitude, new float[40], new() { Channels = 2, Alpha = Alpha.Kept }), "no alpha");
        Refusal.Of<ArgumentException>(
            () => Call<PlainFilter<SlopeX>>(magnitude, new float[40], default), "1 filter", "two derivatives", "SobelXY");
        Assert.All(magnitude, element => Assert.Equal(0, element));
    }

    [Fact]
    public void Tensors()
    {
        void Refuse(nint[] source, nint[] destination, FilterOptions options, params string[] message)
        {
            Tensor<float> to = Data.Constant(7, destination);
            Refusal.Of<ArgumentException>(
                () => PlainFilter<Smooth>.Apply(Tensor.CreateFromShape<float>(source), to, Border.Zero, options), message);
            Assert.All(Data.Elements(to), element => Assert.Equal(7, element));
        }

        Refuse([40], [40], default, "(40)", "(H, W, C)");
        Refuse([1, 1, 5, 8], [1, 1, 5, 8], default, "(1, 1, 5, 8)");
        Refuse([5, 8, 5], [5, 8, 5], default, "(5, 8, 5)");
        Refuse([5, 8, 3], [5, 8, 4], default, "(5, 8, 4)", "3 channels");
        Refuse([5, 8], [5, 8, 1], default, "(5, 8, 1)");
        Refuse([5, 8, 3], [5, 8, 3], new FilterOptions { Channels = 4 }, "(5, 8, 3)", "4 channels");
        Refuse([0, 8], [5, 8], default, "(0, 8)");
        Tensor<float> apart = Tensor.Create(new float[5 * 16], 0, [5, 8], [16, 2]);
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(apart, Data.Constant(0, 5, 8), Border.Zero), "(16, 2)", "adjacent");
    }

    private static void Refused<TException>(FilterOptions options, params string[] message)
        where TException : Exception => Refused<TException, PlainFilter<Smooth>, byte, byte>(options, message);

    private static void Refused<TException, TKernel, TSource, TDestination>(FilterOptions options, params string[] message)
        where TException : Exception
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged => Refused<TException, TKernel, TSource, TDestination>(options, Border.Wrap, message);

    private static void Refused<TException, TKernel, TSource, TDestination>(FilterOptions options, Border border, params string[] message)
        where TException : Exception
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        TSource[] source = FilterCase.Spread<TSource>(new double[Height * Width], Height, Width, Width);
        TDestination[] destination = FilterCase.Spread<TDestination>([], Height, 0, Width);
        TDestination[] before = [.. destination];
        Refusal.Of<TException>(
            () => ImageFilter.Apply<TKernel, TSource, TDestination>(
                new ReadOnlyPlaneSpan<TSource>(source, Height, Width), new PlaneSpan<TDestination>(destination, Height, Width), border,
                options),
            message);
        Assert.Equal(before, destination);
    }
}
