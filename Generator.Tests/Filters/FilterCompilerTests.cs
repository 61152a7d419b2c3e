using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using CsCheck;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Passes;
using Xunit;

namespace KernelGen.Generator.Tests.Filters;

/// <summary>
/// The compiled steps of a filter, interpreted on rows of pixels, against the sum of all taps in integers: whatever the compiler makes of the taps, and
/// whichever pass is off, each result is the same.
/// </summary>
public sealed class FilterCompilerTests
{
    private static readonly Gen<FilterFormula> Integers =
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
    public void Results_of_integer_pixels_are_exact(string pixel, int minimum, int maximum) => Gen.Select(Integers, Gen.Int[0, 1_000_000]).Sample(
        (filter, seed) =>
        {
            var random = new Random(seed);
            foreach (IReadOnlyList<IPass> passes in PassPipeline.All.Select(pass => PassPipeline.Without(pass.GetType())).Append(PassPipeline.All).Take(1 + (seed % 6)))
            {
                FilterMethods methods = Of(filter, pixel, passes);
                Run(filter, methods, random, () => random.Next(4) switch { 0 => minimum, 1 => maximum, _ => random.Next(minimum, maximum + 1) });
            }
        },
        iter: 40);

    /// <summary>Each of the passes over taps off, and all of them.</summary>
    [Theory]
    [InlineData("Byte", 0, 255)]
    [InlineData("Int16", -32768, 32767)]
    [InlineData("Single", -500, 500)]
    public void Results_are_the_same_without_a_pass(string pixel, int minimum, int maximum) => Gen.Select(Integers, Gen.Int[0, 1_000_000]).Sample(
        (filter, seed) =>
        {
            var random = new Random(seed);
            FilterPasses taps = Without[seed % Without.Length];
            filter = pixel == "Single" ? filter with { Divisor = 1, Reassociate = random.Next(2) == 0 } : filter;
            Run(filter, Of(filter, pixel, taps, PassPipeline.All), random, () => random.Next(minimum, maximum + 1));
        },
        iter: 40);

    [Fact]
    public void Each_pass_over_taps_does_something()
    {
        FilterFormula filter = Filter(3, 5, 3, 3, 4, 3, 3, 3, 3, 4, 3, 3, 3, 3, 4, 3, 3) with { Divisor = 256 };
        FilterFormula[] filters = [filter, filter with { Weights = filter.Weights.Select(weight => weight * 100).ToEquatableArray() }, Filter(3, 3, 0, 0, 0, 0, 1, 0, 1, 0, 0)];
        string Described(FilterPasses taps) => string.Join("\n", filters.SelectMany(one => FilterCompiler.Methods(one, CompilerOptions.Default with { Taps = taps }, CancellationToken.None))
            .SelectMany(methods => methods.Columns.Concat(methods.Rows)).Select(method => IrPrinter.Print(method.Function)));

        string all = Described(FilterPasses.All);
        Assert.All(Without, taps => Assert.NotEqual(all, Described(taps)));
    }

    [Fact]
    public void Results_of_floats_with_integer_values_are_exact() => Gen.Select(Integers, Gen.Bool, Gen.Int[0, 1_000_000]).Sample(
        (filter, mayReassociate, seed) =>
        {
            var random = new Random(seed);
            FilterMethods methods = Of(filter with { Divisor = 1, Reassociate = mayReassociate }, "Single", PassPipeline.All);
            Run(filter with { Divisor = 1 }, methods, random, () => random.Next(-500, 501));
        },
        iter: 40);

    [Fact]
    public void A_column_and_a_row_are_found_and_summed_apart()
    {
        FilterPlan plan = Of(Filter(3, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1), "Byte", PassPipeline.All).Plan;

        Assert.False(plan.IsDirect);
        Assert.Equal(IrElement.UInt16, plan.Element);
        Assert.Equal([3], plan.Terms.Select(term => term.Column.Count));
    }

    [Fact]
    public void Rows_and_columns_of_zeros_are_not_read()
    {
        FilterPlan plan = Of(Filter(3, 3, 0, 0, 0, 0, -1, 1, 0, 0, 0), "Byte", PassPipeline.All).Plan;

        Assert.Equal(Enumerable.Range(1, plan.RowsAtOnce), plan.SourceRows);
        Assert.Equal([1, 2], plan.Terms.SelectMany(term => term.Row.Select(tap => tap.At)));
    }

    [Fact]
    public void Floats_are_summed_tap_by_tap_unless_another_order_is_allowed()
    {
        FilterFormula filter = Filter(3, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1);

        Assert.True(Of(filter, "Single", PassPipeline.All).Plan.IsDirect);
        Assert.False(Of(filter with { Reassociate = true }, "Single", PassPipeline.All).Plan.IsDirect);
    }

    private static readonly FilterPasses[] Without =
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

