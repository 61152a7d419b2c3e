using System;
using System.Linq;
using KernelGen.CompilerServices;
using Xunit;

namespace KernelGen.Tests.Planes;

/// <summary>Pictures in spans: what a span must hold, pixels with channels, slices and copies.</summary>
public class PlaneSpanTests
{
    /// <summary>A forgotten number of channels or an exchanged height and width would show another picture.</summary>
    [Fact]
    public void ASpanHoldsThePictureAndNothingElse()
    {
        var pixels = new byte[541200];
        Refusal.Of<ArgumentException>(
            () => _ = new PlaneSpan<byte>(pixels, 300, 451),
            "pixels has 541200 elements, 4 for each of 300x451 pixels, but a plane that a constructor makes has 1 channel; use "
            + "PlaneSpan.OfPixels or ReadOnlyPlaneSpan.OfPixels with channels: 4, or pass a slice.");
        Refusal.Of<ArgumentException>(() => _ = new ReadOnlyPlaneSpan<byte>(pixels, 300, 451), "4 for each of 300x451 pixels");
        Refusal.Of<ArgumentException>(
            () => PlaneSpan.OfPixels(pixels.AsSpan(), 300, 451, channels: 3),
            "pixels has 541200 elements, 4 for each of 300x451 pixels, but channels is 3; write 4, or pass a slice.");
        Refusal.Of<ArgumentException>(() => ReadOnlyPlaneSpan.OfPixels<byte>(pixels, 300, 451, channels: 3), "channels is 3; write 4");
        Refusal.Of<ArgumentException>(
            () => _ = new PlaneSpan<byte>(pixels, 300, 1800),
            "pixels has 541200 elements, and 300x1800 pixels of 1 channel have 540000. If its rows are 1804 elements apart, give that as "
            + "the pitch");
        Refusal.Of<ArgumentException>(
            () => _ = new ReadOnlyPlaneSpan<byte>(pixels, 301, 1804), "and 301x1804 pixels of 1 channel have 543004. Check the height");
        Refusal.Of<ArgumentException>(() => _ = new PlaneSpan<byte>(pixels, 7, 451), "pass a slice");
        Refusal.Of<ArgumentException>(() => _ = new PlaneSpan<byte>(pixels, 0, 451), "0x451 pixels");
        Assert.Equal(4, PlaneSpan.OfPixels(pixels, 300, 451, channels: 4).Channels);
    }

    /// <summary>The gap behind the last row may be there or not.</summary>
    [Theory]
    [InlineData(20, false)]
    [InlineData(21, true)]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void ASpanWithGapsEndsWithTheLastRowOrItsGap(int length, bool isTaken)
    {
        var pixels = new short[length];
        Check(() => _ = new PlaneSpan<short>(pixels, 3, 5, 8));
        Check(() => _ = new ReadOnlyPlaneSpan<short>(pixels, 3, 5, 8));
        Check(() => PlaneSpan.OfPixels(pixels, 3, 5, 1, 8));
        Check(() => ReadOnlyPlaneSpan.OfPixels<short>(pixels, 3, 5, 1, 8));

        void Check(Action make)
        {
            if (isTaken)
            {
                make();
            }
            else
            {
                Refusal.Of<ArgumentException>(
                    make, $"pixels has {length} elements, and 3x5 pixels of 1 channel in rows 8 elements apart take 21 to 24.");
            }
        }
    }

    [Fact]
    public void ThePitchTellsWhatIsExchanged()
    {
        var pixels = new byte[300 * 1804];
        Refusal.Of<ArgumentException>(
            () => PlaneSpan.OfPixels(pixels, height: 451, width: 300, channels: 4, rowPitch: 1804),
            "take 813000 to 813604",
            "With a height of 300 and a width of 451 it fits: exchange the two.");
        Refusal.Of<ArgumentException>(
            () => PlaneSpan.OfPixels(pixels, 300, 451, channels: 4, rowPitch: 451),
            "a pitch of 451 elements is less than a row of 1804, 451 pixels of 4 channels. A pitch counts elements, not pixels: give 1804");
        Refusal.Of<ArgumentException>(() => PlaneSpan.OfPixels(pixels, 300, 451, channels: 4, rowPitch: -1804), "-1804");
    }

