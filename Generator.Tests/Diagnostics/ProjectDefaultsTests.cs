using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using KernelGen.Generator.Tests.Analyzers;
using KernelGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Diagnostics;

/// <summary>
/// The build properties <c>KernelGenDirections</c> and <c>KernelGenPixels</c>: what they may hold (KGEN038), what they leave out, and calls
/// of that (KGEN051, KGEN052).
/// </summary>
public sealed class ProjectDefaultsTests
{
    private const string Kernel = "[KernelGen.ConvKernel(3, 4)] public partial struct Edge;";

    private const string Filters = """
        using KernelGen;
        [Filter(1, 2, Weights = [1, 2])] public partial struct One;
        [Filter(1, 2, Weights = [3, 2])] public partial struct Other;
        [FilterBank(typeof(One), typeof(Other))] public partial struct Both;
        """;

    [Fact]
    public void A_word_that_is_no_direction()
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked([Kernel], RunOptions.WithoutVectors with { Directions = "Forward,Backward" });

        Diagnostic found = Assert.Single(run.Diagnostics);
        Assert.Equal("KGEN038", found.Id);
        Assert.Equal(Location.None, found.Location);
        Assert.Equal(
            "The build property KernelGenDirections is 'Forward;Backward', and no direction is 'Backward'; write some of Forward, "
            + "InputGradient, WeightGradient and All, with semicolons between them",
            found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(["KernelGen.Plane3x4.g.cs", "KernelGen.PlaneGradient3x4.g.cs"], Kinds(run));
    }

