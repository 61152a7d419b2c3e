using System.Collections.Generic;
using KernelGen.Generator.Tests.Harness;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace KernelGen.Generator.Tests.Incremental;

/// <summary>The steps of the pipeline that an edit makes run again. Compiling a kernel is the dear step: <c>Sources</c>.</summary>
public sealed class CachingTests
{
    private const string Edge = """
        using KernelGen;
        [ConvKernel(1, 4, Directions = Directions.Forward)] public partial struct Edge;

        """;

    private const string Sobel =
        "[KernelGen.ConvKernel(3, 4, Directions = KernelGen.Directions.Forward)] public partial struct Sobel;\n";

    private const string Filters = """
        using KernelGen;
        using KernelGen.Filters;
        [Filter(1, 2, Weights = [-1, 1])] public partial struct Edge;
        [Sharpen] public partial struct Crisp;

        """;

    private const string Bank = "[KernelGen.FilterBank(typeof(Edge), typeof(Crisp))] public partial struct Both;\n";

    [Fact]
    public void A_comment_added_above_a_kernel() => new StepReasons
    {
        // The place of the attribute moved, and is kept for what the compiler may have to say about the kernel.
        Parsed = [Modified],
        Diagnostics = [],
        Kernels = [Unchanged],
        AmbiguousNames = [Cached],
        Sources = [Cached],
        KindSources = [Cached],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run([Edge], ["// A new first line.\n" + Edge]));

    [Fact]
    public void A_comment_added_below_a_kernel() => new StepReasons
    {
        Parsed = [Unchanged],
        Diagnostics = [],
        Kernels = [Cached],
        AmbiguousNames = [Cached],
        Sources = [Cached],
        KindSources = [Cached],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run([Edge], [Edge + "// A new last line.\n"]));

    [Fact]
    public void An_unrelated_type_added_in_another_file() => new StepReasons
    {
        Parsed = [Unchanged],
        Diagnostics = [],
        Kernels = [Cached],
        AmbiguousNames = [Cached],
        Sources = [Cached],
        KindSources = [Cached],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run([Edge], [Edge, "internal class Unrelated;"]));

    [Fact]
    public void A_second_kernel_added_in_the_same_file() => new StepReasons
    {
        Parsed = [Unchanged, New],
        Diagnostics = [],
        Kernels = [Cached, New],
        AmbiguousNames = [Unchanged],
        Sources = [Cached, New],
        Kinds = [Modified],
        KindSources = [Unchanged, New],
        Files = [Cached, New, Cached, New],
    }.AssertHoldFor(Edit.Run([Edge], [Edge + Sobel]));

    [Fact]
    public void A_second_kernel_added_in_another_file() => new StepReasons
    {
        Parsed = [Unchanged, New],
        Diagnostics = [],
        Kernels = [Cached, New],
        AmbiguousNames = [Unchanged],
        Sources = [Cached, New],
        Kinds = [Modified],
        KindSources = [Unchanged, New],
        Files = [Cached, New, Cached, New],
    }.AssertHoldFor(Edit.Run([Edge], [Edge, Sobel]));

    [Fact]
    public void An_argument_changed() => new StepReasons
    {
        Parsed = [Modified],
        Diagnostics = [],
        Kernels = [Modified],
        AmbiguousNames = [Cached],
        Sources = [Modified],
        Kinds = [Modified],
        KindSources = [Modified],
        Files = [Modified, Modified],
    }.AssertHoldFor(Edit.Run([Edge], [Edge.Replace("1, 4", "4, 1", System.StringComparison.Ordinal)]));

    [Fact]
    public void A_file_reordered() => new StepReasons
    {
        // Roslyn matches the outputs of a file by position: two kernels that change places are two changed kernels.
        Parsed = [Modified, Modified],
        Diagnostics = [],
        Kernels = [Modified, Modified],
        AmbiguousNames = [Unchanged],
        Sources = [Modified, Modified],
        Kinds = [Unchanged],
        KindSources = [Cached, Cached],
        Files = [Cached, Cached, Modified, Modified],
    }.AssertHoldFor(Edit.Run(
        [Edge + Sobel],
        ["using KernelGen;\n" + Sobel + Edge.Replace("using KernelGen;\n", "", System.StringComparison.Ordinal)]));

    [Fact]
    public void Members_of_a_file_reordered_around_a_kernel() => new StepReasons
    {
        Parsed = [Modified],
        Diagnostics = [],
        Kernels = [Unchanged],
        AmbiguousNames = [Cached],
        Sources = [Cached],
        KindSources = [Cached],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run(
        ["using KernelGen;\n[ConvKernel(1, 4, Directions = Directions.Forward)] partial struct A;\ninternal class B;\n"],
        ["using KernelGen;\ninternal class B;\n[ConvKernel(1, 4, Directions = Directions.Forward)] partial struct A;\n"]));

