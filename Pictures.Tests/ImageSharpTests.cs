using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using KernelGen.Filters;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace KernelGen.Tests;

public class ImageSharpTests
{
    private const int Height = 13, Width = 21;

    [Fact]
    public void AFileIsBlurred()
    {
        using var image = Image.Load<Rgb24>(Path.Combine(AppContext.BaseDirectory, "chelsea.png"));
        double[] before = Elements(image.Frames[0], 1);
        image.Mutate(x => x.Apply<Gaussian5>());
        AssertBlurred(before, image.Frames[0], 3, 1, hasAlpha: false);
    }

    [Fact]
    public void EachFormatIsBlurred()
    {
        Check<A8>(1, 1, hasAlpha: false);
        Check<L8>(1, 1, hasAlpha: false);
        Check<La16>(2, 1, hasAlpha: true);
        Check<Rgb24>(3, 1, hasAlpha: false);
        Check<Bgr24>(3, 1, hasAlpha: false);
        Check<Rgba32>(4, 1, hasAlpha: true);
        Check<Bgra32>(4, 1, hasAlpha: true);
        Check<L16>(1, 2, hasAlpha: false);
        Check<La32>(2, 2, hasAlpha: true);
        Check<Rgb48>(3, 2, hasAlpha: false);
        Check<Rgba64>(4, 2, hasAlpha: true);
        Check<RgbaVector>(4, 4, hasAlpha: true);

        static void Check<TPixel>(int channels, int bytes, bool hasAlpha)
            where TPixel : unmanaged, IPixel<TPixel>
        {
            using Image<TPixel> image = Random<TPixel>(bytes);
            double[] before = Elements(image.Frames[0], bytes);
            using Image<TPixel> result = image.Clone(x => x.Apply<Gaussian5>());
            Assert.Equal(before, Elements(image.Frames[0], bytes));
            AssertBlurred(before, result.Frames[0], channels, bytes, hasAlpha);
        }
    }

    [Fact]
    public void EachFrameIsBlurred()
    {
        using Image<L8> image = Random<L8>(1);
        using Image<L8> second = image.Clone(x => x.Flip(FlipMode.Vertical));
        image.Frames.AddFrame(second.Frames[0]);
        double[][] before = [Elements(image.Frames[0], 1), Elements(image.Frames[1], 1)];
        Assert.NotEqual(before[0], before[1]);

        image.Mutate(x => x.Apply<Gaussian5>());
        AssertBlurred(before[0], image.Frames[0], 1, 1, hasAlpha: false);
        AssertBlurred(before[1], image.Frames[1], 1, 1, hasAlpha: false);
    }

    [Fact]
    public void MemoryMayBeInBlocks()
    {
        // A block of the allocator holds 4 MiB; this image takes more.
        const int Rows = 1100, Columns = 1000;
        using var blocks = new Image<Rgba32>(Columns, Rows);
        var random = new Random(6);
        blocks.ProcessPixelRows(rows =>
        {
            for (int y = 0; y < rows.Height; y++)
            {
                random.NextBytes(MemoryMarshal.AsBytes(rows.GetRowSpan(y)));
            }
        });
        Assert.False(blocks.DangerousTryGetSinglePixelMemory(out _));
        double[] before = Elements(blocks.Frames[0], 1);
        blocks.Mutate(x => x.Apply<Gaussian5>());
        AssertBlurred(before, blocks.Frames[0], 4, 1, hasAlpha: true);
    }

    [Theory]
    [InlineData(3, 2, 7, 6)]
    [InlineData(15, -3, 40, 9)]
    public void ARectangleSeesWhatIsAroundIt(int left, int top, int width, int height)
    {
        var rectangle = new Rectangle(left, top, width, height);
        using Image<Rgba32> image = Random<Rgba32>(1), whole = image.Clone(x => x.Apply<Gaussian5>());
        using Image<Rgba32> result = image.Clone(x => x.Apply<Gaussian5>(rectangle));
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                Assert.Equal((rectangle.Contains(x, y) ? whole : image)[x, y], result[x, y]);
            }
        }
    }

    [Fact]
    public void AnIsolatedRectangleIsAPictureOfItsOwn()
    {
        var rectangle = new Rectangle(3, 2, 7, 6);
        using Image<L8> image = Random<L8>(1);
        using Image<L8> cut = image.Clone(x => x.Crop(rectangle));
        double[] before = Elements(cut.Frames[0], 1);
        image.Mutate(x => x.Apply<Gaussian5>(rectangle, around: RegionBorder.Isolated).Crop(rectangle));
        AssertBlurred(before, image.Frames[0], 1, 1, hasAlpha: false);
    }

    [Fact]
    public void RefusalsLeaveTheImageAsItIs()
    {
        using Image<Rgba32> image = Random<Rgba32>(1);
        double[] before = Elements(image.Frames[0], 1);
        ArgumentException outside = Assert.Throws<ArgumentException>(
            () => image.Mutate(x => x.Apply<Gaussian5>(new Rectangle(Width, 0, 3, 3))));
        Assert.Contains("Choose a rectangle that overlaps it", outside.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>("border", () => image.Mutate(x => x.Apply<Gaussian5>((Border)9)));
        Assert.Equal(before, Elements(image.Frames[0], 1));

        using var packed = new Image<Bgr565>(4, 4);
        NotSupportedException refused = Assert.Throws<NotSupportedException>(() => packed.Mutate(x => x.Apply<Gaussian5>()));
        Assert.Contains("CloneAs<Rgba32>", refused.Message, StringComparison.Ordinal);
    }

    private static Image<TPixel> Random<TPixel>(int bytes)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        var random = new Random(5);
        byte[] data = new byte[Height * Width * 4 * bytes];
        random.NextBytes(data);
        if (bytes == 4)
        {
            foreach (ref float element in MemoryMarshal.Cast<byte, float>(data.AsSpan()))
            {
                element = random.NextSingle();
            }
        }

        return Image.LoadPixelData(MemoryMarshal.Cast<byte, TPixel>(data.AsSpan())[..(Height * Width)].ToArray(), Width, Height);
    }

    private static void AssertBlurred<TPixel>(double[] before, ImageFrame<TPixel> result, int channels, int bytes, bool hasAlpha)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        double[] expected = Oracle.Blurred(before, result.Height, result.Width, channels, hasAlpha, isPremultiplied: false, bytes < 4);
        double[] actual = Elements(result, bytes);
        Assert.Equal(expected.Length, actual.Length);
        Assert.DoesNotContain(expected.Zip(actual), pair => !(Math.Abs(pair.First - pair.Second) <= (bytes < 4 ? 0 : 1e-5)));
    }

    private static double[] Elements<TPixel>(ImageFrame<TPixel> frame, int bytes)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        TPixel[] pixels = new TPixel[frame.Height * frame.Width];
        frame.CopyPixelDataTo(pixels);
        byte[] all = MemoryMarshal.AsBytes<TPixel>(pixels).ToArray();
        return
        [
            .. Enumerable.Range(0, all.Length / bytes).Select(i => bytes switch
            {
                1 => all[i],
                2 => BitConverter.ToUInt16(all, i * 2),
                _ => (double)BitConverter.ToSingle(all, i * 4),
            }),
        ];
    }
}
