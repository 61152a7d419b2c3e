using System;
using System.Linq;
using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Parsing;

public sealed class ParsingTests
{
    [Theory]
    [InlineData("3, 3", 0, 0, 0, 0)]
    [InlineData("3, 3, Padding = Padding.Valid", 0, 0, 0, 0)]
    [InlineData("3, 3, Padding = Padding.Same", 1, 1, 1, 1)]
    [InlineData("1, 2, Padding = Padding.Same", 0, 0, 0, 1)]
    [InlineData("2, 1, Padding = Padding.Same", 0, 0, 1, 0)]
    [InlineData("4, 6, Padding = Padding.Same", 1, 2, 2, 3)]
    [InlineData("9, 8, Padding = Padding.Same", 4, 3, 4, 4)]
    [InlineData("3, 5, PaddingY = 2", 2, 0, 2, 0)]
    [InlineData("3, 5, PaddingX = 4", 0, 4, 0, 4)]
    [InlineData("3, 5, PaddingX = 1, PaddingY = 2", 2, 1, 2, 1)]
    [InlineData("3, 5, PaddingTop = 1, PaddingLeft = 2, PaddingRight = 4", 1, 2, 0, 4)]
    [InlineData("3, 5, PaddingY = 1, PaddingLeft = 3", 1, 3, 1, 0)]
    [InlineData("3, 2, Dilation = 3, Padding = Padding.Same", 3, 1, 3, 2)]
    public void Padding_is_read_as_top_left_bottom_right(string arguments, int top, int left, int bottom, int right)
    {
        ConvolutionShape shape = ReadOne($"[ConvKernel({arguments})] public partial struct Edge;").Convolution;

        Assert.Equal((top, left, bottom, right), (shape.PaddingTop, shape.PaddingLeft, shape.PaddingBottom, shape.PaddingRight));
    }

    [Theory]
    [InlineData("[ConvKernel(2, 5)]")]
    [InlineData("[ConvKernel(height: 2, width: 5)]")]
    [InlineData("[ConvKernel(width: 5, height: 2)]")]
    [InlineData("[ConvKernel(2, width: 5)]")]
    [InlineData("[ConvKernelAttribute(1 + 1, (int)5L)]")]
    [InlineData("[global::KernelGen.ConvKernel('\\u0002', 5)]")]
    [InlineData("[Short(2, 5)]")]
    public void The_attribute_is_read_in_every_form(string attribute)
    {
        ConvolutionShape shape = ReadOne($"{attribute} public partial struct Edge;").Convolution;

        Assert.Equal(new ConvolutionShape(2, 5), shape);
    }

    [Theory]
    [InlineData("3, 5", 1, 1)]
    [InlineData("3, 5, Dilation = 2", 2, 2)]
    [InlineData("3, 5, DilationY = 15", 15, 1)]
    [InlineData("3, 5, DilationX = 7, DilationY = 2", 2, 7)]
    public void Dilation_is_read_as_rows_and_columns(string arguments, int rows, int columns)
    {
        ConvolutionShape shape = ReadOne($"[ConvKernel({arguments})] public partial struct Edge;").Convolution;

        Assert.Equal((rows, columns), (shape.DilationY, shape.DilationX));
    }

    [Theory]
    [InlineData("3, 5", 1, 1, 1)]
    [InlineData("3, 5, InChannels = 3", 3, 1, 1)]
    [InlineData("3, 5, OutChannels = 65535", 1, 65535, 1)]
    [InlineData("3, 5, OutChannels = 128, InChannels = 64, Groups = 32", 64, 128, 32)]
    [InlineData("3, 5, InChannels = 7, OutChannels = 7, Groups = 7", 7, 7, 7)]
    [InlineData("1, 1, InChannels = 16384, OutChannels = 16384", 16384, 16384, 1)]
    public void Channels_and_groups_are_read(string arguments, int inChannels, int outChannels, int groups)
    {
        ConvolutionShape shape = KernelReader.Read(arguments);

        Assert.Equal((inChannels, outChannels, groups), (shape.InChannels, shape.OutChannels, shape.Groups));
    }

    [Theory]
    [InlineData("3, 5", 1, 1)]
    [InlineData("3, 5, Stride = 2", 2, 2)]
    [InlineData("3, 5, StrideY = 31", 31, 1)]
    [InlineData("3, 5, StrideX = 7, StrideY = 2", 2, 7)]
    public void Strides_are_read_as_rows_and_columns(string arguments, int rows, int columns)
    {
        ConvolutionShape shape = KernelReader.Read(arguments);

        Assert.Equal((rows, columns), (shape.StrideY, shape.StrideX));
    }

