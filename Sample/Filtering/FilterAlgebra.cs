using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using KernelGen.Filters;

namespace KernelGen.Sample.Filtering;

/// <summary>The properties of the matrix of a filter, without rounding.</summary>
internal static class FilterAlgebra
{
    /// <summary>Returns how many products of a column and a row the matrix is the sum of, at least.</summary>
    public static int Rank(FilterDefinition filter)
    {
        BigInteger[][] rows = [.. Whole(filter.Weights.ToArray()).Chunk(filter.Width)];
        int rank = 0;
        for (int column = 0; column < filter.Width && rank < rows.Length; column++)
        {
            int pivot = Array.FindIndex(rows, rank, row => !row[column].IsZero);
            if (pivot < 0)
            {
                continue;
            }

            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            BigInteger[] above = rows[rank++];
            for (int i = rank; i < rows.Length; i++)
            {
                BigInteger factor = rows[i][column];
                rows[i] = [.. rows[i].Zip(above, (below, taken) => (below * above[column]) - (taken * factor))];
            }
        }

        return rank;
    }

    /// <summary>Returns how the matrix is to its mirror images.</summary>
    public static IEnumerable<(string Mirror, string Relation)> Symmetries(FilterDefinition filter)
    {
        int height = filter.Height;
        int width = filter.Width;
        yield return ("left and right exchanged", Relation(filter, (i, j) => (i, width - 1 - j)));
        yield return ("top and bottom exchanged", Relation(filter, (i, j) => (height - 1 - i, j)));
        yield return ("turned by 180 degrees", Relation(filter, (i, j) => (height - 1 - i, width - 1 - j)));
        if (height == width)
        {
            yield return ("transposed", Relation(filter, (i, j) => (j, i)));
        }
    }

    private static string Relation(FilterDefinition filter, Func<int, int, (int Row, int Column)> image)
    {
        double[] weights = filter.Weights.ToArray();
        double[] images =
        [
            .. weights
                .Select((_, k) => image(k / filter.Width, k % filter.Width))
                .Select(to => weights[(to.Row * filter.Width) + to.Column]),
        ];
        return weights.SequenceEqual(images) ? "the same"
            : weights.SequenceEqual(images.Select(weight => -weight)) ? "the negative"
            : "another matrix";
    }

    // Every double is a whole number over a power of two.
    private static IEnumerable<BigInteger> Whole(double[] weights)
    {
        while (weights.Any(weight => !double.IsInteger(weight)))
        {
            weights = Array.ConvertAll(weights, weight => 2 * weight);
        }

        return weights.Select(weight => new BigInteger(weight));
    }
}
