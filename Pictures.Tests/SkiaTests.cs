using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using KernelGen.Filters;
using SkiaSharp;
using Xunit;

namespace KernelGen.Tests;

public class SkiaTests
{
    private const int Height = 13, Width = 21;

    [Fact]
    public void AFileIsBlurred()
    {
        using SKBitmap picture = SKBitmap.Decode(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        using SKBitmap result = picture.Apply<Gaussian5>();

        Assert.Equal(picture.Info, result.Info);
        AssertBlurred(Elements(picture, 4, 1), result, 4, 1, hasAlpha: true, isPremultiplied: true);
    }

    [Theory]
    [InlineData(SKColorType.Gray8, SKAlphaType.Opaque, 1, 1)]
    [InlineData(SKColorType.Alpha8, SKAlphaType.Premul, 1, 1)]
    [InlineData(SKColorType.Rg88, SKAlphaType.Opaque, 2, 1)]
    [InlineData(SKColorType.Rgb888x, SKAlphaType.Opaque, 4, 1)]
    [InlineData(SKColorType.Rgba8888, SKAlphaType.Premul, 4, 1)]
    [InlineData(SKColorType.Rgba8888, SKAlphaType.Unpremul, 4, 1)]
    [InlineData(SKColorType.Bgra8888, SKAlphaType.Premul, 4, 1)]
    [InlineData(SKColorType.Bgra8888, SKAlphaType.Unpremul, 4, 1)]
    [InlineData(SKColorType.Alpha16, SKAlphaType.Premul, 1, 2)]
    [InlineData(SKColorType.Rg1616, SKAlphaType.Opaque, 2, 2)]
    [InlineData(SKColorType.Rgba16161616, SKAlphaType.Premul, 4, 2)]
    [InlineData(SKColorType.RgbaF32, SKAlphaType.Premul, 4, 4)]
    [InlineData(SKColorType.RgbaF32, SKAlphaType.Unpremul, 4, 4)]
    public void EachFormatIsBlurred(SKColorType color, SKAlphaType alpha, int channels, int bytes)
    {
        bool hasAlpha = channels == 4, isPremultiplied = hasAlpha && alpha == SKAlphaType.Premul;
        using SKBitmap picture = Random(color, alpha, bytes);
        double[] before = Elements(picture, channels, bytes);

        using SKBitmap result = picture.Apply<Gaussian5>();
        Assert.Equal(before, Elements(picture, channels, bytes));
        AssertBlurred(before, result, channels, bytes, hasAlpha, isPremultiplied);

        picture.ApplyInside<Gaussian5>(options: new() { DegreeOfParallelism = 2 });
        AssertBlurred(before, picture, channels, bytes, hasAlpha, isPremultiplied);
    }

    [Fact]
    public void RowsMayBeLongerThanThePicture()
    {
        using SKBitmap whole = Random(SKColorType.Rgba8888, SKAlphaType.Unpremul, 1);
        using var part = new SKBitmap();
        Assert.True(whole.ExtractSubset(part, SKRectI.Create(3, 2, Width - 5, Height - 4)));
        Assert.NotEqual(part.Width * 4, part.RowBytes);
        double[] before = Elements(part, 4, 1);
        byte[] around = Around(whole);

        using SKBitmap result = part.Apply<Gaussian5>();
        AssertBlurred(before, result, 4, 1, hasAlpha: true, isPremultiplied: false);
        part.ApplyInside<Gaussian5>();
        AssertBlurred(before, part, 4, 1, hasAlpha: true, isPremultiplied: false);
        Assert.Equal(around, Around(whole));

        static byte[] Around(SKBitmap bitmap) =>
        [
            .. bitmap.GetPixelSpan().ToArray().Where((_, i) =>
                i / (Width * 4) is < 2 or >= Height - 2 || i / 4 % Width is < 3 or >= Width - 2),
        ];
    }

    [Fact]
    public void ARegionSeesWhatIsAroundIt()
    {
        using SKBitmap picture = Random(SKColorType.Bgra8888, SKAlphaType.Premul, 1);
        using SKBitmap whole = picture.Apply<Gaussian5>();
        using SKBitmap before = picture.Copy();
        var region = new FilterRegion(2, 3, 6, 7);

        using SKBitmap cut = picture.Apply<Gaussian5>(options: new() { Region = region });
        picture.ApplyInside<Gaussian5>(region);

        Assert.Equal((6, 7), (cut.Height, cut.Width));
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                bool isInside = y is >= 2 and < 8 && x is >= 3 and < 10;
                Assert.Equal((isInside ? whole : before).GetAddressBytes(x, y), picture.GetAddressBytes(x, y));
                if (isInside)
                {
                    Assert.Equal(whole.GetAddressBytes(x, y), cut.GetAddressBytes(x - 3, y - 2));
                }
            }
        }
    }

    [Fact]
    public void WithoutABorderTheResultIsSmaller()
    {
        using SKBitmap picture = Random(SKColorType.Gray8, SKAlphaType.Opaque, 1);
        using SKBitmap whole = picture.Apply<Gaussian5>();
        using SKBitmap valid = picture.Apply<Gaussian5>(options: new() { CropToValid = true });

        Assert.Equal((Height - 4, Width - 4), (valid.Height, valid.Width));
        Assert.Equal(whole.GetAddressBytes(2, 2), valid.GetAddressBytes(0, 0));
        Assert.Equal(whole.GetAddressBytes(Width - 3, Height - 3), valid.GetAddressBytes(Width - 5, Height - 5));
    }

    [Fact]
    public void RefusalsLeaveTheBitmapAsItIs()
    {
        using SKBitmap picture = Random(SKColorType.Rgba8888, SKAlphaType.Premul, 1);
        byte[] before = picture.GetPixelSpan().ToArray();

        Assert.Throws<ArgumentException>(() => picture.Apply<Gaussian5>(options: new() { Channels = 4 }));
        Assert.Throws<ArgumentException>(() => picture.ApplyInside<Gaussian5>(options: new() { Alpha = Alpha.Kept }));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.ApplyInside<Gaussian5>(new FilterRegion(0, 0, Height + 1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.Apply<Gaussian5>(
            options: new() { Region = new FilterRegion(0, 0, 1, -1) }));
        picture.SetImmutable();
        string message = Assert.Throws<ArgumentException>(() => picture.ApplyInside<Gaussian5>()).Message;
        Assert.Contains("Apply", message, StringComparison.Ordinal);
        Assert.Equal(before, picture.GetPixelSpan().ToArray());

        using var empty = new SKBitmap();
        Assert.Throws<ArgumentException>(() => empty.Apply<Gaussian5>());
        using var packed = new SKBitmap(4, 4, SKColorType.Rgb565, SKAlphaType.Opaque);
        Assert.Contains("Copy", Assert.Throws<NotSupportedException>(() => packed.Apply<Gaussian5>()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => ((SKBitmap)null!).Apply<Gaussian5>());
    }

    private static SKBitmap Random(SKColorType color, SKAlphaType alpha, int bytes)
    {
        var bitmap = new SKBitmap(Width, Height, color, alpha);
        var random = new Random(5);
        Span<byte> pixels = bitmap.GetPixelSpan();
        random.NextBytes(pixels);
        if (bytes == 4)
        {
            foreach (ref float element in MemoryMarshal.Cast<byte, float>(pixels))
            {
                element = random.NextSingle();
            }
        }

        return bitmap;
    }

    private static void AssertBlurred(double[] before, SKBitmap result, int channels, int bytes, bool hasAlpha, bool isPremultiplied)
    {
        double[] expected = Oracle.Blurred(before, result.Height, result.Width, channels, hasAlpha, isPremultiplied, bytes < 4);
        double[] actual = Elements(result, channels, bytes);
        Assert.Equal(expected.Length, actual.Length);
        Assert.DoesNotContain(expected.Zip(actual), pair => !(Math.Abs(pair.First - pair.Second) <= (bytes < 4 ? 0 : 1e-5)));
    }

    private static double[] Elements(SKBitmap bitmap, int channels, int bytes)
    {
        byte[] all = bitmap.GetPixelSpan().ToArray();
        return
        [
            .. from y in Enumerable.Range(0, bitmap.Height)
               from i in Enumerable.Range(0, bitmap.Width * channels)
               let at = (y * bitmap.RowBytes) + (i * bytes)
               select bytes switch
               {
                   1 => all[at],
                   2 => BitConverter.ToUInt16(all, at),
                   _ => (double)BitConverter.ToSingle(all, at),
               },
        ];
    }
}

/// <summary>A pixel as it is in memory.</summary>
internal static class SkiaPixels
{
    public static byte[] GetAddressBytes(this SKBitmap bitmap, int x, int y) =>
        bitmap.GetPixelSpan().Slice((y * bitmap.RowBytes) + (x * bitmap.BytesPerPixel), bitmap.BytesPerPixel).ToArray();
}
