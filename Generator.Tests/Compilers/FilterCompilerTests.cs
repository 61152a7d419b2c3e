using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CsCheck;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using KernelGen.Generator.Tests.IR;
using KernelGen.Generator.Tests.Passes;
using Xunit;

namespace KernelGen.Generator.Tests.Compilers;

/// <summary>
/// The compiled steps of a filter, interpreted on rows of pixels, against the sum of all taps in integers: whatever the compiler makes of
/// the taps, and whichever pass is off, each result is the same.
/// </summary>
public sealed class FilterCompilerTests
{
    internal static readonly Gen<FilterFormula> Integers =
        from height in Gen.Int[1, 5]
        from width in Gen.Int[1, 5]
        from isSeparable in Gen.Bool
        from column in Gen.Int[-4, 4].Array[height]
        from row in Gen.Int[-4, 4].Array[width]
        from free in Gen.OneOf(Gen.Int[-2, 2], Gen.Int[-40, 40]).Array[height * width]
        from divisor in Gen.OneOf(new[] { 1, 2, 3, 7, 9, 16, 100, 256 }.Select(Gen.Const).ToArray())
        from halves in Gen.OneOf(new[] { 0, 0, 1, 256, -7 }.Select(Gen.Const).ToArray())
        let weights = isSeparable ? column.SelectMany(_ => row, (down, across) => down * across).ToArray() : free
        where weights.Any(weight => weight != 0)
        select new FilterFormula(height, width, weights.Select(weight => (double)weight).ToEquatableArray())
        {
            Divisor = divisor,
            Offset = halves / 2.0,
        };

    [Theory]
    [InlineData("Byte", 0, 255)]
    [InlineData("UInt16", 0, 65535)]
    [InlineData("Int16", -32768, 32767)]
    public void Results_of_integer_pixels_are_exact(string pixel, int minimum, int maximum) => Gen
        .Select(Integers, Gen.Int[0, 1_000_000])
        .Sample(
        (filter, seed) =>
        {
            var random = new Random(seed);
            int Pixel() => random.Next(4) switch { 0 => minimum, 1 => maximum, _ => random.Next(minimum, maximum + 1) };
            foreach (IReadOnlyList<IPass> passes in Some(Pipelines, 3, seed))
            {
                FilterSteps.Check([filter], Of(filter, pixel, passes), random, Pixel);
            }
        },
        iter: 40);

    /// <summary>Each pass off, and all of them.</summary>
    private static readonly IReadOnlyList<IPass>[] Pipelines =
        [.. PassPipeline.All.Select(pass => PassLists.Without(pass.GetType())), PassPipeline.All];

    /// <summary>Some of a list that lie one after the other, from any place on: each is among those of a few of many seeds.</summary>
    private static IEnumerable<T> Some<T>(T[] list, int count, int seed) =>
        Enumerable.Range(seed % list.Length, count).Select(at => list[at % list.Length]);

    [Fact]
    public void Every_list_of_passes_is_reached()
    {
        IEnumerable<IReadOnlyList<IPass>> reached = Enumerable.Range(0, 2 * Pipelines.Length).SelectMany(seed => Some(Pipelines, 3, seed));

        Assert.All(Pipelines, passes => Assert.Contains(passes, reached));
    }

    /// <summary>Each of the passes over taps off, and all of them.</summary>
    [Theory]
    [InlineData("Byte", 0, 255)]
    [InlineData("Int16", -32768, 32767)]
    [InlineData("Single", -500, 500)]
    public void Results_are_the_same_without_a_pass(string pixel, int minimum, int maximum) =>
        Gen.Select(Integers, Gen.Int[0, 1_000_000]).Sample(
            (filter, seed) =>
            {
                var random = new Random(seed);
                FilterPasses taps = Without[seed % Without.Length];
                filter = pixel == "Single" ? filter with { Divisor = 1, Reassociate = random.Next(2) == 0 } : filter;
                FilterSteps.Check([filter], Of(filter, pixel, taps, PassPipeline.All), random, () => random.Next(minimum, maximum + 1));
            },
            iter: 40);