    [Fact]
    public void NumbersOutOfRange()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PlaneSpan.OfPixels(Span<byte>.Empty, -1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlaneSpan.OfPixels(Span<byte>.Empty, 1, -1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PlaneSpan.OfPixels(Span<byte>.Empty, 1, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => _ = new PlaneSpan<byte>(new byte[8], 2, 4, 3));
        Refusal.Of<ArgumentException>(() => PlaneSpan.OfPixels(new byte[8], 1, int.MaxValue, 2), "4294967294", "tiles");
        Refusal.Of<ArgumentException>(
            () => _ = new PlaneSpan<byte>(new byte[8], int.MaxValue, int.MaxValue),
            "and 2147483647x2147483647 pixels of 1 channel have 4611686014132420609");
    }

    [Fact]
    public void SlicesCountPixels()
    {
        int[] elements = [.. Enumerable.Range(0, 3 * 13)];
        PlaneSpan<int> picture = PlaneSpan.OfPixels(elements, height: 3, width: 4, channels: 3, rowPitch: 13);
        Assert.Equal((3, 4, 3, 13), (picture.Height, picture.Width, picture.Channels, picture.RowPitch));
        Assert.Equal(Enumerable.Range(13, 12), picture[1].ToArray());

        PlaneSpan<int> window = picture.Slice(1, 1, 2, 3);
        Assert.Equal((2, 3, 3), (window.Height, window.Width, window.Channels));
        Assert.Equal(Enumerable.Range(16, 9), window[0].ToArray());
        Assert.Equal(Enumerable.Range(29, 9), window[1].ToArray());
        ReadOnlyPlaneSpan<int> read = window;
        Assert.Equal((2, 3, 3, 13), (read.Height, read.Width, read.Channels, read.RowPitch));
        Assert.Equal(Enumerable.Range(32, 6), read.Slice(1, 1, 1, 2)[0].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => PlaneSpan.OfPixels(elements, 3, 4, 3, 13).Slice(0, 2, 1, 3));
    }

    [Fact]
    public void APixelIsItsFirstChannel()
    {
        int[] elements = [.. Enumerable.Range(0, 3 * 13)];
        PlaneSpan<int> window = PlaneSpan.OfPixels(elements, height: 3, width: 4, channels: 3, rowPitch: 13).Slice(1, 1, 2, 3);
        ReadOnlyPlaneSpan<int> read = window;
        for (int row = 0; row < 2; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                Assert.Equal(((row + 1) * 13) + ((column + 1) * 3), read[row, column]);
                window[row, column] = -1;
            }
        }

        Assert.Equal(
            Enumerable.Range(0, 3 * 13).Select(at => at / 13 >= 1 && at % 13 is 3 or 6 or 9 ? -1 : at), elements);
        Assert.Equal(-1, new ReadOnlyPlaneSpan<int>(elements, 3, 13)[2, 9]);
    }

    [Theory]
    [InlineData(-1, 0, "row", "rows 0 to 1")]
    [InlineData(2, 0, "row", "rows 0 to 1")]
    [InlineData(0, -1, "column", "columns 0 to 2")]
    [InlineData(1, 3, "column", "columns 0 to 2")]
    [InlineData(int.MinValue, int.MaxValue, "row", "rows 0 to 1")]
    public void APixelOutsideIsRefused(int row, int column, string name, string message)
    {
        var elements = new short[2 * 8];
        Refused(() => PlaneSpan.OfPixels(elements, 2, 3, 2, 8)[row, column] = 1);
        Refused(() => _ = ReadOnlyPlaneSpan.OfPixels<short>(elements, 2, 3, 2, 8)[row, column]);
        Assert.All(elements, element => Assert.Equal(0, element));

        void Refused(Action read) => Assert.Equal(name, Refusal.Of<ArgumentOutOfRangeException>(read, message).ParamName);
    }

    [Theory]
    [InlineData(0, 3, true)]
    [InlineData(3, 0, true)]
    [InlineData(1, 1, false)]
    public void APictureWithoutAPixelIsEmpty(int height, int width, bool isEmpty)
    {
        var elements = new float[height * width];
        Assert.Equal(isEmpty, new PlaneSpan<float>(elements, height, width).IsEmpty);
        Assert.Equal(isEmpty, new ReadOnlyPlaneSpan<float>(elements, height, width).IsEmpty);
        Assert.True(default(PlaneSpan<float>).IsEmpty);
    }

