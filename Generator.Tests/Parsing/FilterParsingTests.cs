using System;
using System.Linq;
using KernelGen.Generator.Filters.NamedKernels;
using KernelGen.Generator.Model;
using KernelGen.Generator.Parsing;
using KernelGen.Generator.Tests.Harness;
using Xunit;

namespace KernelGen.Generator.Tests.Parsing;

public sealed class FilterParsingTests
{
    private static readonly FilterFormula Edge = new(1, 2, EquatableArray.Create(-1.0, 1.5));

    [Theory]
    [InlineData("Weights = [-1, 1.5]")]
    [InlineData("Weights = new[] { -1, 1.5 }")]
    [InlineData("Weights = new double[] { -1, 3 / 2.0 }")]
    [InlineData("Weights = new double[2] { '\\u0001' * -1L, 1.5f }")]
    public void Weights_are_read_in_every_form(string argument) => Assert.Equal(Edge, ReadOne($"[Filter(1, 2, {argument})]"));

    [Fact]
    public void Every_argument_is_read() => Assert.Equal(
        Edge with { Divisor = 0.5, Offset = -128, Reassociate = true, DilationY = 3, DilationX = 2 },
        ReadOne("[Filter(1, 2, Weights = [-1, 1.5], Divisor = 0.5, Offset = -128, Reassociate = true, DilationY = 3, DilationX = 2)]"));

    [Fact]
    public void Every_property_of_the_attribute_is_one_of_the_filter() => Assert.Equal(
        typeof(FilterAttribute).GetProperties()
            .Select(property => property.Name)
            .Except([nameof(Attribute.TypeId), nameof(FilterAttribute.Dilation)])
            .Order(StringComparer.Ordinal),
        typeof(FilterFormula).GetProperties()
            .Select(property => property.Name)
            .Except([nameof(FilterFormula.Name)])
            .Append(nameof(FilterSpec.Pixels))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void One_dilation_stands_for_both() => Assert.Equal(
        Edge with { DilationY = 4, DilationX = 4 }, ReadOne("[Filter(1, 2, Weights = [-1, 1.5], Dilation = 4)]"));

    [Fact]
    public void Every_common_argument_of_a_named_kernel_is_read() => Assert.Equal(
        new FilterFormula(2, 2, EquatableArray.Create(0.0, 1, -1, 0))
        {
            Offset = 0.5,
            Reassociate = true,
            DilationY = 3,
            DilationX = 2,
        },
        ReadOne("[Roberts(Diagonal.Rising, Offset = 0.5, Reassociate = true, DilationY = 3, DilationX = 2)]"));

    [Fact]
    public void A_filter_is_emitted_as_one_and_not_as_a_kernel()
    {
        GeneratorRun run = GeneratorRunner.Run("using KernelGen;\n[Filter(1, 2, Weights = [-1, 1])] public partial struct Edge;");

        Assert.Empty(run.Kernels);
        Assert.Equal("Edge", Assert.Single(run.Filters).Type.Name);
        Assert.Contains(
            "partial struct Edge : global::KernelGen.Filters.IFilterKernel", Assert.Single(run.Sources).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_readings_are_equal_and_one_of_other_weights_is_not()
    {
        const string First = "[Filter(1, 2, Weights = [-1, 1])]";

        Assert.Equal(ReadOne(First), ReadOne(First));
        Assert.NotEqual(ReadOne(First), ReadOne(First.Replace("[-1", "[-2", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_named_attribute_of_the_runtime_is_read() => Assert.Equal(
        typeof(NamedKernelAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(NamedKernelAttribute)))
            .Select(type => type.FullName)
            .Order(StringComparer.Ordinal),
        NamedKernelList.All.Select(NamedKernelParser.AttributeName).Order(StringComparer.Ordinal));

    private static FilterFormula ReadOne(string attribute) =>
        Assert.Single(
            GeneratorRunner.Run(
                $"using KernelGen;\n{attribute} public partial struct Edge;", RunOptions.WithoutVectors).Filters).Filters[0];
}
