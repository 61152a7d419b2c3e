using System.Threading.Tasks;
using KernelGen.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace KernelGen.Generator.Tests.CodeFixes;

/// <summary>The code fixes for a kernel that cannot be reopened: partial types (KGEN001, KGEN002) and structs (KGEN003).</summary>
[Trait("Category", "Slow")]
public sealed class DeclarationFixTests
{
    [Theory]
    [InlineData("[KernelGen.ConvKernel(1, 2)] struct Edge;", "[KernelGen.ConvKernel(1, 2)] partial struct Edge;")]
    [InlineData(
        "[KernelGen.ConvKernel(1, 2)]\n// An edge.\nstruct Edge;", "[KernelGen.ConvKernel(1, 2)]\n// An edge.\npartial struct Edge;")]
    [InlineData(
        "/// <summary>An edge.</summary>\n[KernelGen.ConvKernel(1, 2)]\npublic readonly struct Edge\n{\n}\n",
        "/// <summary>An edge.</summary>\n[KernelGen.ConvKernel(1, 2)]\npublic readonly partial struct Edge\n{\n}\n")]
    [InlineData(
        "[KernelGen.ConvKernel(1, 2)] public record struct Edge(int Seed);",
        "[KernelGen.ConvKernel(1, 2)] public partial record struct Edge(int Seed);")]
    [InlineData(
        "namespace N;\nclass Outer\n{\n    public interface IFilters<T>\n    {\n        [KernelGen.ConvKernel(1, 2)] struct Edge { }\n    "
            + "}\n}\n",
        "namespace N;\npartial class Outer\n{\n    public partial interface IFilters<T>\n    {\n        [KernelGen.ConvKernel(1, 2)] "
            + "partial struct Edge { }\n    }\n}\n")]
    [InlineData(
        "static class Filters { [KernelGen.ConvKernel(1, 2)] public partial struct Edge { } }",
        "static partial class Filters { [KernelGen.ConvKernel(1, 2)] public partial struct Edge { } }")]
    public async Task Types_become_partial(string before, string after)
    {
        FixedProject fixedProject = await FixedProject.Of(before).Fix(new PartialFix());

        Assert.Equal([after], fixedProject.Texts);
        Assert.Empty(await fixedProject.Problems());
    }

    [Fact]
    public async Task The_title_names_the_types_from_the_inside() => Assert.Equal(
        ["Make 'Edge' and 'Outer' partial"],
        await FixedProject.Of("class Outer { [KernelGen.ConvKernel(1, 2)] struct Edge { } }").Offers(new PartialFix()));

    [Theory]
    [InlineData(FixAllScope.Document, 1)]
    [InlineData(FixAllScope.Project, 0)]
    [InlineData(FixAllScope.Solution, 0)]
    public async Task All_types_become_partial_in_one_go(FixAllScope scope, int left)
    {
        FixedProject project = FixedProject.Of(
            "class Outer { [KernelGen.ConvKernel(1, 2)] struct Edge { } class Inner { [KernelGen.Sobel(KernelGen.Axis.X)] struct Slope { } "
                + "} }",
            "[KernelGen.ConvKernel(2, 2)] struct Other { }");

        FixedProject fixedProject = await project.FixAll(new PartialFix(), scope);

        Assert.Equal(
            [
                "partial class Outer { [KernelGen.ConvKernel(1, 2)] partial struct Edge { } partial class Inner { "
                    + "[KernelGen.Sobel(KernelGen.Axis.X)] partial struct Slope { } } }",
                left > 0 ? "[KernelGen.ConvKernel(2, 2)] struct Other { }" : "[KernelGen.ConvKernel(2, 2)] partial struct Other { }",
            ],
            fixedProject.Texts);
        Assert.Equal(left, (await fixedProject.Problems()).Length);
    }

    [Theory]
    [InlineData("[KernelGen.ConvKernel(1, 2)] class Edge { }", "[KernelGen.ConvKernel(1, 2)] partial struct Edge { }")]
    [InlineData("[KernelGen.ConvKernel(1, 2)] partial class Edge;", "[KernelGen.ConvKernel(1, 2)] partial struct Edge;")]
    [InlineData(
        "[KernelGen.ConvKernel(1, 2)]\npublic sealed class Edge\n{\n    public const int One = 1;\n}\n",
        "[KernelGen.ConvKernel(1, 2)]\npublic partial struct Edge\n{\n    public const int One = 1;\n}\n")]
    [InlineData("[KernelGen.ConvKernel(1, 2)] static partial class Edge { }", "[KernelGen.ConvKernel(1, 2)] partial struct Edge { }")]
    [InlineData(
        "[KernelGen.ConvKernel(1, 2)] class Edge(int seed) { public int Seed => seed; }",
        "[KernelGen.ConvKernel(1, 2)] partial struct Edge(int seed) { public int Seed => seed; }")]
    [InlineData(
        "[KernelGen.ConvKernel(1, 2)] public sealed record Edge(int Seed);",
        "[KernelGen.ConvKernel(1, 2)] public partial record struct Edge(int Seed);")]
    [InlineData("[KernelGen.ConvKernel(1, 2)] record class Edge { }", "[KernelGen.ConvKernel(1, 2)] partial record struct Edge { }")]
    [InlineData("[KernelGen.ConvKernel(1, 2)] ref partial struct Edge { }", "[KernelGen.ConvKernel(1, 2)] partial struct Edge { }")]
    [InlineData(
        "[KernelGen.ConvKernel(1, 2)] file partial struct Edge { }", "[KernelGen.ConvKernel(1, 2)] internal partial struct Edge { }")]
    [InlineData(
        "file class Outer { [KernelGen.ConvKernel(1, 2)] public partial struct Edge { } }",
        "internal partial class Outer { [KernelGen.ConvKernel(1, 2)] public partial struct Edge { } }")]
    [InlineData(
        "class Outer { [KernelGen.ConvKernel(1, 2)] class Edge { } }",
        "partial class Outer { [KernelGen.ConvKernel(1, 2)] partial struct Edge { } }")]
    public async Task A_class_becomes_a_struct(string before, string after)
    {
        FixedProject fixedProject = await FixedProject.Of(before).Fix(new StructFix());

        Assert.Equal([after], fixedProject.Texts);
        Assert.Empty(await fixedProject.Problems());
    }

    [Theory]
    [InlineData("[KernelGen.ConvKernel(1, 2)] interface IEdge { }")]
    [InlineData("[KernelGen.ConvKernel(1, 2)] enum Edge { }")]
    [InlineData("class Filter; [KernelGen.ConvKernel(1, 2)] class Edge : Filter { }")]
    public async Task What_a_struct_cannot_be_is_left_alone(string file) =>
        Assert.Empty(await FixedProject.Of(file).Offers(new StructFix()));

    [Fact]
    public async Task All_classes_become_structs_in_one_go()
    {
        FixedProject fixedProject = await FixedProject.Of(
            "class Outer { [KernelGen.ConvKernel(1, 2)] class Edge { } [KernelGen.ConvKernel(2, 2)] sealed class Square { } }",
            "[KernelGen.Gaussian(3)] class Blur { }").FixAll(new StructFix(), FixAllScope.Solution);

        Assert.Equal(
            [
                "partial class Outer { [KernelGen.ConvKernel(1, 2)] partial struct Edge { } [KernelGen.ConvKernel(2, 2)] partial struct "
                    + "Square { } }",
                "[KernelGen.Gaussian(3)] partial struct Blur { }",
            ],
            fixedProject.Texts);
        Assert.Empty(await fixedProject.Problems());
    }
}
