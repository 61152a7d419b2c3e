using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Diagnostics;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace KernelGen.Generator.Tests.Parsing;

/// <summary>The generator runs while people type: whatever stands there, it does not throw, and what it keeps can be cached.</summary>
[Trait("Category", "Slow")]
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
        [Filter(1, 3, Weights = [1, double.NaN, -1], Divisor = 0, Offset = 1.5, Reassociate = true, Dilation = 2)]
        public partial struct Edge;
        [Gaussian(5, sigma: 1.5, DilationX = 2, Offset = 128), Derivative(2, 0.6, 0.8, 4, Scale = KernelScale.IntegerTaps)]
        public partial struct Smooth;
        """;

    /// <summary>Declarations of all kinds in each other, without errors; of few taps, as they are compiled often.</summary>
    private const string Declarations = """
        using KernelGen;
        using KernelGen.Training;
        namespace A
        {
            public partial class Outer<T>
            {
                [ConvKernel(1, 1)] public readonly partial record struct Edge(int X);
                partial interface IThing { [Box(3)] internal partial struct Blur { } }
            }
            [ConvKernel(1, 1, OutChannels = 2)] public partial struct Layer { }
            [Sobel(Axis.X)] internal partial struct Slope { int _x; }
            [FilterBank(typeof(Slope), typeof(Outer<int>.IThing.Blur))] internal partial struct Both { }
        }
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

    [Fact]
    public void A_declaration_pasted_behind_before_or_into_any_other() => AssertRunsClean(
        from pasted in Members(Declarations)
        from at in Members(Declarations).SelectMany(Places).Distinct()
        select (string[])[Declarations.Insert(at, pasted.ToFullString())]);

    [Fact]
    public void A_declaration_pasted_over_any_other() => AssertRunsClean(
        from pasted in Members(Declarations)
        from lost in Members(Declarations)
        let rest = Declarations.Remove(lost.FullSpan.Start, lost.FullSpan.Length)
        select (string[])[rest.Insert(lost.FullSpan.Start, pasted.ToFullString())]);

    [Fact]
    public void A_declaration_pasted_into_another_file() => AssertRunsClean(
        Members(Declarations)
            .SelectMany(pasted => new[] { pasted.ToFullString(), "namespace A { " + pasted.ToFullString() + " }" })
            .Append(Declarations)
            .Select(pasted => (string[])[Declarations, "using KernelGen;\n" + pasted]));

    [Theory]
    [InlineData("[ConvKernel(1, 1)] static partial struct S { }")]
    [InlineData("[Box(3)] static partial struct S { }")]
    [InlineData("namespace A { [ConvKernel(1, 1)] private partial struct S { } }")]
    [InlineData("namespace A { [ConvKernel(1, 1)] protected partial struct S { } }")]
    [InlineData("namespace A { [ConvKernel(1, 1)] private protected partial struct S { } }")]
    [InlineData("private partial class Outer { [ConvKernel(1, 1)] public partial struct S { } }")]
    [InlineData("partial class S { [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("partial class S { partial class T { [ConvKernel(1, 1)] partial struct S { } } }")]
    [InlineData("partial class Outer<S> { [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("partial class Outer { int S() => 1; [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("partial class T { [ConvKernel(1, 1)] partial struct S { } } namespace T { [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S { } class S { }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S { } namespace S { class C { } }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S { } [ConvKernel(1, 1)] partial record struct S { }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S { } [Box(3)] partial record struct S { } [ConvKernel(1, 1)] partial class S { }")]
    [InlineData("partial class T { [ConvKernel(1, 1)] partial struct S { } } partial struct T { [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("namespace A { namespace { [ConvKernel(1, 1)] partial struct S { } } }")]
    [InlineData("namespace A.float { [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("partial class Outer<> { [ConvKernel(1, 1)] partial struct S { } }")]
    [InlineData("[ConvKernel(1, 1)] partial struct required { }")]
    [InlineData("partial class file { [ConvKernel(1, 1)] partial struct scoped { } }")]
    [InlineData("[ConvKernel(1, 1)] abstract sealed partial struct S { }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S : System.Object { }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S { S _s; }")]
    [InlineData("[ConvKernel(1, 1)] partial struct S(int x); partial struct S(int y);")]
    public void A_declaration_that_is_wrong_for_other_reasons(string code) => AssertRunsClean([["using KernelGen;\n" + code]]);

    [Fact]
    public void A_declaration_pasted_to_where_its_attribute_has_no_meaning() => AssertRunsClean(
    [
        [
            """
            namespace A { using KernelGen; [ConvKernel(1, 1)] partial struct S { } }
            namespace A { [ConvKernel(1, 1)] partial struct S { } }
            """,
        ],
    ]);

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
    [InlineData("[Filter] partial struct Edge;")]
    [InlineData("[Filter(1, )] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = [1], Stride = 2)] partial struct Edge;")]
    [InlineData("[ConvKernel(1, 1, Weights = [1])] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = )] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = null)] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = 1)] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = [\"1\"])] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = [unknown])] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = [.. unknown])] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = new double[1])] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = new double[] { 1, })] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = [1], Divisor = \"1\")] partial struct Edge;")]
    [InlineData("[Filter(1, 1, Weights = [1], Weights = [1])] partial struct Edge;")]
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
    [InlineData("ConvKernel", "public ConvKernelAttribute() { }", "")]
    [InlineData("ConvKernel", "public ConvKernelAttribute(string height, object width) { }", "\"a\", typeof(int)")]
    [InlineData("ConvKernel", "public ConvKernelAttribute(params int[] height) { }", "1, 2")]
    [InlineData(
        "ConvKernel", "public ConvKernelAttribute(int height, int width) { } public string Padding;", "1, 2, Padding = \"\"")]
    [InlineData("Filter", "public FilterAttribute() { }", "")]
    [InlineData("Filter", "public FilterAttribute(int height, int width) { } public int[] Weights;", "1, 1, Weights = [1]")]
    public void An_attribute_of_the_right_name_with_other_arguments(string name, string members, string arguments) => AssertRuns(
    [
        $$"""
        namespace KernelGen { class {{name}}Attribute : System.Attribute { {{members}} } }
        [KernelGen.{{name}}({{arguments}})] partial struct Edge;
        """,
    ]);

    private static IEnumerable<SyntaxToken> Tokens(string file) => CSharpSyntaxTree.ParseText(file).GetRoot().DescendantTokens();

    private static List<MemberDeclarationSyntax> Members(string file) =>
        CSharpSyntaxTree.ParseText(file).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().ToList();

    /// <summary>Around a declaration, and at its end inside.</summary>
    private static IEnumerable<int> Places(MemberDeclarationSyntax member) =>
        member is TypeDeclarationSyntax { CloseBraceToken: { RawKind: not 0 } brace }
            ? [member.FullSpan.Start, brace.SpanStart, member.FullSpan.End]
            : [member.FullSpan.Start, member.FullSpan.End];

    /// <summary>All that is wrong stands in files that the user can edit.</summary>
    private static void AssertRunsClean(IEnumerable<string[]> projects) => Assert.All(projects, files =>
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked(files, RunOptions.WithoutVectors);
        Assert.DoesNotContain(run.Diagnostics, found => found.Id == DiagnosticDescriptors.InternalError.Id);
        Assert.DoesNotContain(
            run.Output.SyntaxTrees.Skip(files.Length).SelectMany(generated => run.Output.GetSemanticModel(generated).GetDiagnostics()),
            found => found.Severity >= DiagnosticSeverity.Warning);
    });

    private static void AssertRuns(IEnumerable<string> sources) =>
        Assert.All(sources, source => GeneratorRunner.RunUnmarked([source], RunOptions.WithoutVectors));
}
