using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace KernelGen.Generator.Tests.Parsing;

/// <summary>The generator runs while people type: whatever stands there, it does not throw, and what it keeps can be cached.</summary>
public sealed class HalfTypedTests
{
    private const string Valid = """
        using KernelGen;
        namespace A.B
        {
            partial class Outer<T>
            {
                [ConvKernel(1, width: 2, PaddingY = -1 + 1, PaddingX = 1, InChannels = 4, Layout = Layout.Nhwc)]
                public readonly partial record struct Edge(int X) : IConvKernel;
            }
        }
        """;

    private const string WrongInManyWays = """
        using KernelGen;
        namespace A.B
        {
            file class Outer<T>
            {
                [ConvKernel(0, width: 99, PaddingY = -1, Padding = Padding.Same, Groups = 0, Stride = 0, StrideX = 1,
                    Layout = (Layout)7), ConvKernel(1, 2)]
                public ref struct Edge<U>(int X) : IConvKernel where U : class { int Shape => 1; }
            }
        }
        """;

    private const string Filters = """
        using KernelGen;
        [ConvKernel(1, 3, Weights = [1, double.NaN, -1], Divisor = 0, Offset = 1.5, Reassociate = true, Dilation = 2)]
        public partial struct Edge;
        [Gaussian(5, sigma: 1.5, DilationX = 2, Offset = 128), Derivative(2, 0.6, 0.8, 4, Scale = KernelScale.IntegerTaps)]
        public partial struct Smooth;
        """;

    public static TheoryData<string> Files => [Valid, WrongInManyWays, Filters];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_beginning_of_a_file(string file) => AssertRuns(Enumerable.Range(0, file.Length).Select(length => file[..length]));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_without_any_one_of_its_tokens(string file) =>
        AssertRuns(Tokens(file).Select(token => file.Remove(token.SpanStart, token.Span.Length)));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_any_one_token_twice(string file) =>
        AssertRuns(Tokens(file).Select(token => file.Insert(token.SpanStart, token.Text + " ")));

    [Theory]
    [InlineData("[ConvKernel] partial struct Edge;")]
    [InlineData("[ConvKernel()] partial struct Edge;")]
    [InlineData("[ConvKernel(3)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, )] partial struct Edge;")]
    [InlineData("[ConvKernel(3, \"3\")] partial struct Edge;")]
    [InlineData("[ConvKernel(3, null)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, unknown)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, 3)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, Strides = 2)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, InChannels = 0L)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, Groups = )] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, InChannels = 2, InChannels = 3)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, Layout = 1)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, Activation = Border.Wrap)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, Padding = 1)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3, PaddingY = null)] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = )] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = null)] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = 1)] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = [\"1\"])] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = [unknown])] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = [.. unknown])] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = new double[1])] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = new double[] { 1, })] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = [1], Divisor = \"1\")] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = [1], Weights = [1])] partial struct Edge;")]
    [InlineData("[Sobel] partial struct Edge;")]
    [InlineData("[Sobel()] partial struct Edge;")]
    [InlineData("[Sobel(0)] partial struct Edge;")]
    [InlineData("[Sobel(Axis.Z)] partial struct Edge;")]
    [InlineData("[Sobel(null, null)] partial struct Edge;")]
    [InlineData("[Sobel(Axis.X, Scale = 1)] partial struct Edge;")]
    [InlineData("[Sobel(Axis.X, Scale = null)] partial struct Edge;")]
    [InlineData("[Gaussian(\"5\")] partial struct Edge;")]
    [InlineData("[Gaussian(5, , 1)] partial struct Edge;")]
    [InlineData("[Sharpen(1)] partial struct Edge;")]
    [InlineData("[Sharpen")]
    [InlineData("[ConvKernel(height: 3, height: 3)] partial struct Edge;")]
    [InlineData("[ConvKernel(3, 3)] partial struct ;")]
    [InlineData("[ConvKernel(3, 3)] partial")]
    [InlineData("[ConvKernel(3, 3)]")]
    [InlineData("partial class { [ConvKernel(3, 3)] partial struct Edge; }")]
    [InlineData("void M() { [ConvKernel(3, 3)] partial struct Edge; }")]
    [InlineData("[ConvKernel(3, 3)] partial struct Edge; [ConvKernel(3, 3)] struct Edge; [ConvKernel(3, 3)] class Edge;")]
    public void Arguments_that_do_not_compile(string code) => AssertRuns(["using KernelGen;\n" + code]);

    [Theory]
    [InlineData("public ConvKernelAttribute() { }", "")]
    [InlineData("public ConvKernelAttribute(string height, object width) { }", "\"a\", typeof(int)")]
    [InlineData("public ConvKernelAttribute(params int[] height) { }", "1, 2")]
    [InlineData("public ConvKernelAttribute(int height, int width) { } public string Padding;", "1, 2, Padding = \"\"")]
    public void An_attribute_of_the_right_name_with_other_arguments(string members, string arguments) => AssertRuns(
    [
        $$"""
        namespace KernelGen { class ConvKernelAttribute : System.Attribute { {{members}} } }
        [KernelGen.ConvKernel({{arguments}})] partial struct Edge;
        """,
    ]);

    private static IEnumerable<SyntaxToken> Tokens(string file) => CSharpSyntaxTree.ParseText(file).GetRoot().DescendantTokens();

    private static void AssertRuns(IEnumerable<string> sources) =>
        Assert.All(sources, source => GeneratorRunner.RunUnmarked([source], RunOptions.WithoutVectors));
}