    [Fact]
    public void Each_pass_over_taps_does_something()
    {
        FilterFormula filter = Filter(3, 5, 3, 3, 4, 3, 3, 3, 3, 4, 3, 3, 3, 3, 4, 3, 3) with { Divisor = 256 };
        FilterFormula[] filters =
        [
            filter,
            filter with { Weights = filter.Weights.Select(weight => weight * 100).ToEquatableArray() },
            Filter(3, 3, 0, 0, 0, 0, 1, 0, 1, 0, 0),
        ];
        string Described(FilterPasses taps) => string.Join("\n", filters
            .SelectMany(one => FilterCompiler.Methods(
                [one], Shared.Filters.PixelTypes.All, CompilerOptions.Default with { Taps = taps }, CancellationToken.None))
            .SelectMany(methods => methods.Columns.Concat(methods.Groups.SelectMany(group => group.Rows)))
            .Select(method => IrPrinter.Print(method.Function)));

        string all = Described(FilterPasses.All);
        Assert.All(Without, taps => Assert.NotEqual(all, Described(taps)));
    }

    [Fact]
    public void Results_of_floats_with_integer_values_are_exact() => Gen.Select(Integers, Gen.Bool, Gen.Int[0, 1_000_000]).Sample(
        (filter, mayReassociate, seed) =>
        {
            var random = new Random(seed);
            FilterMethods methods = Of(filter with { Divisor = 1, Reassociate = mayReassociate }, "Single", PassPipeline.All);
            FilterSteps.Check([filter with { Divisor = 1 }], methods, random, () => random.Next(-500, 501));
        },
        iter: 40);

    [Fact]
    public void A_column_and_a_row_are_found_and_summed_apart()
    {
        BankPlan plan = Of(Filter(3, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1), "Byte", PassPipeline.All).Plan;

        Assert.False(plan.IsDirect);
        Assert.Equal(IrElement.UInt16, plan.Filters[0].Element);
        Assert.Equal([3], plan.Filters[0].Terms.Select(term => term.Column.Count));
    }

    [Fact]
    public void Rows_and_columns_of_zeros_are_not_read()
    {
        BankPlan plan = Of(Filter(3, 3, 0, 0, 0, 0, -1, 1, 0, 0, 0), "Byte", PassPipeline.All).Plan;

        Assert.Equal(Enumerable.Range(1, plan.RowsAtOnce), plan.SourceRows);
        Assert.Equal([1, 2], plan.Filters[0].Terms.SelectMany(term => term.Row.Select(tap => tap.At)));
    }

    [Fact]
    public void Floats_are_summed_tap_by_tap_unless_another_order_is_allowed()
    {
        FilterFormula filter = Filter(3, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1);

        Assert.True(Of(filter, "Single", PassPipeline.All).Plan.IsDirect);
        Assert.False(Of(filter with { Reassociate = true }, "Single", PassPipeline.All).Plan.IsDirect);
    }

    internal static readonly FilterPasses[] Without =
    [
        new() { DropsZeros = false },
        new() { Separates = false },
        new() { Narrows = false },
        new() { Narrows = false, MultipliesPairs = false },
        new() { MultipliesPairs = false },
        new() { SharesWeights = false },
        new() { ShiftsPowers = false },
        new() { SharesRows = false },
        new() { SharesRuns = false },
    ];

    private static FilterFormula Filter(int height, int width, params double[] weights) => new(height, width, weights.ToEquatableArray());

    private static FilterMethods Of(FilterFormula filter, string pixel, IReadOnlyList<IPass> passes) =>
        Of(filter, pixel, FilterPasses.All, passes);

    private static FilterMethods Of(FilterFormula filter, string pixel, FilterPasses taps, IReadOnlyList<IPass> passes) =>
        FilterCompiler
            .Methods(
                [filter], Shared.Filters.PixelTypes.All, CompilerOptions.Default with { Taps = taps, Passes = passes },
                CancellationToken.None)
            .Single(methods => methods.Plan.Pixel.ToString() == pixel);
}
