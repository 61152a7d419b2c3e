using System.Linq;
using KernelGen.Generator.Filters.Analysis;

namespace KernelGen.Generator.Filters.NamedKernels;

/// <summary>Linear equations of full rank, solved exactly by Gauss's and Jordan's elimination.</summary>
internal static class LinearSystem
{
    /// <summary>
    /// The numbers x with <c>sum over j of rows[i][j] * x[j] = rows[i][n]</c> for each of the n rows, which are overwritten.
    /// </summary>
    public static Rational[] Solve(Rational[][] rows)
    {
        for (int pivot = 0; pivot < rows.Length; pivot++)
        {
            int found = Enumerable.Range(pivot, rows.Length - pivot).First(row => !rows[row][pivot].IsZero);
            (rows[pivot], rows[found]) = (rows[found], rows[pivot]);
            Rational divisor = rows[pivot][pivot];
            rows[pivot] = rows[pivot].Select(number => number / divisor).ToArray();
            foreach (int other in Enumerable.Range(0, rows.Length).Where(row => row != pivot))
            {
                Rational factor = rows[other][pivot];
                rows[other] = rows[other].Zip(rows[pivot], (number, taken) => number - (factor * taken)).ToArray();
            }
        }

        return rows.Select(row => row[rows.Length]).ToArray();
    }
}
