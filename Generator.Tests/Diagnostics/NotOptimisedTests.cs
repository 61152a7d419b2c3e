using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>
/// The warning about a build for debugging (KGEN050), once for a project: only of code that is compiled into it, not of the kinds that
/// ship.
/// </summary>
public sealed class NotOptimisedTests
{
    [Theory]
    [InlineData("[ConvKernel(1, 4)] public partial struct Edge; [ConvKernel(3, 4)] public partial struct Smooth;", true)]
    [InlineData("[Sobel(Axis.X)] public partial struct Slope;", true)]
    [InlineData("[ConvKernel(3, 3)] public partial struct Smooth;", false)]
    [InlineData("[ConvKernel(3, 3, InChannels = 64, OutChannels = 64)] public partial struct Layer;", false)]
    [InlineData("public struct Other;", false)]
    public void A_debug_build_is_told_once(string declarations, bool isTold)
    {
        Assert.Equal(isTold ? ["KGEN050"] : [], Ids(declarations, RunOptions.Default with { IsForDebugging = true }));
        Assert.Empty(Ids(declarations, RunOptions.Default));
    }

    private static string[] Ids(string declarations, RunOptions options) =>
        [.. GeneratorRunner.RunUnmarked(["using KernelGen; using KernelGen.Filters;\n" + declarations], options).Diagnostics
            .Select(found => found.Id)];
}