    [Theory]
    [InlineData("3, 5", "Nchw", "None")]
    [InlineData("3, 5, Layout = Layout.Nchw, Activation = Activation.None", "Nchw", "None")]
    [InlineData("3, 5, Layout = Layout.Nhwc", "Nhwc", "None")]
    [InlineData("3, 5, Activation = Activation.Relu", "Nchw", "Relu")]
    public void Layout_and_activation_are_read(string arguments, string layout, string activation)
    {
        ConvolutionShape shape = KernelReader.Read(arguments);

        Assert.Equal((layout, activation), (shape.Layout.ToString(), shape.Activation.ToString()));
    }

    [Fact]
    public void Every_property_of_the_attribute_is_an_argument_that_is_read() => Assert.Equal(
        typeof(ConvKernelAttribute).GetProperties().Select(property => property.Name).Except(["TypeId"]).Order(StringComparer.Ordinal),
        typeof(KernelArguments).GetProperties().Select(property => property.Name)
            .Append(nameof(KernelSpec.Directions))
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("", Directions.All)]
    [InlineData(", Directions = Directions.Forward", Directions.Forward)]
    [InlineData(", Directions = Directions.WeightGradient", Directions.WeightGradient)]
    [InlineData(", Directions = Directions.InputGradient | Directions.WeightGradient", Directions.All)]
    public void The_directions_are_read(string argument, Directions expected) => Assert.Equal(
        (Shared.Directions)expected,
        Assert.Single(
            GeneratorRunner.Run($"using KernelGen;\n[ConvKernel(1, 2{argument})] public partial struct Edge;").Kernels).Directions);

    [Theory]
    [InlineData("public partial struct Edge;", "", "", "partial struct Edge", "Edge.ConvKernel.g.cs")]
    [InlineData("internal readonly partial record struct Edge;", "", "", "partial record struct Edge", "Edge.ConvKernel.g.cs")]
    [InlineData("public partial struct @event;", "", "", "partial struct @event", "event.ConvKernel.g.cs")]
    [InlineData("public partial struct Größe;", "", "", "partial struct Größe", "Größe.ConvKernel.g.cs")]
    public void A_struct_is_reopened(string declaration, string nameSpace, string outer, string header, string hint)
    {
        AssertHierarchy($"[ConvKernel(1, 2)] {declaration}", nameSpace, outer, header, hint);
    }

    [Theory]
    [InlineData("partial class Outer { K }", "", "partial class Outer", "Outer.Edge.ConvKernel.g.cs")]
    [InlineData("namespace A.B { namespace C { K } }", "A.B.C", "", "A.B.C.Edge.ConvKernel.g.cs")]
    [InlineData("namespace A.@class { K }", "A.@class", "", "A.class.Edge.ConvKernel.g.cs")]
    [InlineData(
        "namespace A { partial interface IOuter<T, U> where T : class { partial record Inner<V>(int X) { K } } }",
        "A",
        "partial interface IOuter<T, U>|partial record Inner<V>",
        "A.IOuter-2.Inner-1.Edge.ConvKernel.g.cs")]
    [InlineData(
        "static partial class A { partial record struct B { partial record class C { ref partial struct D { K } } } }",
        "",
        "partial class A|partial record struct B|partial record class C|partial struct D",
        "A.B.C.D.Edge.ConvKernel.g.cs")]
    public void The_types_around_a_struct_are_reopened(string around, string nameSpace, string outer, string hint)
    {
        string source = around.Replace("K", "[ConvKernel(1, 2)] public partial struct Edge;", StringComparison.Ordinal);
        AssertHierarchy(source, nameSpace, outer, "partial struct Edge", hint);
    }

    [Fact]
    public void Names_that_differ_only_by_case_get_files_that_differ_by_more()
    {
        GeneratorRun run = GeneratorRunner.Run("""
            using KernelGen;
            [ConvKernel(1, 2)] public partial struct Edge;
            [ConvKernel(1, 2)] public partial struct EDGE;
            [ConvKernel(1, 2)] public partial struct Line;
            """);

        Assert.Equal(3, run.Structs.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("Line.ConvKernel.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void An_attribute_of_the_same_name_from_elsewhere_is_left_alone()
    {
        GeneratorRun run = GeneratorRunner.Run("""
            namespace Other
            {
                internal sealed class ConvKernelAttribute(int height, int width) : System.Attribute
                {
                    public int Taps => height * width;
                }

                [ConvKernel(0, -1)] internal struct Edge;
            }
            """);

        Assert.Empty(run.Outputs(TrackingNames.Parsed));
    }

    private static void AssertHierarchy(string source, string nameSpace, string outer, string header, string hint)
    {
        TypeHierarchy type = ReadOne(source).Type;

        Assert.Equal(nameSpace, type.Namespace);
        Assert.Equal(outer, string.Join("|", type.ContainingTypes));
        Assert.Equal(header, type.Declaration);
        Assert.Equal(hint, type.HintName);
    }

    private static KernelSpec ReadOne(string source) =>
        Assert.Single(
            GeneratorRunner.Run(
                "using KernelGen;\nusing Short = KernelGen.ConvKernelAttribute;\n" + source, RunOptions.WithoutVectors).Kernels);
}
