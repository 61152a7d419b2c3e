using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests;

/// <summary>A layer by Winograd's algorithm, whose results are not exact; how near they are is tested with the compiler.</summary>
[Trait("Category", "Slow")]
public sealed class Conv2DTilesTests
{
    [Fact]
    public void NothingIsAllocatedAfterTheFirstCall()
    {
        Assert.Equal(0, LayerSteps.AllocatedBytes<Tiled>());
        Assert.Equal(0, LayerSteps.AllocatedBytes<TiledLast>());
    }

    [Fact]
    public void TheGradientCheckPasses() => Check<Tiled>(2, 5);

    [Fact]
    public void TheGradientCheckPassesWithoutABorder() => Check<TiledLast>(4, 7);

    [Fact]
    public void TheGradientCheckPassesBehindARectifierAndABorderOfPixels() => Check<TiledRectified>(2, 5);

    /// <summary>
    /// <see cref="Algorithm.Winograd"/> documents errors of about one millionth of the largest result with 64 channels, and of two of the
    /// largest gradient with respect to the weights. These have fewer channels, but also few results to be the largest: twice that is
    /// allowed them. The bias is summed as by any other algorithm.
    /// </summary>
    private static void Check<TKernel>(int height, int width)
        where TKernel : struct, IConvKernel
    {
        // Of five columns of outputs one is the rest of a tile; more of them would take long.
        Assert.Equal(5, TKernel.Shape.OutputWidth(width));
        GradientErrors errors = GradientCheck.Run<TKernel>(height, width, seed: 9);

        Assert.InRange(errors.Output, 1e-9, 2e-6);
        Assert.InRange(errors.Input, 1e-9, 2e-6);
        Assert.InRange(errors.Weight, 1e-9, 4e-6);
        Assert.InRange(errors.Bias, 0, 1e-6);
    }
}
