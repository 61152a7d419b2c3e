using System;
using System.Linq;
using KernelGen.Filters;
using KernelGen.Sample.Filtering;
using KernelGen.Sample.Pictures;
using Xunit;

namespace KernelGen.Generator.Tests.Chapter;

/// <summary>The sample's filter with a matrix known at run time, against the compiled filter with the same matrix.</summary>
[Trait("Category", "Fast")]
public sealed class RunTimeFilterTests
{
    private const string Gaussian = "1 2 1 / 2 4 2 / 1 2 1";
    private const string Sobel = "-1 0 1 / -2 0 2 / -1 0 1";
    private const string Box = "1 1 1 1 1 / 1 1 1 1 1 / 1 1 1 1 1 / 1 1 1 1 1 / 1 1 1 1 1";

    // Zeros around the taps do not change a filter; a window of this size has no compiled kernel.
    private const string GaussianInZeros = "0 0 0 0 0 / 0 1 2 1 0 / 0 2 4 2 0 / 0 1 2 1 0 / 0 0 0 0 0 / 0 0 0 0 0";

    [Theory]
    [InlineData(Border.Zero)]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Reflect101)]
    [InlineData(Border.Wrap)]
    public void Bytes_are_those_of_the_compiled_filter(Border border)
    {
        var options = new FilterOptions { Channels = 4, Alpha = Alpha.Kept };
        var part = options with { Region = new FilterRegion(1, 2, 5, 6) };

        AssertSame<Gaussian3>(Gaussian, 16, border, options);
        AssertSame<Gaussian3>(Gaussian, 16, border, part);
        AssertSame<Gaussian3>(GaussianInZeros, 16, border, part);
        AssertSame<Box5>(Box, 25, border, options);
        AssertSame<SobelX>(Sobel, 1, border, options);
    }

    [Theory]
    [InlineData(Border.Zero)]
    [InlineData(Border.Reflect101)]
    public void Signed_numbers_are_those_of_the_compiled_filter(Border border)
    {
        BytePicture picture = Noise(channels: 1);
        var expected = new short[picture.Pixels.Length];
        var actual = new short[picture.Pixels.Length];

        new CompiledFilter<SobelX>().Apply(picture, expected, border, default);
        new RunTimeFilter(WrittenMatrix.Parse(Sobel)).Apply(picture, actual, border, default);

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("1 2 1 / 2 4 2 / 1 2 1", true)]
    [InlineData("1 2 1 / 2 400000 2 / 1 2 1", false)]
    [InlineData("1 1 / 1 1", false)]
    public void The_way_that_was_taken_is_told(string matrix, bool isCompiled) => Assert.StartsWith(
        isCompiled ? "compiled 3x3" : "plain loops", new RunTimeFilter(WrittenMatrix.Parse(matrix)).Way, StringComparison.Ordinal);

    private static void AssertSame<TKernel>(string matrix, int divisor, Border border, FilterOptions options)
        where TKernel : struct, IFilterKernel
    {
        BytePicture picture = Noise(channels: 4);
        int pixels = options.Region is { } region ? region.Height * region.Width : picture.Height * picture.Width;
        var expected = new byte[4 * pixels];
        var actual = new byte[4 * pixels];

        new CompiledFilter<TKernel>().Apply(picture, expected, border, options);
        new RunTimeFilter(WrittenMatrix.Parse(matrix, divisor)).Apply(picture, actual, border, options);

        Assert.Equal(expected, actual);
    }

    private static BytePicture Noise(int channels)
    {
        const int height = 9;
        const int width = 11;
        var random = new Random(1);
        return new BytePicture(
            [.. Enumerable.Range(0, height * width * channels).Select(_ => (byte)random.Next(256))], height, width, channels);
    }
}
