using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>The compiler warns at a filter's name where a derivative goes to pixels without a sign, and nowhere else (KGEN036).</summary>
public sealed class UnsignedResultTests
{
    [Theory]
    [InlineData("[Sobel(Axis.X)]", "byte", "byte", true)]
    [InlineData("[Sobel(Axis.X)]", "ushort", "ushort", true)]
    [InlineData("[Sobel(Axis.X)]", "byte", "short", false)]
    [InlineData("[Sobel(Axis.X)]", "byte", "float", false)]
    [InlineData("[Laplacian(8)]", "byte", "byte", true)]
    [InlineData("[Derivative(2, 0.3, 0.7, 3)]", "byte", "byte", true)]
    [InlineData("[Gaussian(3)]", "byte", "byte", false)]
    [InlineData("[Sharpen]", "byte", "byte", false)]
    [InlineData("[Filter(1, 2, Weights = [-1, 1])]", "byte", "byte", true)]
    [InlineData("[Filter(1, 3, Weights = [0.1, 0.2, -0.3])]", "byte", "byte", true)]
    [InlineData("[Filter(1, 2, Weights = [1e-38, 2e-38])]", "byte", "byte", false)]
    [InlineData("[Filter(1, 2, Weights = [-1, 1], Offset = 128)]", "byte", "byte", false)]
    public async Task A_filter_of_the_project(string attribute, string source, string result, bool isReported)
    {
        ImmutableArray<Diagnostic> found = await Find(
            $"{attribute} public readonly partial struct Edge;",
            $"ImageFilter.Apply<Edge, {source}, {result}>(new {source}[6], new {result}[6], 2, 3, Border.Zero);");

        Assert.Equal(isReported ? ["KGEN036"] : [], found.Select(one => one.Id));
        Assert.All(found, one => Assert.Equal("Edge", one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)));
    }

    [Fact]
    public async Task A_filter_of_another_assembly()
    {
        Diagnostic found = Assert.Single(await Find(
            "", "ImageFilter.Apply<KernelGen.Filters.SobelX, byte, byte>(new byte[6], new byte[6], 2, 3, Border.Zero);"));

        Assert.Contains(
            "SobelX is negative on one side of every edge, which byte pixels cannot hold", found.GetMessage(null),
            System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gaussian3", "SobelX", "byte", true)]
    [InlineData("SobelX", "SobelY", "byte", true)]
    [InlineData("SobelX", "SobelY", "short", false)]
    [InlineData("Gaussian3", "Gaussian5", "byte", false)]
    public async Task A_bank_with_a_derivative(string first, string second, string result, bool isReported)
    {
        string bank =
            $"[FilterBank(typeof(KernelGen.Filters.{first}), typeof(KernelGen.Filters.{second}))] public readonly partial struct Edge;";
        string images = $"new PlaneSpan<{result}>(new {result}[6], 2, 3), new PlaneSpan<{result}>(new {result}[6], 2, 3)";
        string tensor = $"System.Numerics.Tensors.Tensor.CreateFromShape<{result}>([2, 2, 3])";
        string[] calls =
        [
            $"ImageFilter.Apply<Edge, byte, {result}>(new ReadOnlyPlaneSpan<byte>(new byte[6], 2, 3), {images}, Border.Zero);",
            $"ImageFilter.Apply<Edge, byte, {result}>(System.Numerics.Tensors.Tensor.CreateFromShape<byte>([2, 3]), "
                + $"{tensor}, Border.Zero);",
        ];

        ImmutableArray<Diagnostic> found = await Find(bank, calls);

        Assert.Equal(isReported ? ["KGEN036", "KGEN036"] : [], found.Select(one => one.Id));
        Assert.All(found, one => Assert.Equal("Edge", one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)));
        Assert.Equal(found.Length, found.Select(one => one.Location).Distinct().Count());
    }

    [Fact]
    public async Task The_one_of_two_filters_that_is_a_derivative()
    {
        const string Image = "new PlaneSpan<byte>(new byte[6], 2, 3)";

        Diagnostic found = Assert.Single(await Find(
            "[Gaussian(3)] public readonly partial struct Blur;",
            $"ImageFilter.Apply<Blur, KernelGen.Filters.SobelX, byte, byte>({Image}, {Image}, {Image}, Border.Zero);"));

        Assert.Equal("KernelGen.Filters.SobelX", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
    }

    private static Task<ImmutableArray<Diagnostic>> Find(string declaration, params string[] calls) =>
        AnalyzedCalls.Find(new UnsignedResultAnalyzer(), declaration, calls);
}
