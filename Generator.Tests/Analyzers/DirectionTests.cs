using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>Calls of directions that the declaration of a kernel leaves out (KGEN052).</summary>
[Trait("Category", "Slow")]
public sealed class DirectionTests
{
    private const string Kernels = """
        using System.Numerics.Tensors;
        [ConvKernel(3, 3, Directions = Directions.Forward)] public readonly partial struct Used;
        [ConvKernel(3, 3, Directions = Directions.WeightGradient)] public readonly partial struct First;
        [ConvKernel(3, 3)] public readonly partial struct Trained;
        """;

    [Theory]
    [InlineData("Used.InputGradient(x, k)", "InputGradient")]
    [InlineData("Used.TransposedConvolve(x, k)", "InputGradient")]
    [InlineData("Used.WeightGradient(x, x)", "WeightGradient")]
    [InlineData("First.InputGradient(x, k)", "InputGradient")]
    [InlineData("Correlation.WeightGradient<Used>(x, x)", "WeightGradient")]
    public async Task A_direction_that_is_left_out(string call, string direction)
    {
        Diagnostic found = Assert.Single(await Find(call));

        Assert.Equal("KGEN052", found.Id);
        Assert.Equal(call, AnalyzedCalls.Text(found.Location));
        Assert.EndsWith(
            $"' is not compiled for the direction {direction}, which this call needs; add Directions.{direction} to Directions at its "
                + "declaration",
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Used.Correlate(x, k)")]
    [InlineData("Used.Convolve(x, k)")]
    [InlineData("Used.BiasGradient(x)")]
    [InlineData("First.WeightGradient(x, x)")]
    [InlineData("Trained.InputGradient(x, k)")]
    [InlineData("Correlation.TransposedConvolve<Trained>(x, k)")]
    public async Task A_direction_that_is_compiled(string call) => Assert.Empty(await Find(call));

    private static async Task<ImmutableArray<Diagnostic>> Find(string call) => await AnalyzedCalls.Find(
        new DirectionAnalyzer(), Kernels, "Tensor<float> x = Tensor.Create<float>([8, 8]), k = Tensor.Create<float>([3, 3]);", call + ";");
}
