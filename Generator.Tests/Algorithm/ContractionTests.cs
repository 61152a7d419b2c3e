using System;
using System.Linq;
using KernelGen.Generator.Algorithm;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using Xunit;

namespace KernelGen.Generator.Tests.Algorithm;

/// <summary>The rewritings of a contraction, on one dimension: <c>Y[i] += X[s * i + a] * W[a]</c>.</summary>
public sealed class ContractionTests
{
    private static Affine I { get; } = Affine.Symbol("i");

    private static Affine A { get; } = Affine.Symbol("a");

    [Fact]
    public void Prints_as_the_formula() =>
        Assert.Equal("Y[i] += X[a + 2 * i] * W[a] over i < columns, a < 3", Line(stride: 2).ToString());

    [Fact]
    public void Axes_of_the_result_are_parallel_and_the_others_are_summed_over()
    {
        Assert.Equal(["i"], Line(1).ParallelAxes.Select(axis => axis.Name));
        Assert.Equal(["a"], Line(1).ReductionAxes.Select(axis => axis.Name));
    }

    [Fact]
    public void Gather_solves_for_the_axis_of_stride_one() => Assert.Equal(
        "X[x] += Y[-a + x] * W[a] over x < width, a < 3",
        Line(1).WithRespectTo("X").Gather(0, "i", new Generator.Algorithm.Axis("x", Affine.Symbol("width"))).ToString());

    [Fact]
    public void Gather_of_a_stride_has_no_single_solution()
    {
        Contraction scatter = Line(stride: 2).WithRespectTo("X");

        ArgumentException refusal = Assert.Throws<ArgumentException>(() =>
            scatter.Gather(0, "i", new Generator.Algorithm.Axis("x", Affine.Symbol("width"))));

        Assert.Contains("a + 2 * i", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reverse_runs_an_axis_backwards_and_twice_is_nothing()
    {
        Assert.Equal("Y[i] += X[-a + i + 2] * W[-a + 2] over i < columns, a < 3", Line(1).Reverse("a").ToString());
        Assert.Equal(Line(1), Line(1).Reverse("a").Reverse("a"));
    }

    [Fact]
    public void KeepLanes_adds_an_index_to_the_result() => Assert.Equal(
        "W[a, lane] += X[a + 4 * block + lane] * Y[4 * block + lane] over block < blocks, lane < 4, a < 3",
        Line(1)
            .WithRespectTo("W")
            .KeepLanes(
                "i", 4, new Generator.Algorithm.Axis("block", Affine.Symbol("blocks")), new Generator.Algorithm.Axis("lane", 4))
            .ToString());

    [Fact]
    public void FromWindow_moves_the_origin_of_one_tensor() => Assert.Equal(
        "Y[i] += X[a + i] * W[a - 1] over i < columns, a < 3",
        (Line(1) with
        {
            Left = new TensorAccess("X", EquatableArray.Create(I + A - 5)),
            Right = new TensorAccess("W", EquatableArray.Create(A - 1)),
        }).FromWindow("X").ToString());

    [Fact]
    public void WithRespectTo_exchanges_the_operand_and_the_result_and_twice_is_nothing()
    {
        Assert.Equal("W[a] += X[a + i] * Y[i] over i < columns, a < 3", Line(1).WithRespectTo("W").ToString());
        Assert.Equal(Line(1), Line(1).WithRespectTo("W").WithRespectTo("Y"));
        Assert.Throws<ArgumentException>(() => Line(1).WithRespectTo("Z"));
    }

    private static Contraction Line(int stride) => new(
        EquatableArray.Create(new Generator.Algorithm.Axis("i", Affine.Symbol("columns")), new Generator.Algorithm.Axis("a", 3)),
        new TensorAccess("Y", EquatableArray.Create(I)),
        new TensorAccess("X", EquatableArray.Create((I * stride) + A)),
        new TensorAccess("W", EquatableArray.Create(A)));
}
