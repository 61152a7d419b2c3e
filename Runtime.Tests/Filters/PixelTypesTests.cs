using System;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>
/// Filters that are compiled for some types of pixels: these are filtered as ever, others are refused before anything is written.
/// </summary>
public sealed partial class PixelTypesTests
{
    private const int Size = 6;

    [Fact]
    public void PixelsThatAreCompiledAreFilteredAsEver()
    {
        byte[] source = Source();
        byte[] expected = new byte[source.Length];
        byte[] actual = new byte[source.Length];

        ImageFilter.Apply<All, byte, byte>(source, expected, Size, Size);
        ImageFilter.Apply<Bytes, byte, byte>(source, actual, Size, Size);

        Assert.Equal(expected, actual);
    }

    /// <summary>A bank takes the taps of filters that are compiled for no pixels.</summary>
    [Fact]
    public void ABankIsCompiledByItself()
    {
        byte[] source = Source();
        float[] expected = new float[source.Length];
        float[] blurred = new float[source.Length];
        float[] slopes = new float[source.Length];

        ImageFilter.Apply<All, byte, float>(source, expected, Size, Size);
        ImageFilter.Apply<Bank, byte, float>(source, blurred, slopes, Size, Size);

        Assert.Equal(expected, blurred);
    }

    [Fact]
    public void PixelsThatAreLeftOutAreRefusedBeforeAnythingIsWritten()
    {
        byte[] destination = [.. Source()];

        NotSupportedException error = Assert.Throws<NotSupportedException>(
            () => Generic<Bytes, short>(new short[Size * Size], destination));

        Assert.EndsWith(
            "Bytes is not compiled for pixels of type Int16, which this call needs; add PixelTypes.Int16 to Pixels at its declaration, "
                + "or where that has none, Int16 to the build property KernelGenPixels.",
            error.Message,
            StringComparison.Ordinal);
        Assert.Equal(Source(), destination);
    }

    /// <summary>The analyzer sees no pixels here.</summary>
    private static void Generic<TFilter, TPixel>(TPixel[] source, byte[] destination)
        where TFilter : struct, IFilterBank
        where TPixel : unmanaged => ImageFilter.Apply<TFilter, TPixel, byte>(source, destination, Size, Size);

    private static byte[] Source()
    {
        byte[] pixels = new byte[Size * Size];
        new Random(3).NextBytes(pixels);
        return pixels;
    }

    [Gaussian(3)]
    internal readonly partial struct All;

    [Gaussian(3, Pixels = PixelTypes.Byte)]
    internal readonly partial struct Bytes;

    [Gaussian(3, Pixels = PixelTypes.None)]
    internal readonly partial struct Taps;

    [Sobel(Axis.X, Pixels = PixelTypes.None)]
    internal readonly partial struct Slope;

    [FilterBank(typeof(Taps), typeof(Slope), Pixels = PixelTypes.Single)]
    internal readonly partial struct Bank;
}
