using System;
using System.Linq;
using KernelGen.Filters;
using KernelGen.Shapes;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>Pictures that do not determine a filter, calls that are refused, and the order of the sums.</summary>
public class FilterFitLimitTests
{
    private static readonly FilterDefinition Smooth = new(3, 3, [1, 2, 1, 2, 4, 2, 1, 2, 1]) { Divisor = 16 };

    /// <summary>
    /// The unknowns that are told apart: how many pictures, 1 among them, all shifts of the picture are sums of. Those of one grey, 1; of a
    /// ramp, itself and 1; of rows all alike, three shifts and 1; of a pattern of 2x2 pixels, its four shifts, whose sum is a constant.
    /// </summary>
    [Fact]
    public void APictureThatTellsNoTapsApartIsSaidToBeOne()
    {
        var random = new Random(1);
        double[] row = [.. Enumerable.Range(0, 40).Select(_ => (double)random.Next(256))];
        (int Rank, Func<int, int, double> Pixel)[] pictures =
        [
            (1, (_, _) => 93),
            (2, (i, j) => (2 * i) + (3 * j)),
            (4, (_, j) => row[j]),
            (4, (i, _) => row[i]),
            (4, (i, j) => row[(2 * (i % 2)) + (j % 2)]),
        ];
        foreach ((int rank, Func<int, int, double> pixel) in pictures)
        {
            var known = new FittingCase(Smooth, [.. Enumerable.Range(0, 30 * 40).Select(i => pixel(i / 40, i % 40))], 30, 40);
            double[] after = known.Results();
            foreach (FittedFilter found in (FittedFilter[])[
                known.Fit<byte, byte>(known.Rounded(0, 255)), known.Fit<ushort, short>(known.Rounded(0, 32767)),
                known.Fit<float, float>(after), Scaled(known, after)])
            {
                Assert.False(found.IsDetermined);
                Assert.Equal((rank, 10), (found.Rank, found.Unknowns));
                Assert.Empty(found.Weights.ToArray());
                Assert.Null(found.Integers);
                Assert.Null(found.Attribute);
                Assert.True(double.IsNaN(found.Offset) && double.IsNaN(found.RootMeanSquare) && double.IsNaN(found.LargestResidual));
                Assert.Contains($"determine {rank} of 10 unknowns", found.ToString(), StringComparison.Ordinal);
            }
        }

        // Numbers that are rounded to floats.
        static FittedFilter Scaled(FittingCase known, double[] after) => (known with
        {
            Before = [.. known.Before.Select(pixel => (pixel / 255) + 0.1)],
        }).Fit<float, float>([.. after.Select(pixel => (pixel / 255) + 0.1)]);
    }