    [Fact]
    public void An_error_that_moves_is_reported_again_and_compiles_nothing() => new StepReasons
    {
        Parsed = [Modified],
        Diagnostics = [Modified],
        VectorWidths = [],
        Kernels = [],
        AmbiguousNames = [],
        Sources = [],
        Kinds = [],
        KindSources = [],
        Files = [Modified],
    }.AssertHoldFor(Edit.Run(
        ["using KernelGen;\n[ConvKernel(1, 4, Directions = Directions.Forward)] struct Edge;\n"],
        ["using KernelGen;\n\n[ConvKernel(1, 4, Directions = Directions.Forward)] struct Edge;\n"]));

    private const string Layers = """
        using KernelGen;
        [ConvKernel(5, 5, InChannels = 3, OutChannels = 8)] public partial struct First;
        [ConvKernel(3, 3, InChannels = 16, OutChannels = 16, Layout = Layout.Nhwc)] public partial struct Second;

        """;

    /// <summary>The kind of the first layer is compiled for the project, those of the second are a part of the runtime.</summary>
    [Fact]
    public void A_struct_added_of_a_kind_that_exists() => new StepReasons
    {
        Parsed = [Unchanged, Unchanged, New],
        Diagnostics = [],
        Kernels = [Cached, New, Cached],
        AmbiguousNames = [Unchanged],
        Sources = [Cached, Cached, New],
        Kinds = [Unchanged],
        KindSources = [Cached],
        Files = [Cached, Cached, Cached, New],
    }.AssertHoldFor(Edit.Run(
        [Layers],
        [
            Layers
                + "[ConvKernel(5, 5, InChannels = 6, OutChannels = 16, Groups = 2, Padding = Padding.Same)] public partial struct Third;\n",
        ]));

    [Fact]
    public void Channels_of_a_kind_that_ships_changed() => new StepReasons
    {
        Parsed = [Unchanged, Modified],
        Diagnostics = [],
        Kernels = [Cached, Modified],
        AmbiguousNames = [Cached],
        Sources = [Cached, Modified],
        KindSources = [Cached],
        Files = [Cached, Cached, Modified],
    }.AssertHoldFor(Edit.Run([Layers], [Layers.Replace("16, OutChannels = 16", "24, OutChannels = 40", System.StringComparison.Ordinal)]));

    [Fact]
    public void The_last_struct_of_a_kind_removed() => new StepReasons
    {
        Parsed = [Modified, Removed],
        Diagnostics = [],
        Kernels = [Modified, Removed],
        AmbiguousNames = [Unchanged],
        Sources = [Modified, Removed],
        Kinds = [Modified],
        KindSources = [Removed],
        Files = [Removed, Modified, Removed],
    }.AssertHoldFor(Edit.Run([Layers], [Layers.Replace(
        "[ConvKernel(5, 5, InChannels = 3, OutChannels = 8)] public partial struct First;", "", System.StringComparison.Ordinal)]));

    [Fact]
    public void A_direction_added() => new StepReasons
    {
        Parsed = [Modified],
        Diagnostics = [],
        Kernels = [Modified],
        AmbiguousNames = [Cached],
        Sources = [Modified],
        Kinds = [Modified],
        KindSources = [Unchanged, New],
        Files = [Cached, New, Modified],
    }.AssertHoldFor(Edit.Run(
        [Edge], [Edge.Replace("Directions.Forward", "Directions.WeightGradient", System.StringComparison.Ordinal)]));

    /// <summary>A kind that comes before others by its name does not compile them anew.</summary>
    [Fact]
    public void Kinds_are_compiled_once()
    {
        var compiled = new List<string>();
        Edit.Run(
            (kind, options, token) =>
            {
                compiled.Add(kind.Name);
                return ConvKernelGenerator.CompileKind(kind, options, token);
            },
            [Edge, Edge + "[ConvKernel(1, 2, DilationX = 2, Directions = Directions.Forward)] public partial struct Line;\n", Edge]);

        Assert.Equal(["Plane1x4", "Plane1x2Dilation1x2"], compiled);
    }

    [Fact]
    public void Another_vector_width() => new StepReasons
    {
        Parsed = [Cached, Cached],
        Diagnostics = [],
        VectorWidths = [Modified],
        Kernels = [Cached, Cached],
        AmbiguousNames = [Cached],
        Sources = [Modified, Modified],
        Kinds = [],
        KindSources = [],
        Files = [Modified, Modified],
    }.AssertHoldFor(Edit.Run([Filters], RunOptions.Default, RunOptions.Default with { VectorWidths = "256" }));

