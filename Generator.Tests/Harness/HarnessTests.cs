using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Sdk;

namespace KernelGen.Generator.Tests.Harness;

/// <summary>The checks that every other test relies on do fail when they should.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void This_process_has_vectors_of_256_bits_whatever_the_variables_say() => Assert.Equal(256, VectorWidth.Bits);

    [Fact]
    public void Vectors_of_a_process_are_what_its_test_says()
    {
        var variables = new Dictionary<string, string?>
        {
            ["KERNELGEN_VECTOR_BITS"] = "128",
            ["DOTNET_EnableAVX512"] = "0",
            ["DOTNET_EnableAVX2"] = "0",
            ["DOTNET_ROOT"] = "somewhere",
            ["KERNELGEN_SEED"] = "5",
        };

        DotnetCommand.Give(variables, [("DOTNET_EnableAVX2", "1"), ("Another", "7")]);

        Assert.Equal(
            ["Another=7", "DOTNET_EnableAVX2=1", "DOTNET_ROOT=somewhere", "KERNELGEN_SEED=5"],
            variables.Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_diagnostic_that_is_not_marked_fails_with_the_text_to_paste()
    {
        FailException failure = Assert.Throws<FailException>(() => GeneratorRunner.Run("""
            using KernelGen;
            [ConvKernel(1, 99)] public struct Edge;
            """));

        Assert.Contains("[ConvKernel(1, {|KGEN005:99|})] public struct {|KGEN001:Edge|};", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_without_a_diagnostic_fails() => Assert.Throws<FailException>(() => GeneratorRunner.Run("""
        using KernelGen;
        [ConvKernel(1, {|KGEN005:2|})] public partial struct Edge;
        """));

    [Fact]
    public void A_warning_of_the_compiler_fails() => Assert.Throws<FailException>(() => GeneratorRunner.Run("""
        internal class Program { public static void Run() { int unused; } }
        """));

    [Fact]
    public void Nested_marks_are_read_and_printed()
    {
        const string Markup = "a {|X1:b {|X2:c|}{|X3:d|}|} e";

        MarkedSource source = MarkedSource.Parse(Markup);

        Assert.Equal("a b cd e", source.Text);
        Assert.Equal(Markup, MarkedSource.Print(source.Text, source.Marks));
    }

    [Fact]
    public void A_syntax_tree_is_found_however_deep()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class A;");
        object model = new { Name = "A", Parts = new List<object> { 1, Tuple.Create("b", tree.GetRoot().GetLocation()) } };

        Assert.NotNull(ObjectGraph.FindRoslyn(model));
        Assert.Null(ObjectGraph.FindRoslyn(new { Name = "A", Parts = new List<object> { 1, Tuple.Create("b", tree.Length) } }));
    }

    [Fact]
    public void A_snapshot_is_compared_received_and_accepted()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string test = Path.Combine(folder.FullName, "SomeTests.cs");
            Dictionary<string, string> first = new() { ["A.g.cs"] = "[GeneratedCode(\"KernelGen\", \"1.2.3.4\")]\r\nclass A;\r\n" };
            Dictionary<string, string> changed = new() { ["A.g.cs"] = "[GeneratedCode(\"KernelGen\", \"1.2.3.4\")]\nclass B;\n" };

            Assert.ThrowsAny<XunitException>(() => Snapshot.Match(first, test, "M", accept: false));
            Assert.Equal(["SomeTests.M#A.g.received.cs"], Files(folder));

            Snapshot.Match(first, test, "M", accept: true);
            Snapshot.Match(first, test, "M", accept: false);
            Assert.Equal(["SomeTests.M#A.g.verified.cs"], Files(folder));
            Assert.Equal(
                "[GeneratedCode(\"KernelGen\", \"<VERSION>\")]\nclass A;\n",
                File.ReadAllText(Path.Combine(folder.FullName, "SomeTests.M#A.g.verified.cs")));

            XunitException difference = Assert.ThrowsAny<XunitException>(() => Snapshot.Match(changed, test, "M", accept: false));
            Assert.Contains("line 2 differs", difference.Message, StringComparison.Ordinal);

            Assert.ThrowsAny<XunitException>(() => Snapshot.Match(new Dictionary<string, string>(), test, "M", accept: false));
            Snapshot.Match(new Dictionary<string, string>(), test, "M", accept: true);
            Assert.Empty(Files(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Kernels_are_compiled_together_and_called()
    {
        using KernelAssembly kernels = KernelAssembly.Compile(("Edge", "1, 2"), ("Down", "2, 1, Padding = Padding.Same"));
        float[] input = [1, 2, 4, 8];
        float[] weight = [1, -1];
        float[] output = new float[3];

        kernels["Edge"].Forward(new ReadOnlyPlaneSpan<float>(input, 1, 4), weight, 10, new PlaneSpan<float>(output, 1, 3));

        Assert.Equal([9, 8, 6], output);
        Assert.Equal(new KernelShape(2, 1) { PaddingBottom = 1 }, kernels["Down"].Shape);
    }

    [Fact]
    public void The_members_of_a_generated_struct_are_called()
    {
        using KernelAssembly kernels = KernelAssembly.Compile(("Edge", "1, 2"));
        Tensor<float> input = Tensor.Create<float>([1, 2, 4, 8], [1, 4]);
        Tensor<float> weight = Tensor.Create<float>([1, -1], [1, 2]);

        Tensor<float> output = kernels["Edge"].Own<Allocating>("Correlate")(input, weight);

        Assert.Equal([-1, -2, -4], output.ToArray());
    }

    private static IEnumerable<string> Files(DirectoryInfo folder) => folder.EnumerateFiles().Select(file => file.Name);
}