    [Fact]
    public void CopiesAndFillsLeaveTheGaps()
    {
        int[] from = [.. Enumerable.Range(1, 2 * 6)], to = [.. Enumerable.Repeat(-1, 2 * 7)];
        PlaneSpan<int> source = PlaneSpan.OfPixels(from, 2, 3, 2);
        PlaneSpan<int> destination = PlaneSpan.OfPixels(to, 2, 3, 2, 7);
        source.CopyTo(destination);
        Assert.Equal([1, 2, 3, 4, 5, 6, -1, 7, 8, 9, 10, 11, 12, -1], to);
        destination.Slice(0, 1, 2, 1).Fill(5);
        Assert.Equal([1, 2, 5, 5, 5, 6, -1, 7, 8, 5, 5, 11, 12, -1], to);
        destination.Slice(1, 0, 1, 2).Clear();
        Assert.Equal([1, 2, 5, 5, 5, 6, -1, 0, 0, 0, 0, 11, 12, -1], to);
        new ReadOnlyPlaneSpan<int>(from, 2, 6).CopyTo(new PlaneSpan<int>(to, 2, 6, 7));
        Assert.Equal([1, 2, 3, 4, 5, 6, -1, 7, 8, 9, 10, 11, 12, -1], to);

        Refusal.Of<ArgumentException>(
            () => PlaneSpan.OfPixels(from, 2, 3, 2).CopyTo(new PlaneSpan<int>(to.AsSpan(0, 12), 2, 6)),
            "2x6 pixels of 1 channel",
            "2x3 pixels of 2 channels");
        Refusal.Of<ArgumentException>(
            () => new PlaneSpan<int>(from, 2, 6).CopyTo(new PlaneSpan<int>(to.AsSpan(0, 12), 3, 4)), "3x4", "2x6");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    public void WindowsOfOnePictureAreCopiedAsThroughAnother(int row, int column)
    {
        foreach (bool isBack in new[] { false, true })
        {
            int[] elements = [.. Enumerable.Range(0, 7 * 8)], expected = [.. elements];
            for (int i = 0; i < 5; i++)
            {
                for (int j = 0; j < 6; j++)
                {
                    (int here, int there) = ((i * 8) + j, ((i + row) * 8) + j + column);
                    expected[isBack ? here : there] = elements[isBack ? there : here];
                }
            }

            var picture = new PlaneSpan<int>(elements, 7, 8);
            PlaneSpan<int> first = picture.Slice(0, 0, 5, 6), second = picture.Slice(row, column, 5, 6);
            (isBack ? second : first).CopyTo(isBack ? first : second);
            Assert.Equal(expected, elements);
        }
    }

    [Fact]
    public void OverlappingPicturesOfOtherPitchesAreNotCopied()
    {
        int[] elements = [.. Enumerable.Range(0, 20)];
        Refusal.Of<ArgumentException>(
            () => new PlaneSpan<int>(elements.AsSpan(0, 12), 3, 4).CopyTo(new PlaneSpan<int>(elements.AsSpan(5, 15), 3, 4, 5)),
            "overlaps",
            "strides");
        Assert.Equal(Enumerable.Range(0, 20), elements);
    }

    /// <summary>Kernels on planes know nothing of channels.</summary>
    [Fact]
    public void CorrelationTakesPlanesOfOneChannel()
    {
        KernelShape shape = new(1, 1);
        var elements = new float[32];
        Refusal.Of<ArgumentException>(
            () => KernelContract.CheckCorrelation(
                shape, ReadOnlyPlaneSpan.OfPixels<float>(elements, 2, 8, 2), new float[1], new PlaneSpan<float>(elements, 2, 16)),
            "2 channels",
            "a plane for each channel");
        Refusal.Of<ArgumentException>(
            () => KernelContract.CheckWeightGradient(
                shape,
                new ReadOnlyPlaneSpan<float>(elements, 2, 16),
                ReadOnlyPlaneSpan.OfPixels<float>(elements, 2, 8, 2),
                new float[IPlaneKernel.Lanes]),
            "2 channels");
    }
}
