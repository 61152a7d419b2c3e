using System;
using System.Numerics.Tensors;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

public class ImageFilterSeveralTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void TwoInOnePassAreOneAfterTheOther(int degree)
    {
        foreach (Border border in FilterCase.Borders)
        {
            foreach (bool isValid in new[] { false, true })
            {
                var options = new FilterOptions { Channels = 2, CropToValid = isValid, DegreeOfParallelism = degree };
                Pair<PlainFilter<SlopeX>, PlainFilter<SlopeY>, byte, short>(90, 13, border, options);
                Pair<PlainFilter<Smooth>, PlainFilter<Broad>, byte, byte>(90, 13, border, options);
                Pair<PlainFilter<Ragged>, PlainFilter<SlopeY>, float, float>(70, 13, border, options);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AGradientIsMadeOfTheDerivatives(int degree)
    {
        const int Height = 70, Width = 24;
        byte[] bytes = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(3, Height * Width), Height, Width, Width);
        float[] floats = Array.ConvertAll(bytes, pixel => (float)pixel);
        float[] x = Apply<PlainFilter<SlopeX>, float, float>(floats, Height, Width, Border.Reflect101, default);
        float[] y = Apply<PlainFilter<SlopeY>, float, float>(floats, Height, Width, Border.Reflect101, default);
        var options = new FilterOptions { DegreeOfParallelism = degree };
        var magnitude = new float[Height * Width];
        var angle = new float[Height * Width];

        void Check(bool hasAngle)
        {
            for (int i = 0; i < x.Length; i++)
            {
                Assert.Equal(Math.Sqrt(((double)x[i] * x[i]) + ((double)y[i] * y[i])), magnitude[i], 1e-3);
                if (hasAngle && (x[i] != 0 || y[i] != 0))
                {
                    Assert.Equal(Math.Atan2(y[i], x[i]), angle[i], 1e-5);
                }
            }

            magnitude.AsSpan().Clear();
            angle.AsSpan().Clear();
        }

        PlaneSpan<float> Plane(float[] elements) => new(elements, Height, Width);
        PlainBank<SlopeX, SlopeY>.Gradient(
            new ReadOnlyPlaneSpan<byte>(bytes, Height, Width), Plane(magnitude), Plane(angle), Border.Reflect101, options);
        Check(hasAngle: true);
        PlainBank<SlopeX, SlopeY>.Gradient(
            new ReadOnlyPlaneSpan<byte>(bytes, Height, Width), Plane(magnitude), Border.Reflect101, options);
        Check(hasAngle: false);
        PlainBank<SlopeX, SlopeY>.Gradient(
            new ReadOnlyPlaneSpan<float>(floats, Height, Width), Plane(magnitude), Plane(angle), Border.Reflect101, options);
        Check(hasAngle: true);
        PlainBank<SlopeX, SlopeY>.Gradient(
            new ReadOnlyPlaneSpan<float>(floats, Height, Width), Plane(magnitude), Border.Reflect101, options);
        Check(hasAngle: false);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ABankIsItsFiltersOneAfterTheOther(int degree)
    {
        foreach (Border border in FilterCase.Borders)
        {
            foreach (bool isValid in new[] { false, true })
            {
                var options = new FilterOptions { Channels = 2, CropToValid = isValid, DegreeOfParallelism = degree };
                Bank<SlopeX, SlopeY, byte, short>(90, 13, border, options);
                Bank<SlopeY, SlopeX, byte, byte>(91, 13, border, options);
                Bank<SlopeY, SlopeX, float, float>(91, 13, border, options);
                Bank<Relief, Ring, byte, byte>(90, 13, border, options with { Alpha = Alpha.KeptPremultiplied });
                Bank<Relief, Ring, byte, float>(90, 13, border, options);
                Bank<Relief, Ring, short, short>(7, 5, border, options);
            }
        }
    }

    [Fact]
    public void ABankFillsATensorOfImages()
    {
        foreach ((nint[] image, int channels) in new[] { (new nint[] { 9, 7 }, 1), (new nint[] { 9, 7, 3 }, 3) })
        {
            int length = 9 * 7 * channels;
            byte[] source = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(5, length), 9, 7 * channels, 7 * channels);
            short[] images = new short[2 * length];
            PlainBank<SlopeX, SlopeY>.Apply(
                new ReadOnlyTensorSpan<byte>(source, image), new TensorSpan<short>(images, [2, .. image]), Border.Reflect);
            var options = new FilterOptions { Channels = channels };
            FilterCase.Equal(Apply<PlainFilter<SlopeX>, byte, short>(source, 9, 7, Border.Reflect, options), images[..length], "first");
            FilterCase.Equal(Apply<PlainFilter<SlopeY>, byte, short>(source, 9, 7, Border.Reflect, options), images[length..], "second");
        }
    }

    [Fact]
    public void ABankFillsASliceOfATensor()
    {
        byte[] source = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(6, 9 * 7), 9, 7, 7);
        short[] whole = new short[3 * 11 * 8];
        PlainBank<SlopeX, SlopeY>.Apply(
            new ReadOnlyTensorSpan<byte>(source, [9, 7]), new TensorSpan<short>(whole, [3, 11, 8]).Slice([1..3, 1..10, 0..7]), Border.Wrap);
        foreach ((int image, short[] expected) in new[]
        {
            (1, Apply<PlainFilter<SlopeX>, byte, short>(source, 9, 7, Border.Wrap, new() { Channels = 1 })),
            (2, Apply<PlainFilter<SlopeY>, byte, short>(source, 9, 7, Border.Wrap, new() { Channels = 1 })),
        })
        {
            for (int row = 0; row < 11; row++)
            {
                short[] wanted = row is 0 or 10 ? new short[8] : [.. expected[((row - 1) * 7)..(row * 7)], 0];
                FilterCase.Equal(wanted, whole[(((image * 11) + row) * 8)..][..8], $"image {image}, row {row}");
            }
        }

        Assert.All(whole[..(11 * 8)], element => Assert.Equal(0, element));
    }

    private static void Bank<TFirst, TSecond, TSource, TDestination>(int height, int width, Border border, FilterOptions options)
        where TFirst : IFilterRecipe
        where TSecond : IFilterRecipe
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        int elements = width * options.Channels;
        TSource[] source = FilterCase.Spread<TSource>(FilterCase.Pixels<TSource>(2, height * elements), height, elements, elements);
        (int rows, int length) = FilterCase.Size<PlainFilter<TFirst>>(height, width, options);
        var first = new TDestination[rows * length];
        var second = new TDestination[(rows * (length + 1)) - 1];
        ImageFilter.Apply<PlainBank<TFirst, TSecond>, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(source, height, elements),
            new PlaneSpan<TDestination>(first, rows, length),
            new PlaneSpan<TDestination>(second, rows, length, length + 1),
            border,
            options);
        FilterCase.Equal(
            Apply<PlainFilter<TFirst>, TSource, TDestination>(source, height, width, border, options), first, $"first, {border} {options}");
        TDestination[] alone = Apply<PlainFilter<TSecond>, TSource, TDestination>(source, height, width, border, options);
        for (int row = 0; row < rows; row++)
        {
            FilterCase.Equal(
                alone[(row * length)..((row + 1) * length)], second[(row * (length + 1))..][..length],
                $"row {row} of the second, {border} {options}");
        }
    }

    private static void Pair<TFirst, TSecond, TSource, TDestination>(int height, int width, Border border, FilterOptions options)
        where TFirst : struct, IFilterKernel
        where TSecond : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        int elements = width * options.Channels;
        TSource[] source = FilterCase.Spread<TSource>(FilterCase.Pixels<TSource>(2, height * elements), height, elements, elements);
        if (options.CropToValid && TSecond.Filter.ReachWidth > width)
        {
            return;
        }

        (int firstRows, int firstLength) = FilterCase.Size<TFirst>(height, width, options);
        (int secondRows, int secondLength) = FilterCase.Size<TSecond>(height, width, options);
        var first = new TDestination[firstRows * firstLength];
        var second = new TDestination[secondRows * secondLength];
        ImageFilter.Apply<TFirst, TSecond, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(source, height, elements),
            new PlaneSpan<TDestination>(first, firstRows, firstLength),
            new PlaneSpan<TDestination>(second, secondRows, secondLength),
            border,
            options);
        FilterCase.Equal(Apply<TFirst, TSource, TDestination>(source, height, width, border, options), first, $"first, {border} {options}");
        FilterCase.Equal(
            Apply<TSecond, TSource, TDestination>(source, height, width, border, options), second, $"second, {border} {options}");
    }

    private static TDestination[] Apply<TKernel, TSource, TDestination>(
        TSource[] source, int height, int width, Border border, FilterOptions options)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        (int rows, int length) = FilterCase.Size<TKernel>(height, width, options);
        var destination = new TDestination[rows * length];
        ImageFilter.Apply<TKernel, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(source, height, width * Math.Max(options.Channels, 1)),
            new PlaneSpan<TDestination>(destination, rows, length),
            border,
            options with { DegreeOfParallelism = 1 });
        return destination;
    }
}
