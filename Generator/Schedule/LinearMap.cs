using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Generator.IR;

namespace KernelGen.Generator.Schedule;

/// <summary>
/// A constant matrix times a vector of values, written out: zeros are left out, ones are not multiplied by, and two rows that differ only
/// in some signs share the sum of what agrees and the sum of what does not.
/// </summary>
internal static class LinearMap
{
    /// <summary>The statements that define <paramref name="outputs"/>, one for each row of the matrix.</summary>
    public static IEnumerable<IrStatement> Apply(double[][] matrix, string[] inputs, string[] outputs, int lanes)
    {
        var done = new HashSet<int>();
        for (int row = 0; row < matrix.Length; row++)
        {
            if (!done.Add(row))
            {
                continue;
            }

            int twin = Enumerable.Range(row + 1, matrix.Length - row - 1).FirstOrDefault(
                other => !done.Contains(other) && AreTwins(matrix[row], matrix[other]));
            if (twin == 0)
            {
                yield return new IrStatement.Let(outputs[row], Sum(matrix[row], inputs, lanes, _ => true));
                continue;
            }

            done.Add(twin);
            bool Agrees(int column) => matrix[row][column] == matrix[twin][column];
            var same = new IrExpression.Value(outputs[row] + "Same", lanes);
            var opposite = new IrExpression.Value(outputs[row] + "Opposite", lanes);
            yield return new IrStatement.Let(same.Name, Sum(matrix[row], inputs, lanes, Agrees));
            yield return new IrStatement.Let(opposite.Name, Sum(matrix[row], inputs, lanes, column => !Agrees(column)));
            yield return new IrStatement.Let(outputs[row], new IrExpression.Add(same, opposite));
            yield return new IrStatement.Let(outputs[twin], new IrExpression.Subtract(same, opposite));
        }
    }

    /// <summary>Returns whether the rows differ only in signs, in some columns and not in others.</summary>
    private static bool AreTwins(double[] first, double[] second)
    {
        IEnumerable<(double First, double Second)> used = first.Zip(second, (one, other) => (one, other)).Where(pair => pair != (0, 0));
        return used.All(pair => Math.Abs(pair.First) == Math.Abs(pair.Second))
            && used.Any(pair => pair.First == pair.Second)
            && used.Any(pair => pair.First != pair.Second);
    }

    private static IrExpression Sum(double[] row, string[] inputs, int lanes, Func<int, bool> takes)
    {
        IrExpression? sum = null;
        foreach (int column in Enumerable.Range(0, row.Length)
            .Where(column => row[column] != 0 && takes(column))
            .OrderByDescending(column => row[column] == 1))
        {
            var input = new IrExpression.Value(inputs[column], lanes);
            sum = (sum, row[column]) switch
            {
                (null, 1) => input,
                (null, var factor) => new IrExpression.Multiply(new IrExpression.Constant((float)factor, lanes), input),
                (_, 1) => new IrExpression.Add(input, sum),
                (_, -1) => new IrExpression.Subtract(sum, input),
                (_, var factor) =>
                    new IrExpression.Add(new IrExpression.Multiply(new IrExpression.Constant((float)factor, lanes), input), sum),
            };
        }

        return sum ?? new IrExpression.Zero(lanes);
    }
}
