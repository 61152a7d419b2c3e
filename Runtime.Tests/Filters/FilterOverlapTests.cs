using System;
using System.Buffers;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>
/// Pictures in one memory that share no element are filtered as in memories of their own; those that share one are refused.
/// </summary>
public class FilterOverlapTests
{
    private const int Height = 6, Width = 5, Pitch = 13, Extent = ((Height - 1) * Pitch) + Width;

    private static readonly double[] Pixels = FilterCase.Pixels<byte>(1, Height * Pitch);

    /// <summary>The left half of an atlas into its right half, and back.</summary>
    [Theory]
    [InlineData(0, 5)]
    [InlineData(0, 8)]
    [InlineData(5, 0)]
    [InlineData(8, 1)]
    public void WindowsSideBySide(int from, int to)
    {
        byte[] atlas = Atlas();
        byte[] expected = Expected(atlas, from, to);
        var picture = new PlaneSpan<byte>(atlas, Height, Pitch);
        PlainFilter<Smooth>.Apply(picture.Slice(0, from, Height, Width), picture.Slice(0, to, Height, Width));
        Assert.Equal(expected, atlas);

        atlas = Atlas();
        PlainFilter<Smooth>.Apply(
            atlas.AsSpan(from, Extent), atlas.AsSpan(to, Extent), Height, Width, sourcePitch: Pitch, destinationPitch: Pitch);
        Assert.Equal(expected, atlas);

        atlas = Atlas();
        var tensor = new TensorSpan<byte>(atlas, [Height, Pitch]);
        PlainFilter<Smooth>.Apply(
            tensor.AsReadOnlyTensorSpan().Slice([NRange.All, from..(from + Width)]), tensor.Slice([NRange.All, to..(to + Width)]));
        Assert.Equal(expected, atlas);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 4)]
    [InlineData(4, 0)]
    [InlineData(5, 8)]
    public void WindowsThatShareAColumnAreRefused(int from, int to)
    {
        byte[] atlas = Atlas(), before = Atlas();
        Refusal.Of<ArgumentException>(
            () =>
            {
                var picture = new PlaneSpan<byte>(atlas, Height, Pitch);
                PlainFilter<Smooth>.Apply(picture.Slice(0, from, Height, Width), picture.Slice(0, to, Height, Width));
            },
            "destination (6, 5) overlaps source (6, 5) in memory");
        Refusal.Of<ArgumentException>(
            () =>
            {
                var tensor = new TensorSpan<byte>(atlas, [Height, Pitch]);
                PlainFilter<Smooth>.Apply(
                    tensor.AsReadOnlyTensorSpan().Slice([NRange.All, from..(from + Width)]), tensor.Slice([NRange.All, to..(to + Width)]));
            },
            "destination (6, 5) overlaps source (6, 5) in memory");
        Assert.Equal(before, atlas);
    }

    /// <summary>Even rows into odd ones, of whole rows, where only a multiplication by two tells them apart.</summary>
    [Fact]
    public void RowsThatInterleave()
    {
        const int Rows = Height / 2;
        byte[] atlas = Atlas(), before = Atlas();
        var expected = new byte[Rows * Pitch];
        PlainFilter<Smooth>.Apply(
            new ReadOnlyPlaneSpan<byte>(before.AsSpan(0, (Height - 1) * Pitch), Rows, Pitch, 2 * Pitch),
            new PlaneSpan<byte>(expected, Rows, Pitch));
        PlainFilter<Smooth>.Apply(
            new ReadOnlyPlaneSpan<byte>(atlas.AsSpan(0, (Height - 1) * Pitch), Rows, Pitch, 2 * Pitch),
            new PlaneSpan<byte>(atlas.AsSpan(Pitch), Rows, Pitch, 2 * Pitch));
        for (int row = 0; row < Height; row++)
        {
            byte[] wanted = row % 2 == 0 ? before[(row * Pitch)..][..Pitch] : expected[(row / 2 * Pitch)..][..Pitch];
            Assert.Equal(wanted, atlas[(row * Pitch)..][..Pitch]);
        }

        // One element further on, the last of a row is the first of another.
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(
                new ReadOnlyPlaneSpan<byte>(atlas.AsSpan(0, (Height - 1) * Pitch), Rows, Pitch, 2 * Pitch),
                new PlaneSpan<byte>(atlas.AsSpan(Pitch - 1)[..^1], Rows, Pitch, 2 * Pitch)),
            "overlaps source");
    }

    /// <summary>Bytes and what is made of them in one block of memory, in elements of another size.</summary>
    [Theory]
    [InlineData(0, 6, true)]
    [InlineData(14, 2, true)]
    [InlineData(0, 4, false)]
    [InlineData(13, 2, true)]
    [InlineData(11, 2, false)]
    public void ElementsOfOtherSizes(int sourceByte, int destinationByte, bool isApart)
    {
        const int Row = 24;
        byte[] memory = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(4, Height * Row), Height, Row, Row), before = [.. memory];
        void Apply()
        {
            ReadOnlySpan<byte> source = memory.AsSpan(sourceByte, ((Height - 1) * Row) + Width);
            Span<short> destination = MemoryMarshal.Cast<byte, short>(memory.AsSpan(destinationByte, ((Height - 1) * Row) + (2 * Width)));
            PlainFilter<Smooth>.Apply(source, destination, Height, Width, sourcePitch: Row, destinationPitch: Row / 2);
        }

        if (isApart)
        {
            var expected = new short[Height * Width];
            PlainFilter<Smooth>.Apply(
                before.AsSpan(sourceByte, ((Height - 1) * Row) + Width), expected, Height, Width, sourcePitch: Row);
            Apply();
            for (int row = 0; row < Height; row++)
            {
                Span<byte> rowOf = memory.AsSpan((row * Row) + destinationByte, 2 * Width);
                Assert.Equal(expected[(row * Width)..][..Width], MemoryMarshal.Cast<byte, short>(rowOf).ToArray());
            }
        }
        else
        {
            Refusal.Of<ArgumentException>(Apply, "overlaps source");
            Assert.Equal(before, memory);
        }
    }

    [Fact]
    public void OtherPitchesAreRefusedWithWhatIsKnown()
    {
        byte[] memory = new byte[60];
        Refusal.Of<ArgumentException>(
            () => PlainFilter<Smooth>.Apply(
                new ReadOnlyPlaneSpan<byte>(memory.AsSpan(0, 33), 3, 5, 14), new PlaneSpan<byte>(memory.AsSpan(6, 27), 3, 5, 11)),
            "The memory from the first to the last element of destination",
            "have the same strides");
    }

    /// <summary>Three windows of one atlas: a source and what two filters make of it.</summary>
    [Fact]
    public void PairsAndBanks()
    {
        const int Wide = 3 * Width;
        byte[] before = FilterCase.Spread<byte>(FilterCase.Pixels<byte>(5, Height * Wide), Height, Wide, Wide), expected = [.. before];
        byte[] x = new byte[Height * Width], y = new byte[Height * Width];
        PlainBank<SlopeX, SlopeY>.Apply(
            new PlaneSpan<byte>(before, Height, Wide).Slice(0, 0, Height, Width),
            new PlaneSpan<byte>(x, Height, Width),
            new PlaneSpan<byte>(y, Height, Width));
        for (int i = 0; i < x.Length; i++)
        {
            expected[(i / Width * Wide) + Width + (i % Width)] = x[i];
            expected[(i / Width * Wide) + (2 * Width) + (i % Width)] = y[i];
        }

        void Check(Action<byte[]> call)
        {
            byte[] atlas = [.. before];
            call(atlas);
            Assert.Equal(expected, atlas);
        }

        static PlaneSpan<byte> Window(byte[] atlas, int place) =>
            new PlaneSpan<byte>(atlas, Height, Wide).Slice(0, place * Width, Height, Width);
        Check(atlas => PlainBank<SlopeX, SlopeY>.Apply(Window(atlas, 0), Window(atlas, 1), Window(atlas, 2)));
        Check(atlas => ImageFilter.Apply<PlainFilter<SlopeX>, PlainFilter<SlopeY>, byte, byte>(
            Window(atlas, 0), Window(atlas, 1), Window(atlas, 2)));

        // The images of a bank side by side.
        static void Tensors(byte[] atlas, int from, int to, nint between) => PlainBank<SlopeX, SlopeY>.Apply(
            new ReadOnlyTensorSpan<byte>(atlas, from, [Height, Width], [Wide, 1]),
            new TensorSpan<byte>(atlas, to, [2, Height, Width], [between, Wide, 1]));
        Check(atlas => Tensors(atlas, 0, Width, Width));

        byte[] memory = [.. before];
        Refusal.Of<ArgumentException>(() => Tensors(memory, Width, 0, Width), "overlaps source");
        Refusal.Of<ArgumentException>(() => Tensors(memory, 0, Width, 0), "behind or beside each other");
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Apply(Window(memory, 0), Window(memory, 1), Window(memory, 1)),
            "first (6, 5) overlaps second (6, 5)");
        Refusal.Of<ArgumentException>(
            () => PlainBank<SlopeX, SlopeY>.Apply(Window(memory, 0), Window(memory, 1), Window(memory, 0)),
            "second (6, 5) overlaps source (6, 5)");
        Assert.Equal(before, memory);
    }

    private static byte[] Atlas() => FilterCase.Spread<byte>(Pixels, Height, Pitch, Pitch);

    /// <summary>The atlas with the filtered window, by the oracle.</summary>
    private static byte[] Expected(byte[] atlas, int from, int to)
    {
        double[] window = [.. Enumerable.Range(0, Height * Width).Select(i => (double)atlas[(i / Width * Pitch) + from + (i % Width)])];
        double[] results = FilterOracle.Apply<byte>(
            Recipe<Smooth>.Filter, window, Height, Width, isSingle: false, Border.Reflect101, default);
        byte[] expected = [.. atlas];
        for (int i = 0; i < results.Length; i++)
        {
            expected[(i / Width * Pitch) + to + (i % Width)] = (byte)results[i];
        }

        return expected;
    }
}
