using System;

namespace KernelGen.CompilerServices;

/// <summary>Copies elements that lie apart, in any order of the dimensions, to adjacent ones.</summary>
internal static class StridedCopy
{
    /// <summary>Columns of a transposition that are copied together: two cache lines.</summary>
    private const int Tile = 32;

    /// <summary>Copies a block of a tensor.</summary>
    /// <param name="source">The elements of the tensor.</param>
    /// <param name="first">The first element of the block.</param>
    /// <param name="lengths">The lengths of the block; both spans are overwritten.</param>
    /// <param name="steps">How far apart its elements lie in each dimension.</param>
    /// <param name="result">As many elements as the block has.</param>
    public static void Run(ReadOnlySpan<float> source, nint first, Span<nint> lengths, Span<nint> steps, Span<float> result)
    {
        if (result.IsEmpty)
        {
            return;
        }

        int rank = Join(lengths, steps);
        lengths = lengths[..rank];
        steps = steps[..rank];
        Span<nint> at = stackalloc nint[rank];
        at.Clear();
        bool isTransposition = rank >= 2 && steps[rank - 1] != 1 && steps[rank - 2] == 1;
        int inner = isTransposition ? rank - 2 : rank - 1;
        int block = (int)lengths[rank - 1] * (isTransposition ? (int)lengths[rank - 2] : 1);
        for (int written = 0; written < result.Length; written += block)
        {
            nint begin = first;
            for (int i = 0; i < inner; i++)
            {
                begin += at[i] * steps[i];
            }

            Span<float> to = result.Slice(written, block);
            if (isTransposition)
            {
                Transpose(source, (int)begin, (int)lengths[rank - 2], (int)lengths[rank - 1], (int)steps[rank - 1], to);
            }
            else if (steps[rank - 1] == 1)
            {
                source.Slice((int)begin, block).CopyTo(to);
            }
            else
            {
                int step = (int)steps[rank - 1];
                for (int i = 0, from = (int)begin; i < to.Length; i++, from += step)
                {
                    to[i] = source[from];
                }
            }

            for (int i = inner - 1; i >= 0 && ++at[i] == lengths[i]; i--)
            {
                at[i] = 0;
            }
        }
    }

    /// <summary>Rows of the result are columns of the source, some of them at once, so that cache lines are read as a whole.</summary>
    private static void Transpose(ReadOnlySpan<float> source, int first, int rows, int columns, int step, Span<float> result)
    {
        for (int top = 0; top < rows; top += Tile)
        {
            int bottom = Math.Min(top + Tile, rows);
            for (int left = 0; left < columns; left += Tile)
            {
                int right = Math.Min(left + Tile, columns);
                for (int row = top; row < bottom; row++)
                {
                    Span<float> to = result[((row * columns) + left)..((row * columns) + right)];
                    int from = first + row + (left * step);
                    for (int i = 0; i < to.Length; i++, from += step)
                    {
                        to[i] = source[from];
                    }
                }
            }
        }
    }

    /// <summary>Leaves out dimensions of length 1 and joins those that follow each other in both orders.</summary>
    /// <returns>How many dimensions are left, at least one.</returns>
    private static int Join(Span<nint> lengths, Span<nint> steps)
    {
        int rank = 0;
        for (int i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == 1)
            {
                continue;
            }

            if (rank > 0 && steps[rank - 1] == steps[i] * lengths[i])
            {
                lengths[rank - 1] *= lengths[i];
                steps[rank - 1] = steps[i];
            }
            else
            {
                (lengths[rank], steps[rank]) = (lengths[i], steps[i]);
                rank++;
            }
        }

        if (rank == 0)
        {
            (lengths[0], steps[0]) = (1, 1);
            rank = 1;
        }

        return rank;
    }
}
