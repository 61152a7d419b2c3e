using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using KernelGen.Generator.Analyzers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace KernelGen.Generator.Tests.Analyzers;

/// <summary>
/// KGEN042 says what becomes of a flat image where taps that do not sum to 1 write integer pixels and no divisor is written.
/// </summary>
public sealed class DivisorForgottenTests
{
    private const string Binomial = "Filter(3, 3, Weights = [1, 2, 1, 2, 4, 2, 1, 2, 1])";

    [Theory]
    [InlineData(Binomial, "byte", "byte", "16", "255")]
    [InlineData(Binomial, "ushort", "ushort", "16", "1232")]
    [InlineData(Binomial, "short", "short", "16", "1232")]
    [InlineData(Binomial, "byte", "short", "16", "1232")]
    [InlineData("Filter(1, 2, Weights = [400, 100])", "short", "short", "500", "32767")]
    [InlineData("Filter(1, 3, Weights = [0.1, 0.2, 0.3])", "byte", "byte", "0.6", "46")]
    [InlineData("Filter(1, 2, Weights = [1e-38, 2e-38])", "byte", "byte", "3E-38", "0")]
    [InlineData("Filter(1, 2, Weights = [1, 1], Offset = -60)", "byte", "byte", "2", "94")]
    [InlineData("Filter(1, 2, Weights = [0.5, 0.1], Offset = -60)", "byte", "byte", "0.6", "0")]
    [InlineData("Filter(1, 1, Weights = [2], Reassociate = true)", "byte", "byte", "2", "154")]
    public async Task Taps_that_sum_to_something_else(string attribute, string source, string result, string sum, string flat)
    {
        Diagnostic found = Assert.Single(await Find($"[{attribute}] public readonly partial struct Blur;", Apply("Blur", source, result)));

        Assert.Equal("KGEN042", found.Id);
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        Assert.Equal("Blur", AnalyzedCalls.Text(found.Location));
        Assert.Equal(
            $"The taps of 'Blur' sum to {sum}: a flat image of 77 becomes {flat}; write Divisor = {sum}, or Divisor = 1 if that is meant",
            found.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(attribute, AnalyzedCalls.Text(Assert.Single(found.AdditionalLocations)));
        Assert.Equal(sum, found.Properties[DivisorForgottenAnalyzer.DivisorProperty]);
    }

    [Theory]
    [InlineData("[Filter(1, 2, Weights = [1, 1], Divisor = 1)]", "byte")]
    [InlineData("[Filter(1, 2, Weights = [1, 1], Divisor = 4)]", "byte")]
    [InlineData("[Filter(1, 2, Weights = [1, 1])]", "float")]
    [InlineData("[Filter(1, 2, Weights = [1, -2])]", "byte")]
    [InlineData("[Filter(1, 2, Weights = [0.5, 0.5])]", "byte")]
    [InlineData("[Filter(1, 3, Weights = [1 / 3.0, 1 / 3.0, 1 / 3.0])]", "byte")]
    [InlineData("[Filter(1, 3, Weights = [0.333, 0.333, 0.333])]", "byte")]
    [InlineData("[Gaussian(3)]", "byte")]
    [InlineData("[Sobel(Axis.X)]", "byte")]
    public async Task Nothing_where_a_flat_image_stays_or_is_meant_to_change_or_the_taps_are_named(string attribute, string result) =>
        Assert.Empty(await Find($"{attribute} public readonly partial struct Blur;", Apply("Blur", "byte", result)));

    /// <summary>An error in the taps themselves is reported at the attribute, and nothing of a divisor at the call.</summary>
    [Theory]
    [InlineData("Filter(1, 1, Weights = [0])", "KGEN029")]
    [InlineData("Filter(3, 3, Weights = [1, 2])", "KGEN027")]
    public async Task Nothing_of_a_filter_that_has_errors(string attribute, string error)
    {
        (ImmutableArray<Diagnostic> generated, ImmutableArray<Diagnostic> found) = await AnalyzedCalls.FindBesideErrors(
            new DivisorForgottenAnalyzer(), $"[{attribute}] public readonly partial struct Blur;", Apply("Blur", "byte", "byte"));

        Assert.Equal([error], generated.Select(one => one.Id));
        Assert.Empty(found);
    }

    [Fact]
    public async Task Each_filter_of_a_bank_by_itself()
    {
        ImmutableArray<Diagnostic> found = await Find(
            $"""
            [{Binomial}] public readonly partial struct Blur;
            [Filter(3, 3, Weights = [0, 0, 0, 0, 1, 0, 0, 0, 0])] public readonly partial struct Same;
            [Filter(3, 3, Weights = [0, 0, 0, 0, 3, 0, 0, 0, 0])] public readonly partial struct Triple;
            [FilterBank(typeof(Blur), typeof(Same), typeof(Triple))] public readonly partial struct Three;
            """,
            """
            ImageFilter.Apply<Three, byte, byte>(
                System.Numerics.Tensors.Tensor.CreateFromShape<byte>([2, 3]),
                System.Numerics.Tensors.Tensor.CreateFromShape<byte>([3, 2, 3]),
                Border.Zero);
            """);

        Assert.Equal(["'Blur' sum to 16: a flat image of 77 becomes 255", "'Triple' sum to 3: a flat image of 77 becomes 231"], found
            .Select(one => one.GetMessage(CultureInfo.InvariantCulture))
            .Select(message => message["The taps of ".Length..message.IndexOf(';', StringComparison.Ordinal)])
            .Order(StringComparer.Ordinal));
        Assert.All(found, one => Assert.Equal("Three", AnalyzedCalls.Text(one.Location)));
    }

    /// <summary>Members of the filter itself, and of a type that takes it, as an extension does.</summary>
    [Theory]
    [InlineData("Blur.Apply(new byte[6], new byte[6]);", "Blur")]
    [InlineData("KernelGen.Members<Blur>.Apply(new byte[6], new byte[6]);", "Blur")]
    [InlineData("KernelGen.Members<Blur>.ApplyInside(new byte[6], new byte[6]);", "Blur")]
    [InlineData("KernelGen.Members<Blur>.Measure(new byte[6], new byte[6]);", null)]
    [InlineData("Other.Members<Blur>.Apply(new byte[6], new byte[6]);", null)]
    public async Task Calls_that_are_not_ImageFilters(string call, string? place)
    {
        const string Members = """
            public static class Members<TKernel> where TKernel : struct, KernelGen.Filters.IFilterKernel
            {
                public static void Apply(System.ReadOnlySpan<byte> source, System.Span<byte> destination) { }
                public static void ApplyInside(System.ReadOnlySpan<byte> source, System.Span<byte> destination) { }
                public static void Measure(System.ReadOnlySpan<byte> source, System.Span<byte> destination) { }
            }
            """;
        ImmutableArray<Diagnostic> found = await Find(
            $$"""
            [{{Binomial}}] public readonly partial struct Blur
            {
                public static void Apply(System.ReadOnlySpan<byte> source, System.Span<byte> destination) { }
            }
            namespace KernelGen { {{Members}} }
            namespace Other { {{Members}} }
            """,
            call);

        Assert.Equal(place is null ? [] : new[] { place }, found.Select(one => AnalyzedCalls.Text(one.Location)));
    }

    private static string Apply(string filter, string source, string result) =>
        $"ImageFilter.Apply<{filter}, {source}, {result}>(new ReadOnlyPlaneSpan<{source}>(new {source}[6], 2, 3), new "
            + $"PlaneSpan<{result}>(new {result}[6], 2, 3), Border.Zero);";

    private static Task<ImmutableArray<Diagnostic>> Find(string declaration, params string[] calls) =>
        AnalyzedCalls.Find(new DivisorForgottenAnalyzer(), declaration, calls);
}
