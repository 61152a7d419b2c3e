using System.Linq;
using KernelGen.Filters;
using Xunit;

namespace KernelGen.Tests.Filters;

/// <summary>Filters that keep a flat picture keep one near the largest float, in whatever order they sum.</summary>
public sealed partial class FloatRangeTests
{
    [Fact]
    public void FlatPicturesOfLargeFloatsStayAsTheyAre()
    {
        Keeps<Gaussian3>();
        Keeps<Gaussian5>();
        Keeps<Gaussian7>();
        Keeps<Box3>();
        Keeps<Box5>();
        Keeps<Box7>();
        Keeps<Ninths>();
    }

    private static void Keeps<TKernel>()
        where TKernel : struct, IFilterKernel
    {
        float[] source = [.. Enumerable.Repeat(3e38f, 9 * 40)];
        float[] result = new float[source.Length];
        ImageFilter.Apply<TKernel, float, float>(source, result, 9, 40, Border.Replicate);

        Assert.All(result, pixel => Assert.InRange(pixel, 2.99999e38f, 3.00001e38f));
    }

    [Box(7)]
    internal readonly partial struct Box7;

    [Filter(3, 3, Weights = [1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0, 1 / 9.0])]
    internal readonly partial struct Ninths;
}
