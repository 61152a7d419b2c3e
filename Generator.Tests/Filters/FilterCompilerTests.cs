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

        Assert.Equal([1], plan.SourceRows);
        Assert.Equal([1, 2], plan.Terms.SelectMany(term => term.Row.Select(tap => tap.At)));
    }

    [Fact]
    public void Floats_are_summed_tap_by_tap_unless_another_order_is_allowed()
    {
        FilterFormula filter = Filter(3, 3, 1, 2, 1, 2, 4, 2, 1, 2, 1);

        Assert.True(Of(filter, "Single", PassPipeline.All).Plan.IsDirect);
        Assert.False(Of(filter with { Reassociate = true }, "Single", PassPipeline.All).Plan.IsDirect);
    }

    private static FilterFormula Filter(int height, int width, params double[] weights) => new(height, width, weights.ToEquatableArray());

    private static FilterMethods Of(FilterFormula filter, string pixel, IReadOnlyList<IPass> passes) =>
        FilterCompiler.Methods(filter, passes, CancellationToken.None).Single(methods => methods.Plan.Pixel.ToString() == pixel);

    /// <summary>One row of output at every vector width.</summary>
    private static void Run(FilterFormula filter, FilterMethods methods, Random random, Func<int> pixel)
    {
        for (int width = 0; width < methods.Columns.Count; width++)
        {
            int columns = (int)methods.Rows[width].Function.Requirements[0].Minimum + random.Next(0, 5);
            int[][] image = Enumerable.Range(0, filter.Height)
                .Select(_ => Enumerable.Range(0, columns + filter.Width - 1).Select(_ => pixel()).ToArray()).ToArray();
            double[][] sums = Columns(methods.Plan, methods.Columns[width].Function, image);
            long[] expected = Enumerable.Range(0, columns).Select(x => Expected(filter, image, x)).ToArray();

            double[] results = Rows(methods.Plan, methods.Rows[width].Function, sums, columns);
            Assert.Equal(expected.Select(value => (double)value), results.Select(value => value - (methods.Plan.Element == IrElement.Single ? Rounding(filter) : 0)));
            if (methods.RowsToBytes.Count > 0)
            {
                Assert.Equal(
                    expected.Select(value => (double)Math.Clamp(value, 0, 255)),
                    Rows(methods.Plan, methods.RowsToBytes[width].Function, sums, columns));
            }
        }
    }

    /// <summary>What floats do not round: the offset's half.</summary>
    private static double Rounding(FilterFormula filter) => filter.Offset - Math.Floor(filter.Offset + 0.5);

    private static double[][] Columns(FilterPlan plan, IrFunction function, int[][] image)
    {
        double[][] Step(params int[][] rows)
        {
            var memory = new Dictionary<string, double[]>();
            IrBuffer[] inputs = function.Buffers.Where(buffer => !buffer.Writable).ToArray();
            IrBuffer[] outputs = function.Buffers.Where(buffer => buffer.Writable).ToArray();
            for (int row = 0; row < rows.Length; row++)
            {
                memory.Add(inputs[row].Name, Array.ConvertAll(rows[row], value => (double)value));
            }

            foreach (IrBuffer output in outputs)
            {
                memory.Add(output.Name, new double[image[0].Length]);
            }

            IrInterpreter.Run(function, memory, new Dictionary<string, long> { ["length"] = image[0].Length });
            return outputs.Select(output => memory[output.Name]).ToArray();
        }

        return plan.IsDirect
            ? image.Select(row => Step(row)[0]).ToArray()
            : Step(plan.SourceRows.Select(row => image[row]).ToArray());
    }

    private static double[] Rows(FilterPlan plan, IrFunction function, double[][] sums, int columns)
    {
        var memory = new Dictionary<string, double[]> { ["result"] = new double[columns] };
        IrBuffer[] inputs = function.Buffers.Where(buffer => !buffer.Writable).ToArray();
        (int Term, int Column)[] taps = plan.Terms.SelectMany(term => term.Row.Select(tap => (term.Name, tap.At))).ToArray();
        for (int tap = 0; tap < taps.Length; tap++)
        {
            memory.Add(inputs[tap].Name, sums[taps[tap].Term].Skip(taps[tap].Column).Take(columns).ToArray());
        }

        IrInterpreter.Run(function, memory, new Dictionary<string, long> { ["length"] = columns });
        return memory["result"];
    }

    /// <summary>The definition: the exact sum, divided, the offset added, and rounded half up.</summary>
    private static long Expected(FilterFormula filter, int[][] image, int x)
    {
        long sum = 0;
        for (int a = 0; a < filter.Height; a++)
        {
            for (int b = 0; b < filter.Width; b++)
            {
                sum += (long)filter.Weights[(a * filter.Width) + b] * image[a][x + b];
            }
        }

        long divisor = (long)filter.Divisor, halves = (long)(2 * filter.Offset);
        long numerator = (2 * sum) + (divisor * (halves + 1));
        long quotient = numerator / (2 * divisor);
        return numerator < 0 && quotient * 2 * divisor != numerator ? quotient - 1 : quotient;
    }
}
