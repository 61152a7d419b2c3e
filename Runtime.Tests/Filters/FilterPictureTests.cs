using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>Pictures that know their channels, spans that hold nothing else, and results that go back into a region.</summary>
public class FilterPictureTests
{
    private const int Height = 7, Width = 9, Channels = 3;

    private delegate void Call(
        ReadOnlySpan<byte> source, Span<byte> first, Span<byte> second, int height, int width, FilterOptions options, nint pitch);

    /// <summary>The issue of every picture of colours once: its channels were forgotten.</summary>
    [Fact]
    public void AForgottenNumberOfChannelsIsRefused()
    {
        var pixels = new byte[300 * 451 * 4];
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(pixels, new byte[pixels.Length], 300, 451),
            "source has 541200 elements, 4 for each of 300x451 pixels, but FilterOptions.Channels is 1; set Channels = 4 (and Alpha), or "
            + "pass a slice.");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(pixels, new byte[pixels.Length], 300, 451, options: new() { Channels = 3 }),
            "FilterOptions.Channels is 3; set Channels = 4");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(
                pixels.AsSpan(0, 300 * 451 * 3), pixels, 300, 451, options: new() { Channels = 4 }),
            "3 for each of 300x451 pixels, but FilterOptions.Channels is 4; set Channels = 3, or");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(pixels.AsSpan(0, 300 * 451), new byte[pixels.Length], 300, 451),
            "destination has 541200 elements, 4 for each of 300x451 pixels, but FilterOptions.Channels is 1");
    }

    [Fact]
    public void EveryFormRefusesSpansThatHoldMoreOrLess()
    {
        EachForm((call, images) =>
        {
            const int Length = Height * Width * 4;
            byte[] source = new byte[2 * Length], first = new byte[4 * Length], second = new byte[2 * Length];
            void Refused(int length, FilterOptions options, nint pitch, string message, int height = Height, int width = Width) =>
                Refusal.Of<ArgumentException>(
                    () => call(
                        source.AsSpan(0, length),
                        first.AsSpan(0, length * images),
                        second.AsSpan(0, length),
                        height,
                        width,
                        options,
                        pitch),
                    message);

            var four = new FilterOptions { Channels = 4 };
            Refused(Length, default, 0, "FilterOptions.Channels is 1; set Channels = 4 (and Alpha)");
            Refused(Height * Width, four, 0, "FilterOptions.Channels is 4; set Channels = 1, or");
            Refused(Length, four, 0, "Check the height", height: Height + 1);
            Refused(Length, four, 0, "have 216", height: Height - 1);
            Refused(Height * 40, four, 40, "exchange the two", height: Width, width: Height);
            Refused(Length, four, 9, "A pitch counts elements, not pixels: give 36");
            Refused((Height * 40) - 5, four, 40, "276 to 280");
            call(source.AsSpan(0, Length), first.AsSpan(0, Length * images), second.AsSpan(0, Length), Height, Width, four, 0);
            Assert.Equal(new byte[2 * Length], source);
        });
    }

    /// <summary>Each form with spans, and how many images its first result has.</summary>
    private static void EachForm(Action<Call, int> check)
    {
        check((source, first, _, height, width, options, pitch) => PlainFilter<Smooth>.Apply(
            source, first, height, width, Border.Wrap, pitch, pitch, options), 1);
        check((source, first, _, height, width, options, pitch) => PlainBank<SlopeX, SlopeY>.Apply(
            source, first, height, width, Border.Wrap, pitch, pitch, options), 2);
        check((source, first, second, height, width, options, pitch) => PlainBank<SlopeX, SlopeY>.Apply(
            source, first, second, height, width, Border.Wrap, pitch, pitch, options), 1);
        check((source, first, second, height, width, options, pitch) =>
        {
            byte[] picture = [.. source];
            PlainFilter<Smooth>.ApplyInside(picture.AsSpan(), height, width, new FilterRegion(1, 1, 2, 2), Border.Wrap, pitch, options);
        }, 1);
        check((source, first, second, height, width, options, pitch) => PlainBank<SlopeX, SlopeY>.Gradient(
            source, new float[first.Length], height, width, Border.Wrap, pitch, pitch, options), 1);
        check((source, first, second, height, width, options, pitch) => PlainBank<SlopeX, SlopeY>.Gradient(
            source, new float[first.Length], new float[second.Length], height, width, Border.Wrap, pitch, pitch, options), 1);
    }

    [Fact]
    public void DestinationsThatHoldMoreAreRefusedByTheirNames()
    {
        byte[] source = new byte[63], good = new byte[63], more = new byte[64];
        float[] goodFloats = new float[63], moreFloats = new float[64];
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(source, more, Height, Width), "destination has 64 elements, and 7x9 pixels");
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Apply(source, new byte[127], Height, Width),
            "destination has 127 elements, and 2 times 7x9 pixels");
        Refusal.Of<ArgumentException>(() => PlainBank<SlopeX, SlopeY>.Apply(source, more, good, Height, Width), "first has 64");
        Refusal.Of<ArgumentException>(() => PlainBank<SlopeX, SlopeY>.Apply(source, good, more, Height, Width), "second has 64");
        Refusal.Of<ArgumentException>(() => PlainBank<SlopeX, SlopeY>.Gradient(source, moreFloats, Height, Width), "magnitude has 64");
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Gradient(source, goodFloats, moreFloats, Height, Width), "angle has 64");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.ApplyInside(more, Height, Width, new FilterRegion(0, 0, 1, 1)), "picture has 64");
    }

    [Fact]
    public void PicturesCountPixelsWhateverTheirChannels()
    {
        double[] pixels = FilterCase.Pixels<byte>(1, Height * Width * Channels);
        byte[] source = FilterCase.Spread<byte>(pixels, Height, Width * Channels, (Width * Channels) + 2);
        FilterRegion[] regions = [new(0, 0, Height, Width), new(2, 3, 4, 5), new(1, 2, 5, 7, RegionBorder.Isolated)];
        foreach (FilterRegion region in regions)
        {
            var options = new FilterOptions { Region = region };
            double[] expected = FilterOracle.Apply<byte>(
                Recipe<Smooth>.Filter, pixels, Height, Width, isSingle: false, Border.Reflect101, options with { Channels = Channels });
            var destination = new byte[Height * Width * Channels];
            ReadOnlyPlaneSpan<byte> from = ReadOnlyPlaneSpan.OfPixels<byte>(source, Height, Width, Channels, (Width * Channels) + 2);
            PlaneSpan<byte> to = PlaneSpan.OfPixels(destination, Height, Width, Channels).Slice(0, 0, region.Height, region.Width);
            PlainFilter<Smooth>.Apply(from, to, options: options);
            for (int row = 0; row < region.Height; row++)
            {
                int length = region.Width * Channels;
                Assert.Equal(expected[(row * length)..((row + 1) * length)], to[row].ToArray().Select(element => (double)element));
            }

            // A slice is a region that sees nothing around it.
            if (region.Around == RegionBorder.Isolated)
            {
                byte[] again = new byte[region.Height * region.Width * Channels];
                PlainFilter<Smooth>.Apply(
                    from.Slice(region.Row, region.Column, region.Height, region.Width),
                    PlaneSpan.OfPixels(again, region.Height, region.Width, Channels));
                Assert.Equal(expected, again.Select(element => (double)element));
            }
        }
    }

    [Fact]
    public void ChannelsAreSaidOnceOrAlike()
    {
        byte[] source = new byte[48], destination = new byte[48];
        void Apply(int options, int from, int to) => PlainFilter<Smooth>.Apply(
            ReadOnlyPlaneSpan.OfPixels<byte>(source, 1, 48 / from, from),
            PlaneSpan.OfPixels(destination, 1, 48 / to, to),
            options: new() { Channels = options });

        Apply(0, 4, 4);
        Apply(4, 4, 4);
        Apply(0, 1, 1);
        Refusal.Of<ArgumentException>(() => Apply(3, 4, 4), "source has pixels of 4 channels, but FilterOptions.Channels is 3");
        Refusal.Of<ArgumentException>(() => Apply(4, 1, 4), "source has pixels of 1 channel, but FilterOptions.Channels is 4");
        Refusal.Of<ArgumentException>(() => Apply(0, 4, 3), "destination has pixels of 3 channels; those of the source have 4");
        Refusal.Of<ArgumentException>(() => Apply(0, 4, 1), "destination has pixels of 1 channel; those of the source have 4");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(new ReadOnlyPlaneSpan<byte>(source, 1, 48), PlaneSpan.OfPixels(destination, 1, 12, 4)),
            "destination has pixels of 4 channels; FilterOptions.Channels, 1 where it is not set, is 1");
        Refusal.Of<ArgumentException>(() => Apply(0, 6, 6), "6 channels; 1 to 4 are possible");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(PlaneSpan.OfPixels(source, 3, 4, 4), PlaneSpan.OfPixels(destination, 4, 3, 4)),
            "4 rows of 12 elements",
            "exchanged");

        // Without channels of their own, planes are rows of elements.
        PlainFilter<Smooth>.Apply(
            new ReadOnlyPlaneSpan<byte>(source, 1, 48), PlaneSpan.OfPixels(destination, 1, 12, 4), options: new() { Channels = 4 });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ARegionIsWrittenAndNothingElse(bool isValid)
    {
        double[] pixels = FilterCase.Pixels<byte>(2, Height * Width * Channels);
        byte[] before = FilterCase.Spread<byte>(pixels, Height, Width * Channels, Width * Channels);
        foreach (RegionBorder around in Enum.GetValues<RegionBorder>())
        {
            var region = new FilterRegion(1, 2, 5, 6, around);
            var options = new FilterOptions { CropToValid = isValid };
            double[] results = FilterOracle.Apply<byte>(
                Recipe<Smooth>.Filter,
                pixels,
                Height,
                Width,
                isSingle: false,
                Border.Replicate,
                options with { Channels = Channels, Region = region });
            (int margin, int rows, int columns) = isValid ? (1, 3, 4) : (0, 5, 6);
            byte[] Expected(byte[] picture)
            {
                byte[] expected = [.. picture];
                for (int i = 0; i < results.Length; i++)
                {
                    (int row, int element) = (i / (columns * Channels), i % (columns * Channels));
                    expected[((1 + margin + row) * Width * Channels) + ((2 + margin) * Channels) + element] = (byte)results[i];
                }

                return expected;
            }

            byte[] inPlace = [.. before];
            PlainFilter<Smooth>.ApplyInside(PlaneSpan.OfPixels(inPlace, Height, Width, Channels), region, Border.Replicate, options);
            Assert.Equal(Expected(before), inPlace);

            inPlace = [.. before];
            PlainFilter<Smooth>.ApplyInside(
                inPlace, Height, Width, region, Border.Replicate, options: options with { Channels = Channels });
            Assert.Equal(Expected(before), inPlace);

            byte[] other = [.. before.Select(element => (byte)(255 - element))], expectedOther = Expected(other);
            PlainFilter<Smooth>.ApplyInside(
                ReadOnlyPlaneSpan.OfPixels<byte>(before, Height, Width, Channels),
                PlaneSpan.OfPixels(other, Height, Width, Channels),
                region,
                Border.Replicate,
                options);
            Assert.Equal(expectedOther, other);

            // Rows of elements, with gaps that stay too.
            byte[] withGaps = FilterCase.Spread<byte>(pixels, Height, Width * Channels, (Width * Channels) + 4);
            byte[] expectedWithGaps = FilterCase.Spread<byte>(
                [.. Expected(before).Select(element => (double)element)], Height, Width * Channels, (Width * Channels) + 4);
            ImageFilter.ApplyInside<PlainFilter<Smooth>, byte>(
                new PlaneSpan<byte>(withGaps, Height, Width * Channels, (Width * Channels) + 4),
                region,
                Border.Replicate,
                options with { Channels = Channels, Region = region });
            Assert.Equal(expectedWithGaps, withGaps);
        }
    }

    [Fact]
    public void RegionsThatDoNotFitAreRefused()
    {
        byte[] picture = [.. Enumerable.Range(0, Height * Width).Select(element => (byte)element)], before = [.. picture];
        PlaneSpan<byte> Plane() => PlaneSpan.OfPixels(picture, Height, Width, 1);
        Refusal.Of<ArgumentOutOfRangeException>(() => PlainFilter<Smooth>.ApplyInside(Plane(), new FilterRegion(0, 0, 8, 9)), "8x9", "7x9");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.ApplyInside(
                Plane(), new FilterRegion(0, 0, 2, 2), options: new() { Region = new FilterRegion(0, 0, 2, 3) }), "FilterOptions.Region");
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.ApplyInside(Plane(), PlaneSpan.OfPixels(new byte[4], 2, 2, 1), new FilterRegion(0, 0, 2, 2)),
            "2 rows of 2 elements",
            "the source has 7 of 9");
        Refusal.Of<ArgumentException>(() => PlainFilter<Smooth>.ApplyInside(Plane(), Plane(), new FilterRegion(0, 0, 2, 2)), "overlaps");
        Refusal.Of<ArgumentException>(() => PlainBank<SlopeX, SlopeY>.ApplyInside(Plane(), new FilterRegion(0, 0, 2, 2)), "2 filters");
        Assert.Equal(before, picture);
    }

    [Fact]
    public void ABankInASpanIsItsImagesBehindEachOther()
    {
        const int Length = Height * Width * Channels;
        byte[] source = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(3, Length), Height, Width * Channels, Width * Channels);
        var options = new FilterOptions { Channels = Channels };
        short[] tensor = new short[2 * Length], span = new short[2 * Length], first = new short[Length], second = new short[Length];
        PlainBank<SlopeX, SlopeY>.Apply(
            new ReadOnlyTensorSpan<byte>(source, [Height, Width, Channels]), new TensorSpan<short>(tensor, [2, Height, Width, Channels]));
        PlainBank<SlopeX, SlopeY>.Apply(source, span, Height, Width, options: options);
        Assert.Equal(tensor, span);
        PlainBank<SlopeX, SlopeY>.Apply(source, first, second, Height, Width, options: options);
        short[] both = [.. first, .. second];
        Assert.Equal(tensor, both);

        // With a pitch the rows of all images have it.
        int pitch = (Width * Channels) + 1;
        short[] withGaps = FilterCase.Spread<short>(new double[2 * Length], 2 * Height, Width * Channels, pitch);
        PlainBank<SlopeX, SlopeY>.Apply(source, withGaps, Height, Width, options: options, destinationPitch: pitch);
        Assert.Equal(
            FilterCase.Spread<short>([.. tensor.Select(element => (double)element)], 2 * Height, Width * Channels, pitch), withGaps);
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Apply(new ReadOnlyPlaneSpan<byte>(source, Height, 27), new PlaneSpan<short>(first, Height, 27)),
            "2 filters",
            "destinations for 1");
    }
}
