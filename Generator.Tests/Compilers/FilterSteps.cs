using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.Compilers;
using KernelGen.Generator.Filters;
using KernelGen.Generator.IR;
using KernelGen.Generator.Model;
using KernelGen.Generator.Tests.IR;
using Xunit;

namespace KernelGen.Generator.Tests.Compilers;

/// <summary>
/// Interprets the compiled steps of filters on rows of pixels and compares each result with the sum of all taps in integers.
/// </summary>
internal static class FilterSteps
{
    /// <summary>Checks the rows of output that are computed at once, at every vector width.</summary>
    public static void Check(IReadOnlyList<FilterFormula> filters, FilterMethods methods, Random random, Func<int> pixel)
    {
        BankPlan plan = methods.Plan;
        (int taps, int height) = (filters[0].Width, filters[0].Height);
        for (int width = 0; width < methods.Columns.Count; width++)
        {
            int columns = methods.Groups.Max(group => (int)group.Rows[width].Function.Requirements[0].Minimum) + random.Next(0, 5);
            int step = random.Next(1, 5);
            int reached = int.Max(columns + ((taps - 1) * step), (int)methods.Columns[width].Function.Requirements[0].Minimum);
            int[][] image = Enumerable.Range(0, height + plan.RowsAtOnce - 1)
                .Select(_ => Enumerable.Range(0, reached).Select(_ => pixel()).ToArray()).ToArray();
            double[][] lines = Lines(plan, methods.Columns[width].Function, image);
            foreach ((FilterGroupMethods group, int filter) in methods.Groups
                .SelectMany(group => group.Group.Filters.Select((_, filter) => (group, filter))))
            {
                FilterFormula formula = filters[group.Group.First + filter];
                double rounding = plan.Result == IrElement.Single ? Rounding(formula) : 0;
                for (int row = 0; row < plan.RowsAtOnce; row++)
                {
                    int[][] window = image[row..(row + height)];
                    long[] expected = Enumerable.Range(0, columns).Select(x => Expected(formula, window, x, step)).ToArray();

                    Assert.Equal(
                        expected.Select(value => (double)value),
                        Results(plan, group.Group, group.Rows[width].Function, lines, filter, row, columns, step).Select(
                            value => value - rounding));
                    if (group.RowsToBytes.Count > 0)
                    {
                        Assert.Equal(
                            expected.Select(value => (double)Math.Clamp(value, 0, 255)),
                            Results(plan, group.Group, group.RowsToBytes[width].Function, lines, filter, row, columns, step));
                    }
                }
            }
        }
    }

    /// <summary>Returns the part of the rounding that floats leave out: the offset's half.</summary>
    private static double Rounding(FilterFormula filter) => filter.Offset - Math.Floor(filter.Offset + 0.5);

    /// <summary>Returns the result of the first step: converted rows of the source, or column sums row by row of output.</summary>
    private static double[][] Lines(BankPlan plan, IrFunction function, int[][] image) => plan.IsDirect
        ? plan.SourceRows.Select(row => Run(function, [Numbers(image[row])], image[row].Length, 1)[0]).ToArray()
        : Run(function, plan.SourceRows.Select(row => Numbers(image[row])).ToArray(), image[0].Length, 1);

    /// <summary>
    /// A row of what the second step makes of one filter of a group; tap by tap it makes all rows of all of them at once.
    /// </summary>
    private static double[] Results(
        BankPlan plan, FilterGroup group, IrFunction function, double[][] lines, int filter, int row, int columns, int step)
    {
        if (plan.IsDirect)
        {
            double[][] rows = group.SourceRows.Select(source => lines[plan.SourceRows.ToList().IndexOf(source)]).ToArray();
            return Run(function, rows, columns, step)[(filter * plan.RowsAtOnce) + row];
        }

        double[][] sums = group.Filters[filter].Terms.Select(term => lines[(row * plan.Columns.Count) + term.Name]).ToArray();
        return Run(function, sums, columns, step)[0];
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
