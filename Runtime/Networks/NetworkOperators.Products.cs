using System;
using System.Numerics.Tensors;
using KernelGen.Memory;
using KernelGen.Training;

namespace KernelGen.CompilerServices;

public static partial class NetworkOperators
{
    /// <summary>
    /// Multiplies matrices, <c>(..., M, K)</c> by <c>(..., K, N)</c>; the second may be one matrix for all. Each result takes its products
    /// in the order of K. (A matrix of weights is a <see cref="Dense"/> layer, which is faster.)
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static void MatMul(in ReadOnlyTensorSpan<float> left, in ReadOnlyTensorSpan<float> right, in TensorSpan<float> result)
    {
        Span<float> y = LayerChecks.Writable(result, nameof(result));
        ReadOnlySpan<nint> a = left.Lengths, b = right.Lengths;
        bool fits = a.Length >= 2 && b.Length >= 2 && a[^1] == b[^2] && result.FlattenedLength == Product(a[..^1]) * b[^1]
            && (b.Length == 2 || b[..^2].SequenceEqual(a[..^2]));
        if (!fits)
        {
            throw new ArgumentException(
                $"Matrices of shapes {Shapes.ShapeErrors.Text(a)} and {Shapes.ShapeErrors.Text(b)} have no product of shape "
                + $"{Shapes.ShapeErrors.Text(result.Lengths)}.",
                nameof(result));
        }

        using var x = new DenseView(left, nameof(left));
        using var w = new DenseView(right, nameof(right));
        int rows = (int)a[^2], common = (int)a[^1], columns = (int)b[^1], matrix = b.Length == 2 ? 0 : common * columns;
        y.Clear();
        for (int row = 0; row * columns < y.Length; row++)
        {
            Span<float> to = y.Slice(row * columns, columns);
            for (int k = 0; k < common; k++)
            {
                int from = (row / rows * matrix) + (k * columns);
                TensorPrimitives.MultiplyAdd(w.Elements.Slice(from, columns), x.Elements[(row * common) + k], to, to);
            }
        }
    }
}
