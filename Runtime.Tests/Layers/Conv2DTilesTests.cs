using Xunit;

namespace KernelGen.Tests;

/// <summary>A layer by Winograd's algorithm, whose results are not exact; how near they are is tested with the compiler.</summary>
public sealed class Conv2DTilesTests
{
    [Fact]
    public void NothingIsAllocatedAfterTheFirstCall()
    {
        Assert.Equal(0, LayerSteps.AllocatedBytes<Tiled>());
        Assert.Equal(0, LayerSteps.AllocatedBytes<TiledLast>());
    }
}
