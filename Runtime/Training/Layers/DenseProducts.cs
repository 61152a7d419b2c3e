using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Threading;

namespace KernelGen.Training;

/// <summary>
/// The products of matrices behind <see cref="Dense"/>, on rows that lie one after the other. Each element of a result is summed over the
/// inner index from its first value to its last, one multiply-add after the other, so its bits depend neither on the width of vectors nor
/// on the number of threads.
/// </summary>
internal static class DenseProducts
{
    /// <summary>Rows of the result in one piece of work.</summary>
    private const int RowsOfPiece = 8;

    /// <summary>Adds to each row of a result rows of the right matrix, each multiplied by an element of the left one.</summary>
    /// <param name="left">The left matrix, an element for each row of the result and each inner index.</param>
    /// <param name="rowPitch">Elements from the left matrix's one row to the next.</param>
    /// <param name="innerPitch">Elements from one inner index to the next.</param>
    /// <param name="right">A row of <paramref name="width"/> elements for each inner index.</param>
    /// <param name="result">The rows, which have their first values.</param>
    /// <param name="width">Elements of a row of the result.</param>
    /// <param name="inner">How many inner indices there are.</param>
    /// <param name="degree">How many threads may work at once.</param>
    public static unsafe void Add(
        ReadOnlySpan<float> left,
        int rowPitch,
        int innerPitch,
        ReadOnlySpan<float> right,
        Span<float> result,
        int width,
        int inner,
        int degree)
    {
        int rows = result.Length / width;
        fixed (float* leftAt = left, rightAt = right, resultAt = result)
        {
            var work = new RowWork
            {
                Left = leftAt,
                Right = rightAt,
                Result = resultAt,
                RowPitch = rowPitch,
                InnerPitch = innerPitch,
                Rows = rows,
                Width = width,
                Inner = inner,
            };
            ParallelItems.Run(work, ParallelItems.PiecesOf(rows, RowsOfPiece), degree);
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

    private unsafe struct RowWork : IItemWork
    {
        public required float* Left { get; init; }

        public required float* Right { get; init; }

        public required float* Result { get; init; }

        public required int RowPitch { get; init; }

        public required int InnerPitch { get; init; }

        public required int Rows { get; init; }

        public required int Width { get; init; }

        public required int Inner { get; init; }

        public readonly void Run(long item)
        {
            int first = (int)item * RowsOfPiece;
            int end = Math.Min(first + RowsOfPiece, Rows);
            for (int row = first; row < end; row++)
            {
                var sums = new Span<float>(Result + ((nint)row * Width), Width);
                for (int k = 0; k < Inner; k++)
                {
                    var terms = new ReadOnlySpan<float>(Right + ((nint)k * Width), Width);
                    float factor = Left[((nint)row * RowPitch) + ((nint)k * InnerPitch)];
                    TensorPrimitives.MultiplyAddEstimate(terms, factor, sums, sums);
                }
            }
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