    [Fact]
    public void The_same_vector_widths_written_in_another_way() => new StepReasons
    {
        Parsed = [Cached, Cached],
        Diagnostics = [],
        VectorWidths = [Unchanged],
        Kernels = [Cached, Cached],
        AmbiguousNames = [Cached],
        Sources = [Cached, Cached],
        Kinds = [],
        KindSources = [],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run(
        [Filters], RunOptions.Default with { VectorWidths = "256,128" }, RunOptions.Default with { VectorWidths = "128,0,256" }));

    [Fact]
    public void Other_pixels_of_the_project() => new StepReasons
    {
        Parsed = [Cached, Cached],
        Diagnostics = [],
        VectorWidths = [Unchanged],
        Kernels = [Modified, Modified],
        AmbiguousNames = [Cached],
        Sources = [Modified, Modified],
        Kinds = [],
        KindSources = [],
        Files = [Modified, Modified],
    }.AssertHoldFor(Edit.Run(
        [Filters], RunOptions.WithoutVectors with { Pixels = "Byte" }, RunOptions.WithoutVectors with { Pixels = "Int16" }));

    [Fact]
    public void The_same_pixels_and_other_directions_of_a_project_of_filters() => new StepReasons
    {
        Parsed = [Cached, Cached],
        Diagnostics = [],
        VectorWidths = [Unchanged],
        Kernels = [Unchanged, Unchanged],
        AmbiguousNames = [Cached],
        Sources = [Cached, Cached],
        Kinds = [],
        KindSources = [],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run(
        [Filters],
        RunOptions.WithoutVectors with { Pixels = "Byte,Int16" },
        RunOptions.WithoutVectors with { Pixels = "Int16,Byte", Directions = "Forward" }));

    [Fact]
    public void A_comment_added_above_filters() => new StepReasons
    {
        Parsed = [Modified, Modified],
        Diagnostics = [],
        Kernels = [Unchanged, Unchanged],
        AmbiguousNames = [Cached],
        Sources = [Cached, Cached],
        Kinds = [],
        KindSources = [],
        Files = [Cached, Cached],
    }.AssertHoldFor(Edit.Run([Filters], ["// A new first line.\n" + Filters]));

    [Fact]
    public void A_weight_changed() => new StepReasons
    {
        Parsed = [Modified, Unchanged],
        Diagnostics = [],
        Kernels = [Modified, Cached],
        AmbiguousNames = [Cached],
        Sources = [Modified, Cached],
        Kinds = [],
        KindSources = [],
        Files = [Modified, Cached],
    }.AssertHoldFor(Edit.Run([Filters], [Filters.Replace("-1, 1", "-1, 2", System.StringComparison.Ordinal)]));

    [Fact]
    public void A_name_written_as_its_weights() => new StepReasons
    {
        Parsed = [Unchanged, New, Removed],
        Diagnostics = [],
        Kernels = [Cached, New, Removed],
        AmbiguousNames = [Unchanged],
        Sources = [Cached, New, Removed],
        Kinds = [],
        KindSources = [],
        Files = [Cached, New, Removed],
    }.AssertHoldFor(Edit.Run(
        [Filters],
        [Filters.Replace("[Sharpen]", "[Filter(3, 3, Weights = [0, -1, 0, -1, 5, -1, 0, -1, 0])]", System.StringComparison.Ordinal)]));

    [Fact]
    public void A_weight_changed_of_a_filter_that_a_bank_in_another_file_names() => new StepReasons
    {
        Parsed = [Modified, Modified, Unchanged],
        Diagnostics = [],
        Kernels = [Modified, Modified, Cached],
        AmbiguousNames = [Cached],
        Sources = [Modified, Modified, Cached],
        Kinds = [],
        KindSources = [],
        Files = [Modified, Modified, Cached],
    }.AssertHoldFor(Edit.Run([Bank, Filters], [Bank, Filters.Replace("-1, 1", "-1, 2", System.StringComparison.Ordinal)]));

    [Fact]
    public void A_comment_added_above_the_filters_of_a_bank_in_another_file() => new StepReasons
    {
        Parsed = [Modified, Unchanged, Modified],
        Diagnostics = [],
        Kernels = [Unchanged, Cached, Unchanged],
        AmbiguousNames = [Cached],
        Sources = [Cached, Cached, Cached],
        Kinds = [],
        KindSources = [],
        Files = [Cached, Cached, Cached],
    }.AssertHoldFor(Edit.Run([Bank, Filters], [Bank, "// A new first line.\n" + Filters]));
}