    private static FilterMethods Of(FilterFormula filter, string pixel, IReadOnlyList<IPass> passes) => Of(filter, pixel, FilterPasses.All, passes);

    private static FilterMethods Of(FilterFormula filter, string pixel, FilterPasses taps, IReadOnlyList<IPass> passes) =>
        FilterCompiler.Methods(filter, CompilerOptions.Default with { Taps = taps, Passes = passes }, CancellationToken.None).Single(methods => methods.Plan.Pixel.ToString() == pixel);

    /// <summary>The rows of output that are computed at once, at every vector width.</summary>
    private static void Run(FilterFormula filter, FilterMethods methods, Random random, Func<int> pixel)
    {
        FilterPlan plan = methods.Plan;
        for (int width = 0; width < methods.Columns.Count; width++)
        {
            int columns = (int)methods.Rows[width].Function.Requirements[0].Minimum + random.Next(0, 5);
            int step = random.Next(1, 5);
            int reached = int.Max(columns + ((filter.Width - 1) * step), (int)methods.Columns[width].Function.Requirements[0].Minimum);
            int[][] image = Enumerable.Range(0, filter.Height + plan.RowsAtOnce - 1)
                .Select(_ => Enumerable.Range(0, reached).Select(_ => pixel()).ToArray()).ToArray();
            double[][] lines = Lines(plan, methods.Columns[width].Function, image);
            double rounding = plan.Element == IrElement.Single ? Rounding(filter) : 0;
            for (int row = 0; row < plan.RowsAtOnce; row++)
            {
                int[][] window = image[row..(row + filter.Height)];
                long[] expected = Enumerable.Range(0, columns).Select(x => Expected(filter, window, x, step)).ToArray();

                Assert.Equal(
                    expected.Select(value => (double)value),
                    Results(plan, methods.Rows[width].Function, lines, row, columns, step).Select(value => value - rounding));
                if (methods.RowsToBytes.Count > 0)
                {
                    Assert.Equal(
                        expected.Select(value => (double)Math.Clamp(value, 0, 255)),
                        Results(plan, methods.RowsToBytes[width].Function, lines, row, columns, step));
                }
            }
        }
    }

    /// <summary>What floats do not round: the offset's half.</summary>
    private static double Rounding(FilterFormula filter) => filter.Offset - Math.Floor(filter.Offset + 0.5);

    /// <summary>What the first step makes: converted rows of the source, or column sums row by row of output.</summary>
    private static double[][] Lines(FilterPlan plan, IrFunction function, int[][] image) => plan.IsDirect
        ? plan.SourceRows.Select(row => Run(function, [Numbers(image[row])], image[row].Length, 1)[0]).ToArray()
        : Run(function, plan.SourceRows.Select(row => Numbers(image[row])).ToArray(), image[0].Length, 1);

    /// <summary>A row of what the second step makes; tap by tap it makes all of them at once.</summary>
    private static double[] Results(FilterPlan plan, IrFunction function, double[][] lines, int row, int columns, int step)
    {
        int terms = plan.Terms.Count;
        return plan.IsDirect
            ? Run(function, lines, columns, step)[row]
            : Run(function, lines[(row * terms)..((row + 1) * terms)], columns, step)[0];
    }

    private static double[] Numbers(int[] pixels) => Array.ConvertAll(pixels, value => (double)value);

    private static double[][] Run(IrFunction function, double[][] inputs, int length, int step)
    {
        IrBuffer[] outputs = function.Buffers.Where(buffer => buffer.Writable).ToArray();
        Dictionary<string, double[]> memory = function.Buffers.Where(buffer => !buffer.Writable)
            .Zip(inputs, (buffer, input) => (buffer.Name, Numbers: input))
            .Concat(outputs.Select(output => (output.Name, Numbers: new double[length])))
            .ToDictionary(buffer => buffer.Name, buffer => buffer.Numbers);
        IrInterpreter.Run(function, memory, new Dictionary<string, long> { ["length"] = length, ["step"] = step });
        return outputs.Select(output => memory[output.Name]).ToArray();
    }

    /// <summary>The definition: the exact sum, divided, the offset added, and rounded half up.</summary>
    private static long Expected(FilterFormula filter, int[][] image, int x, int step)
    {
        long sum = 0;
        for (int a = 0; a < filter.Height; a++)
        {
            for (int b = 0; b < filter.Width; b++)
            {
                sum += (long)filter.Weights[(a * filter.Width) + b] * image[a][x + (b * step)];
            }
        }

        long divisor = (long)filter.Divisor, halves = (long)(2 * filter.Offset);
        long numerator = (2 * sum) + (divisor * (halves + 1));
        long quotient = numerator / (2 * divisor);
        return numerator < 0 && quotient * 2 * divisor != numerator ? quotient - 1 : quotient;
    }
}
