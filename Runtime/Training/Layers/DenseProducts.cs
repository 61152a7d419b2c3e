using System;
using System.Numerics.Tensors;
using KernelGen.Memory;

namespace KernelGen.Training;

/// <summary>
/// The products of matrices behind a <see cref="Dense"/> layer of few inputs, on rows that lie one after the other. Each element of a
/// result is summed over the inner index from its first value to its last, one multiply-add after the other, so its bits do not depend on
/// the width of vectors.
/// </summary>
internal static class DenseProducts
{
    /// <summary>Adds to each row of a result rows of the right matrix, each multiplied by an element of the left one.</summary>
    /// <param name="left">The left matrix, an element for each row of the result and each inner index.</param>
    /// <param name="rowPitch">Elements from the left matrix's one row to the next.</param>
    /// <param name="innerPitch">Elements from one inner index to the next.</param>
    /// <param name="right">A row of <paramref name="width"/> elements for each inner index.</param>
    /// <param name="result">The rows, which have their first values.</param>
    /// <param name="width">Elements of a row of the result.</param>
    /// <param name="inner">How many inner indices there are.</param>
    public static void Add(
        ReadOnlySpan<float> left, int rowPitch, int innerPitch, ReadOnlySpan<float> right, Span<float> result, int width, int inner)
    {
        for (int row = 0; row < result.Length / width; row++)
        {
            Span<float> sums = result.Slice(row * width, width);
            for (int k = 0; k < inner; k++)
            {
                float factor = left[(row * rowPitch) + (k * innerPitch)];
                TensorPrimitives.MultiplyAddEstimate(right.Slice(k * width, width), factor, sums, sums);
            }
        }
    }

    /// <summary>Adds all rows of a matrix to one row, the first one first.</summary>
    public static void AddRows(ReadOnlySpan<float> matrix, Span<float> row)
    {
        for (; matrix.Length > 0; matrix = matrix[row.Length..])
        {
            TensorPrimitives.Add(row, matrix[..row.Length], row);
        }
    }

    /// <summary>The weights <c>(out, in)</c> as rows for each input, in which the forward product reads them.</summary>
    internal sealed class Transposed(int outputs, int inputs) : IWeightPlan
    {
        public int PanelsLength => outputs * inputs;

        public void Pack(ReadOnlySpan<float> weight, Span<float> panels)
        {
            for (int o = 0; o < outputs; o++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    panels[(i * outputs) + o] = weight[(o * inputs) + i];
                }
            }
        }
    }
}
