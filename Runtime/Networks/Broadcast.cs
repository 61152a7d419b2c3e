using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Shapes;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

/// <summary>
/// Functions of two tensors whose shapes may differ: dimensions are counted from the last one, and one of length 1 is repeated (NumPy's
/// rule of broadcasting, and ONNX's from operator set 7 on).
/// </summary>
internal static class Broadcast
{
    public static void Run<TFunction>(
        in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result)
        where TFunction : struct, IPairFunction
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        using var a = new DenseView(left, nameof(left));
        using var b = new DenseView(right, nameof(right));
        if (left.Lengths.SequenceEqual(right.Lengths) && left.Lengths.SequenceEqual(result.Lengths))
        {
            TFunction.Apply(a.Elements, b.Elements, y);
            return;
        }

        // The dimensions from the last one on, those joined that repeat the same operands.
        Span<Dimension> dimensions = stackalloc Dimension[Math.Max(1, result.Rank)];
        int rank = 0;
        for (int i = 1; i <= result.Rank; i++)
        {
            int length = (int)result.Lengths[^i];
            var dimension = new Dimension(length, IsRepeated(left.Lengths, i, length), IsRepeated(right.Lengths, i, length));
            if (!IsPossible(left.Lengths, i, length) || !IsPossible(right.Lengths, i, length))
            {
                throw NotBroadcast(left.Lengths, right.Lengths, result.Lengths);
            }

            if (length == 1)
            {
                continue;
            }

            if (rank > 0 && dimensions[rank - 1].Repeats(dimension))
            {
                dimensions[rank - 1] = dimension with { Length = dimensions[rank - 1].Length * length };
            }
            else
            {
                dimensions[rank++] = dimension;
            }
        }

        if (left.Rank > result.Rank || right.Rank > result.Rank)
        {
            throw NotBroadcast(left.Lengths, right.Lengths, result.Lengths);
        }

        if (rank == 0)
        {
            dimensions[rank++] = new Dimension(1, false, false);
        }

        Rows<TFunction>(dimensions[..rank], a.Elements, b.Elements, y);
    }

    /// <summary>Goes through the dimensions behind the first, which is what a row is of.</summary>
    private static void Rows<TFunction>(
        ReadOnlySpan<Dimension> dimensions, ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> result)
        where TFunction : struct, IPairFunction
    {
        Dimension row = dimensions[0];
        Span<int> at = stackalloc int[dimensions.Length];
        at.Clear();
        for (int written = 0; written < result.Length; written += row.Length)
        {
            int leftAt = 0, rightAt = 0;
            int leftStep = row.IsLeftRepeated ? 1 : row.Length, rightStep = row.IsRightRepeated ? 1 : row.Length;
            for (int i = 1; i < dimensions.Length; i++)
            {
                leftAt += dimensions[i].IsLeftRepeated ? 0 : at[i] * leftStep;
                rightAt += dimensions[i].IsRightRepeated ? 0 : at[i] * rightStep;
                leftStep *= dimensions[i].IsLeftRepeated ? 1 : dimensions[i].Length;
                rightStep *= dimensions[i].IsRightRepeated ? 1 : dimensions[i].Length;
            }

            Span<float> y = result.Slice(written, row.Length);
            if (row is { IsLeftRepeated: true, IsRightRepeated: true })
            {
                TFunction.Apply(left[leftAt], right.Slice(rightAt, 1), y[..1]);
                y[1..].Fill(y[0]);
            }
            else if (row.IsLeftRepeated)
            {
                TFunction.Apply(left[leftAt], right.Slice(rightAt, row.Length), y);
            }
            else if (row.IsRightRepeated)
            {
                TFunction.Apply(left.Slice(leftAt, row.Length), right[rightAt], y);
            }
            else
            {
                TFunction.Apply(left.Slice(leftAt, row.Length), right.Slice(rightAt, row.Length), y);
            }

            for (int i = 1; i < at.Length && ++at[i] == dimensions[i].Length; i++)
            {
                at[i] = 0;
            }
        }
    }

    private static bool IsRepeated(ReadOnlySpan<nint> lengths, int fromEnd, int length) =>
        length != 1 && (fromEnd > lengths.Length || lengths[^fromEnd] == 1);

    private static bool IsPossible(ReadOnlySpan<nint> lengths, int fromEnd, int length) =>
        fromEnd > lengths.Length || lengths[^fromEnd] == length || lengths[^fromEnd] == 1;

    private static ArgumentException NotBroadcast(ReadOnlySpan<nint> left, ReadOnlySpan<nint> right, ReadOnlySpan<nint> result) => new(
        $"Operands of shapes {ShapeErrors.Text(left)} and {ShapeErrors.Text(right)} do not make a result of shape "
        + $"{ShapeErrors.Text(result)}; counted from the last dimension, each length must be that of the result, or 1.");

    private readonly record struct Dimension(int Length, bool IsLeftRepeated, bool IsRightRepeated)
    {
        public bool Repeats(Dimension other) =>
            IsLeftRepeated == other.IsLeftRepeated && IsRightRepeated == other.IsRightRepeated;
    }
}