    [Theory]
    [InlineData("byte", "byte")]
    [InlineData("Float;Single;Float", "Float")]
    [InlineData("1", "1")]
    public void A_word_that_is_no_type_of_pixels(string pixels, string unknown)
    {
        Diagnostic found = Assert.Single(
            GeneratorRunner.RunUnmarked(["class A;"], RunOptions.WithoutVectors with { Pixels = pixels }).Diagnostics);

        Assert.Equal(
            $"The build property KernelGenPixels is '{pixels}', and no type of pixels is '{unknown}'; write some of None, Byte, UInt16, "
            + "Int16, Single and All, with semicolons between them",
            found.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("Forward", false)]
    [InlineData("\n    Forward;\n    InputGradient\n", false)]
    [InlineData("WeightGradient", true)]
    [InlineData("InputGradient,WeightGradient", true)]
    [InlineData("All", true)]
    public void Directions_of_the_project(string? directions, bool hasWeightGradient)
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked([Kernel], RunOptions.WithoutVectors with { Directions = directions });

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            hasWeightGradient ? ["KernelGen.Plane3x4.g.cs", "KernelGen.PlaneGradient3x4.g.cs"] : ["KernelGen.Plane3x4.g.cs"], Kinds(run));
    }

    [Theory]
    [InlineData(null, "Byte,UInt16,Int16,Single")]
    [InlineData("Byte", "Byte")]
    [InlineData("\n  Single;\n  Int16\n", "Int16,Single")]
    [InlineData("Byte,None", "Byte")]
    [InlineData("None", "")]
    [InlineData("All", "Byte,UInt16,Int16,Single")]
    public void Pixels_of_the_project_are_those_of_filters_and_banks(string? pixels, string compiled)
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked([Filters], RunOptions.WithoutVectors with { Pixels = pixels });

        Assert.Empty(run.Diagnostics);
        Assert.Equal(3, run.Structs.Count);
        Assert.All(run.Structs.Values, text => Assert.Equal(compiled, Pixels(text)));
    }

    [Fact]
    public void The_declaration_wins()
    {
        GeneratorRun run = GeneratorRunner.RunUnmarked(
            [
                "[KernelGen.ConvKernel(3, 4, Directions = KernelGen.Directions.All)] public partial struct Edge;",
                "[KernelGen.Filter(1, 2, Weights = [1, 2], Pixels = KernelGen.PixelTypes.UInt16)] public partial struct One;",
            ],
            RunOptions.WithoutVectors with { Directions = "Forward", Pixels = "Byte" });

        Assert.Equal(["KernelGen.Plane3x4.g.cs", "KernelGen.PlaneGradient3x4.g.cs"], Kinds(run));
        Assert.Equal("UInt16", Pixels(Assert.Single(run.Structs, file => file.Key.StartsWith("One.", StringComparison.Ordinal)).Value));
    }

    [Fact]
    public async Task A_call_of_a_direction_that_the_project_leaves_out()
    {
        const string Declarations = """
            [ConvKernel(3, 4)] public partial struct Used;
            [ConvKernel(3, 4, Directions = Directions.All)] public partial struct Trained;
            """;
        const string Calls = """
            var x = System.Numerics.Tensors.Tensor.Create<float>([8, 8]);
            Correlation.Correlate<Used>(x, x); Correlation.InputGradient<Used>(x, x);
            Correlation.WeightGradient<Used>(x, x); Correlation.WeightGradient<Trained>(x, x);
            """;

        Diagnostic found = Assert.Single(await AnalyzedCalls.Find(
            new DirectionAnalyzer(), RunOptions.WithoutVectors with { Directions = "InputGradient" }, Declarations, Calls));

        Assert.Equal("KGEN052", found.Id);
        Assert.Equal("Correlation.WeightGradient<Used>(x, x)", AnalyzedCalls.Text(found.Location));
        Assert.EndsWith(
            "add Directions.WeightGradient to Directions at its declaration, or where that has none, WeightGradient to the build property "
            + "KernelGenDirections",
            found.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
        Assert.Empty(await AnalyzedCalls.Find(new DirectionAnalyzer(), RunOptions.WithoutVectors, Declarations, Calls));
    }

    /// <summary>A filter of another assembly is compiled for what its own project says.</summary>
    [Fact]
    public async Task A_call_with_pixels_that_the_project_leaves_out()
    {
        const string Declarations = """
            [Filter(1, 2, Weights = [1, 2])] public partial struct Bytes;
            [Filter(1, 2, Weights = [1, 2], Pixels = PixelTypes.Int16)] public partial struct Shorts;
            """;
        const string Calls = """
            byte[] bytes = new byte[6]; short[] shorts = new short[6];
            ImageFilter.Apply<Bytes, byte, byte>(bytes, bytes, 2, 3);
            ImageFilter.Apply<Bytes, short, short>(shorts, shorts, 2, 3);
            ImageFilter.Apply<Shorts, short, short>(shorts, shorts, 2, 3);
            ImageFilter.Apply<Gaussian5, short, short>(shorts, shorts, 2, 3);
            """;

        Diagnostic found = Assert.Single(await AnalyzedCalls.Find(
            new PixelTypeAnalyzer(), RunOptions.WithoutVectors with { Pixels = "Byte" }, Declarations, Calls));

        Assert.Equal("KGEN051", found.Id);
        Assert.Equal("ImageFilter.Apply<Bytes, short, short>(shorts, shorts, 2, 3)", AnalyzedCalls.Text(found.Location));
        Assert.EndsWith(
            "add PixelTypes.Int16 to Pixels at its declaration, or where that has none, Int16 to the build property KernelGenPixels",
            found.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);
        Assert.Empty(await AnalyzedCalls.Find(new PixelTypeAnalyzer(), RunOptions.WithoutVectors, Declarations, Calls));
    }

    private static IEnumerable<string> Kinds(GeneratorRun run) => run.Sources.Keys.Except(run.Structs.Keys).Order(StringComparer.Ordinal);

    /// <summary>The types of pixels that a generated filter has a program for.</summary>
    private static string Pixels(string text) => string.Join(
        ",",
        new[] { "Byte", "UInt16", "Int16", "Single" }.Where(
            pixel => text.Contains($" {pixel}Program = ", StringComparison.Ordinal)));
}