    /// <summary>Without an offset, one grey determines one tap.</summary>
    [Fact]
    public void OneGreyDeterminesAFactor()
    {
        var known = new FittingCase(new(1, 1, [3]) { Divisor = 2 }, [.. Enumerable.Repeat(50.0, 30)], 5, 6);
        FittedFilter found = known.Fit<byte, byte>(known.Rounded(0, 255), offset: false);
        Assert.Equal("[Filter(1, 1, Weights = [3], Divisor = 2)]", found.Attribute);
        Assert.Equal(1, found.Unknowns);
        Assert.False(known.Fit<byte, byte>(known.Rounded(0, 255)).IsDetermined);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void TooFewPixelsThatAreNotCutOffDetermineNothing(int left)
    {
        FittingCase known = FittingCase.OfRandomBytes(Smooth, 20, 20);
        double[] after = [.. Enumerable.Repeat(255.0, 400)];
        Enumerable.Range(0, left).ToList().ForEach(i => after[(4 * 20) + 5 + i] = 100 + i);
        FittedFilter found = known.Fit<byte, byte>(after);
        Assert.False(found.IsDetermined);
        Assert.Equal((left, (18 * 18) - left, left), (found.PixelsUsed, found.PixelsClipped, found.Rank));
    }

    /// <summary>All results alike: the taps are zeros, which no attribute may have.</summary>
    [Fact]
    public void ZerosAreNoAttribute()
    {
        FittedFilter found = FittingCase.OfRandomBytes(Smooth).Fit<byte, byte>([.. Enumerable.Repeat(100.0, 2000)]);
        Assert.True(found.IsDetermined);
        Assert.All(found.Weights.ToArray(), weight => Assert.Equal(0, weight, tolerance: 1e-12));
        Assert.Equal(100, found.Offset, tolerance: 1e-9);
        Assert.Null(found.Attribute);
    }

    /// <summary>
    /// Every sum of products goes pixel by pixel, product by product: the bits of plain loops, which no vector width changes.
    /// </summary>
    [Fact]
    public void TheSumsHaveTheOrderOfThePixels()
    {
        const int Height = 17, Width = 23;
        var random = new Random(9);
        float[] before = [.. Enumerable.Range(0, Height * Width).Select(_ => random.NextSingle() - 0.3f)];
        var plane = new ReadOnlyPlaneSpan<float>(before, Height, Width);
        FittedPixels pixels = FittedPixels.Of(
            plane, plane, new PlaneSize(5, 5), double.NegativeInfinity, double.PositiveInfinity);
        NormalEquations equations = NormalEquations.Of(pixels, hasOffset: false);
        for (int i = 0; i < 25; i++)
        {
            for (int j = 0; j < 25; j++)
            {
                double sum = 0;
                for (int pixel = 0; pixel < (Height - 4) * (Width - 4); pixel++)
                {
                    int origin = (pixel / (Width - 4) * Width) + (pixel % (Width - 4));
                    double first = before[origin + (i / 5 * Width) + (i % 5)], second = before[origin + (j / 5 * Width) + (j % 5)];
                    sum += first * second;
                }

                Assert.Equal(sum, equations.Product(i, j));
            }
        }
    }

    [Fact]
    public void PicturesThatDoNotFitAreRefused()
    {
        byte[] bytes = new byte[48];
        float[] floats = new float[48];
        void Fit(int height, int width, int otherHeight, int otherWidth, int taps) => FilterFit.LeastSquares(
            new ReadOnlyPlaneSpan<byte>(bytes.AsSpan(0, height * width), height, width),
            new ReadOnlyPlaneSpan<byte>(bytes.AsSpan(0, otherHeight * otherWidth), otherHeight, otherWidth),
            taps,
            3);

        Fit(6, 8, 6, 8, 3);
        Refusal.Of<ArgumentException>(() => Fit(6, 8, 8, 6, 3), "after has 8x6", "before 6x8");
        Refusal.Of<ArgumentException>(() => Fit(6, 8, 4, 6, 3), "after has 4x6", "before 6x8");
        Fit(7, 4, 7, 4, 3);
        Refusal.Of<ArgumentException>(() => Fit(5, 5, 5, 5, 3), "9 results", "10 unknowns", "larger");
        Refusal.Of<ArgumentException>(() => Fit(2, 20, 2, 20, 3), "0 results");
        Refusal.Of<ArgumentException>(() => Fit(0, 0, 0, 0, 3), "0 results");
        Refusal.Of<ArgumentOutOfRangeException>(() => Fit(6, 8, 6, 8, 0), "1 to 31");
        Refusal.Of<ArgumentOutOfRangeException>(() => Fit(6, 8, 6, 8, 32), "1 to 31");
        Refusal.Of<ArgumentException>(
            () => FilterFit.LeastSquares(PlaneSpan.OfPixels(bytes, 6, 8, 1), PlaneSpan.OfPixels(bytes, 6, 4, 2), 1, 1), "2 channels");
        Refusal.Of<NotSupportedException>(
            () => FilterFit.LeastSquares(new PlaneSpan<int>(new int[48], 6, 8), new PlaneSpan<byte>(bytes, 6, 8), 1, 1), "Int32");
        Refusal.Of<ArgumentException>(() => FitFloats(new() { BlackLevel = 1, WhiteLevel = 1 }), "BlackLevel is 1", "WhiteLevel is 1");
        Refusal.Of<ArgumentException>(() => FitFloats(new() { BlackLevel = double.NaN }), "BlackLevel is NaN");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new FilterFitOptions { Tolerance = 0 }, "above 0");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new FilterFitOptions { Tolerance = double.PositiveInfinity }, "finite");
        floats[(2 * 8) + 3] = float.NaN;
        Refusal.Of<ArgumentException>(() => FitFloats(default), "before has the pixel NaN in row 2, element 3");

        void FitFloats(FilterFitOptions options) => FilterFit.LeastSquares(
            new ReadOnlyPlaneSpan<float>(floats, 6, 8), new ReadOnlyPlaneSpan<float>(floats, 6, 8), 1, 1, options: options);
    }
}
