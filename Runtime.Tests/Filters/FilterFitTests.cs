using System;
using System.Linq;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>Filters that are known are found from what plain loops, and the compiled filters, make of pictures.</summary>
public class FilterFitTests
{
    /// <summary>Sobel around mid grey, a Gaussian, an emboss, a sharpening, a relief around mid grey, and other sizes.</summary>
    public static TheoryData<int, int, double[], double, double> Known => new()
    {
        { 3, 3, [-1, 0, 1, -2, 0, 2, -1, 0, 1], 1, 128 },
        { 3, 3, [1, 2, 1, 2, 4, 2, 1, 2, 1], 16, 0 },
        { 3, 3, [-2, -1, 0, -1, 1, 1, 0, 1, 2], 1, 0 },
        { 3, 3, [0, -1, 0, -1, 5, -1, 0, -1, 0], 1, 0 },
        { 3, 3, [-2, -1, 0, -1, 0, 1, 0, 1, 2], 8, 127.5 },
        { 1, 5, [1, 4, 6, 4, 1], 16, 0 },
        { 2, 3, [3, -1, 0, 2, 5, 1], 10, -3 },
        { 4, 2, [1, 2, 3, 4, 5, 6, 7, 9], 37, 10 },
        { 1, 1, [3], 7, 20 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void AKnownFilterOfBytesIsFound(int height, int width, double[] weights, double divisor, double offset)
    {
        var filter = new FilterDefinition(height, width, weights) { Divisor = divisor, Offset = offset };
        foreach (FittingCase known in (FittingCase[])[FittingCase.OfRandomBytes(filter), FittingCase.OfSmoothBytes(filter)])
        {
            double[] after = known.Rounded(0, 255);
            FittedFilter found = known.Fit<byte, byte>(after);
            int clipped = known.CountOf(after, 0, 255);

            Assert.True(found.IsDetermined);
            Assert.Equal((height * width) + 1, found.Rank);
            Assert.Equal(clipped, found.PixelsClipped);
            Assert.Equal(((known.Height - height + 1) * (known.Width - width + 1)) - clipped, found.PixelsUsed);
            for (int tap = 0; tap < weights.Length; tap++)
            {
                Assert.Equal(weights[tap] / divisor, found.Weights[tap], tolerance: 0.01);
            }

            Assert.Equal(weights, found.Integers!.Weights.ToArray());
            Assert.Equal((divisor, offset), (found.Integers.Divisor, found.Integers.Offset));
            Assert.InRange(found.RootMeanSquare, 0, 0.5);
        }
    }

    /// <summary>Bytes as numbers from 0 to 1: how near is near follows from these, not from the bytes.</summary>
    [Fact]
    public void BytesThatAreScaledDown()
    {
        FittingCase known = FittingCase.OfRandomBytes(new(1, 1, [1]) { Divisor = 255 });
        FilterDefinition found = known.Fit<byte, float>(known.Results()).Integers!;
        Assert.Equal([1.0], found.Weights.ToArray());
        Assert.Equal((255, 0.0), (found.Divisor, found.Offset));
    }

    [Fact]
    public void TheAttributeIsWhatOneWrites()
    {
        var sobel = new FilterDefinition(3, 3, [-1, 0, 1, -2, 0, 2, -1, 0, 1]) { Offset = 128 };
        FittingCase known = FittingCase.OfRandomBytes(sobel);
        FittedFilter found = known.Fit<byte, byte>(known.Rounded(0, 255));
        Assert.Equal("[Filter(3, 3, Weights = [-1, 0, 1, -2, 0, 2, -1, 0, 1], Divisor = 1, Offset = 128)]", found.Attribute);
        Assert.Contains($"{found.PixelsUsed} pixels, {found.PixelsClipped} cut off", found.ToString(), StringComparison.Ordinal);

        known = FittingCase.OfRandomBytes(new(1, 2, [0.75, -0.3]) { Offset = 100.3 });
        found = known.Fit<byte, byte>(known.Rounded(0, 255));
        Assert.Equal("[Filter(1, 2, Weights = [15, -6], Divisor = 20, Offset = 100.3)]", found.Attribute);
    }

    /// <summary>Other programs round halves to even numbers, or down: then the offset is a half less.</summary>
    [Fact]
    public void OtherRoundingsAreExplainedWithinATolerance()
    {
        FittingCase known = FittingCase.OfRandomBytes(new(3, 3, [-2, -1, 0, -1, 0, 1, 0, 1, 2]) { Divisor = 8, Offset = 127.5 });
        double[] toEven = [.. known.Results().Select(result => Math.Clamp(Math.Round(result), 0, 255))];
        Assert.Null(known.Fit<byte, byte>(toEven).Attribute);
        Assert.Equal(
            "[Filter(3, 3, Weights = [-2, -1, 0, -1, 0, 1, 0, 1, 2], Divisor = 8, Offset = 127.5)]",
            known.Fit<byte, byte>(toEven, options: new() { Tolerance = 0.5 }).Attribute);
        Assert.Null(known.Fit<byte, byte>(toEven, options: new() { Tolerance = 0.49 }).Attribute);

        double[] down = [.. known.Results().Select(result => Math.Clamp(Math.Floor(result), 0, 255))];
        Assert.Equal(
            "[Filter(3, 3, Weights = [-2, -1, 0, -1, 0, 1, 0, 1, 2], Divisor = 8, Offset = 127)]", known.Fit<byte, byte>(down).Attribute);

        FittingCase mean = FittingCase.OfRandomBytes(new(1, 2, [1, 1]) { Divisor = 2 });
        toEven = [.. mean.Results().Select(result => Math.Round(result))];
        Assert.Null(mean.Fit<byte, byte>(toEven, offset: false).Attribute);
        Assert.Equal(
            "[Filter(1, 2, Weights = [1, 1], Divisor = 2)]",
            mean.Fit<byte, byte>(toEven, offset: false, options: new() { Tolerance = 0.5 }).Attribute);
    }

    /// <summary>Most of what a sharpening makes of random bytes is cut off, and the taps are those of the rest.</summary>
    [Fact]
    public void PixelsThatAreCutOffDoNotBendTheTaps()
    {
        FittingCase known = FittingCase.OfRandomBytes(new(3, 3, [0, -1, 0, -1, 5, -1, 0, -1, 0]), 60, 60);
        double[] after = known.Rounded(0, 255);
        FittedFilter found = known.Fit<byte, byte>(after);
        Assert.InRange(found.PixelsClipped, found.PixelsUsed / 2, int.MaxValue);
        Assert.InRange(found.LargestResidual, 0, 1e-9);
        Assert.Equal(0, found.Offset, tolerance: 1e-9);

        // Told that nothing is cut off, it takes them all, and finds no such filter.
        FittedFilter bent = known.Fit<byte, byte>(after, options: new() { BlackLevel = -1, WhiteLevel = 256 });
        Assert.Equal((58 * 58, 0), (bent.PixelsUsed, bent.PixelsClipped));
        Assert.InRange(bent.LargestResidual, 10, 255);
        Assert.Null(bent.Integers);
        Assert.Null(bent.Attribute);
    }

    /// <summary>A filter that was compiled is found again from its results.</summary>
    [Fact]
    public void CompiledFiltersAreFound()
    {
        Finds<Gaussian3, byte>();
        Finds<Gaussian5, byte>();
        Finds<Box3, byte>();
        Finds<Sharpen, byte>();
        Finds<Emboss, byte>();
        Finds<SobelX, short>();
        Finds<ScharrY, short>();
        Finds<Laplacian8, short>();
        Finds<Box5, float>();
    }

    private static void Finds<TKernel, TAfter>()
        where TKernel : struct, IFilterKernel
        where TAfter : unmanaged
    {
        FittingCase known = FittingCase.OfSmoothBytes(TKernel.Filter, 150, 170);
        byte[] before = FilterCase.Spread<byte>(known.Before, known.Height, known.Width, known.Width);
        var after = new TAfter[before.Length];
        ImageFilter.Apply<TKernel, byte, TAfter>(before, after, known.Height, known.Width);
        FittedFilter found = FilterFit.LeastSquares(
            new PlaneSpan<byte>(before, known.Height, known.Width),
            new PlaneSpan<TAfter>(after, known.Height, known.Width),
            TKernel.Filter.Height,
            TKernel.Filter.Width);

        FilterDefinition integers = found.Integers ?? throw new InvalidOperationException($"{typeof(TKernel)}: {found}");
        for (int tap = 0; tap < integers.Weights.Length; tap++)
        {
            Assert.Equal(TKernel.Filter.Weights[tap] / TKernel.Filter.Divisor, integers.Weights[tap] / integers.Divisor, tolerance: 1e-12);
        }

        Assert.Equal(TKernel.Filter.Offset, integers.Offset);
        if (typeof(TAfter) == typeof(short))
        {
            Assert.Equal(0, found.PixelsClipped);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FloatsAreFoundWithinTheirTolerance(bool offset)
    {
        var filter = new FilterDefinition(3, 3, [-2, -1, 0, -1, 0, 1, 0, 1, 2]) { Divisor = 8, Offset = offset ? 0.5 : 0 };
        var random = new Random(3);
        var known = new FittingCase(filter, [.. Enumerable.Range(0, 30 * 30).Select(_ => (double)random.NextSingle())], 30, 30);
        double[] after = known.Results();
        FittedFilter found = known.Fit<float, float>(after, offset);
        Assert.Equal(offset ? 10 : 9, found.Unknowns);
        Assert.Equal(
            "[Filter(3, 3, Weights = [-2, -1, 0, -1, 0, 1, 0, 1, 2], Divisor = 8" + (offset ? ", Offset = 0.5)]" : ")]"), found.Attribute);
        Assert.Equal(offset ? 0.5 : 0, found.Offset, tolerance: 1e-6);

        // A tolerance that single precision does not keep.
        Assert.Null(known.Fit<float, float>(after, offset, new() { Tolerance = 1e-12 }).Integers);

        // Cut off at both ends, as a file of 8-bit pixels would.
        double[] cut = [.. after.Select(pixel => Math.Clamp(pixel, -0.25, 0.5))];
        FittedFilter ofCut = known.Fit<float, float>(cut, offset, new() { BlackLevel = -0.25, WhiteLevel = 0.5 });
        Assert.Equal(known.CountOf(cut, -0.25, 0.5), ofCut.PixelsClipped);
        Assert.NotEqual(0, ofCut.PixelsClipped);
        Assert.Equal(found.Attribute, ofCut.Attribute);
    }

    /// <summary>
    /// The residual is orthogonal to the pixels under each tap and to 1 where no filter explains the picture: the least squares.
    /// </summary>
    [Fact]
    public void WhatIsLeftIsTheLeast()
    {
        FittingCase known = FittingCase.OfSmoothBytes(new(3, 3, [1, 2, 1, 2, 4, 2, 1, 2, 1]) { Divisor = 16 }, 40, 50);
        var random = new Random(5);
        double[] after = [.. known.Results().Select(result => Math.Round(result + random.Next(-9, 10)))];
        FittedFilter found = known.Fit<byte, byte>(after);
        Assert.True(found.IsDetermined);
        Assert.Null(found.Integers);

        double[] fitted = (known with
        {
            Filter = new(3, 3, found.Weights.ToArray()) { Offset = found.Offset },
        }).Results();
        int[] used = [.. Enumerable.Range(0, after.Length).Where(
            i => i / 50 is > 0 and < 39 && i % 50 is > 0 and < 49 && after[i] is > 0 and < 255)];
        double[] left = [.. used.Select(i => after[i] - fitted[i])];
        Assert.Equal(used.Length, found.PixelsUsed);
        Assert.Equal(Math.Sqrt(left.Sum(x => x * x) / left.Length), found.RootMeanSquare, tolerance: 1e-9);
        Assert.Equal(left.Max(Math.Abs), found.LargestResidual, tolerance: 1e-9);
        Assert.Equal(0, left.Sum(), tolerance: 1e-6);
        for (int tap = 0; tap < 9; tap++)
        {
            int step = (((tap / 3) - 1) * 50) + (tap % 3) - 1;
            Assert.Equal(0, used.Zip(left).Sum(pair => known.Before[pair.First + step] * pair.Second), tolerance: 1e-4);
        }
    }

    [Fact]
    public void GapsAndWindowsChangeNoBit()
    {
        FittingCase known = FittingCase.OfRandomBytes(new(3, 3, [1, 2, 1, 2, 4, 2, 1, 2, 1]) { Divisor = 16, Offset = 7 });
        double[] after = known.Rounded(0, 255);
        FittedFilter dense = known.Fit<byte, byte>(after), gaps = known.Fit<byte, byte>(after, gapBefore: 5, gapAfter: 11);
        AssertSame(dense, gaps);

        // A window of larger pictures.
        byte[] before = FilterCase.Spread<byte>(known.Before, 40, 50, 50), filtered = FilterCase.Spread<byte>(after, 40, 50, 50);
        FittedFilter window = FilterFit.LeastSquares(
            new PlaneSpan<byte>(before, 40, 50).Slice(3, 4, 20, 30), new PlaneSpan<byte>(filtered, 40, 50).Slice(3, 4, 20, 30), 3, 3);
        double[] Cut(double[] pixels) =>
            [.. Enumerable.Range(0, 600).Select(i => pixels[((3 + (i / 30)) * 50) + 4 + (i % 30)])];
        AssertSame(new FittingCase(known.Filter, Cut(known.Before), 20, 30).Fit<byte, byte>(Cut(after)), window);
        Assert.Equal(dense.Attribute, window.Attribute);
    }

    /// <summary>Each channel went through the filter by itself.</summary>
    [Fact]
    public void PixelsOfSeveralChannelsAreThatManyPictures()
    {
        const int Channels = 3;
        var filter = new FilterDefinition(3, 2, [1, 2, 0, 5, -1, 1]) { Divisor = 8, Offset = 5 };
        FittingCase[] planes = [.. Enumerable.Range(1, Channels).Select(seed => FittingCase.OfRandomBytes(filter, 12, 15, seed))];
        double[][] results = [.. planes.Select(plane => plane.Rounded(0, 255))];
        byte[] before = new byte[12 * 15 * Channels], after = new byte[before.Length];
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = (byte)planes[i % Channels].Before[i / Channels];
            after[i] = (byte)results[i % Channels][i / Channels];
        }

        FittedFilter found = FilterFit.LeastSquares(
            PlaneSpan.OfPixels(before, 12, 15, Channels), PlaneSpan.OfPixels(after, 12, 15, Channels), 3, 2);
        Assert.Equal(10 * 14 * Channels, found.PixelsUsed + found.PixelsClipped);
        Assert.Equal(planes.Zip(results).Sum(pair => pair.First.CountOf(pair.Second, 0, 255)), found.PixelsClipped);
        Assert.Equal("[Filter(3, 2, Weights = [1, 2, 0, 5, -1, 1], Divisor = 8, Offset = 5)]", found.Attribute);
    }

    private static void AssertSame(FittedFilter expected, FittedFilter actual)
    {
        Assert.Equal(expected.Weights.ToArray(), actual.Weights.ToArray());
        Assert.Equal(expected.Offset, actual.Offset);
        Assert.Equal(expected.RootMeanSquare, actual.RootMeanSquare);
        Assert.Equal(expected.LargestResidual, actual.LargestResidual);
        Assert.Equal(expected.Attribute, actual.Attribute);
        Assert.Equal((expected.PixelsUsed, expected.PixelsClipped), (actual.PixelsUsed, actual.PixelsClipped));
    }
}
