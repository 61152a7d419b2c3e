using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>
/// <c>alpha * A * B + beta * C</c>. Inputs: two matrices, each perhaps transposed, and perhaps a third, which is broadcast to the product.
/// </summary>
internal sealed record Gemm(double Alpha, double Beta, bool TransposesA, bool TransposesB) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape a = inputs[0]!.Shape, b = inputs[1]!.Shape;
        if (a.Rank != 2 || b.Rank != 2)
        {
            throw new NetworkException($"the operands {a} and {b} must be matrices");
        }

        requirements.Same(a[TransposesA ? 0 : 1], b[TransposesB ? 1 : 0], $"the inner sizes of {a} and {b}");
        var shape = new Shape(a[TransposesA ? 1 : 0], b[TransposesB ? 0 : 1]);
        return inputs.ElementAtOrDefault(2) is { } c && !Broadcast.Infer(shape, c.Shape, requirements).Equals(shape)
            ? throw new NetworkException($"the third operand {c.Shape} is no part of the product {shape}")
            : [new ValueInfo(inputs[0]!.Type, shape)];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData a = Matrix(inputs[0]!, TransposesA), b = Matrix(inputs[1]!, TransposesB);
        TensorData product = MatMul.Multiply(a, b, Alpha);
        return inputs.ElementAtOrDefault(2) is { } c
            ? [Elementwise.Combine(product, c, (left, right) => left + (Beta * right))]
            : [product];
    }

    private static TensorData Matrix(TensorData operand, bool isTransposed) =>
        isTransposed ? new Transpose([1, 0]).Evaluate([operand], new Dictionary<string, long>())[0] : operand;
}

/// <summary>
/// Products of matrices, which the last two axes hold; the axes before are broadcast. A vector is a row on the left and a column on the
/// right, and the result has no axis for it.
/// </summary>
internal sealed record MatMul : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape left = inputs[0]!.Shape, right = inputs[1]!.Shape;
        if (left.Rank == 0 || right.Rank == 0)
        {
            throw new NetworkException($"the operands {left} and {right} must be vectors or matrices");
        }

        requirements.Same(left[left.Rank - 1], right[right.Rank > 1 ? right.Rank - 2 : 0], $"the inner sizes of {left} and {right}");
        Shape batch = Broadcast.Infer(new Shape(left.SkipLast(2)), new Shape(right.SkipLast(2)), requirements);
        IEnumerable<Dimension> rows = left.SkipLast(1).TakeLast(1), columns = right.Rank > 1 ? right.TakeLast(1) : [];
        return [new ValueInfo(inputs[0]!.Type, new Shape([.. batch, .. rows, .. columns]))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData left = inputs[0]!, right = inputs[1]!;
        TensorData product = Multiply(
            left.Rank == 1 ? left.Reshaped([1, .. left.Sizes]) : left, right.Rank == 1 ? right.Reshaped([.. right.Sizes, 1]) : right, 1);
        IEnumerable<int> batch = product.Sizes.SkipLast(2);
        IEnumerable<int> rows = left.Rank == 1 ? [] : product.Sizes.TakeLast(2).Take(1);
        return [product.Reshaped([.. batch, .. rows, .. right.Rank == 1 ? [] : product.Sizes.TakeLast(1)])];
    }

    /// <summary>Of tensors with at least two axes.</summary>
    internal static TensorData Multiply(TensorData left, TensorData right, double factor)
    {
        int rows = left.Sizes[^2], inner = left.Sizes[^1], columns = right.Sizes[^1];
        int[] batch = Broadcast.Sizes([.. left.Sizes.SkipLast(2)], [.. right.Sizes.SkipLast(2)]);
        int[] leftStrides = Broadcast.Strides([.. left.Sizes.SkipLast(2)], batch.Length);
        int[] rightStrides = Broadcast.Strides([.. right.Sizes.SkipLast(2)], batch.Length);
        double[] x = left.ToDoubles(), y = right.ToDoubles(), results = new double[Grid.Product(batch) * rows * columns];
        int at = 0;
        foreach (int[] index in Grid.Indices(batch))
        {
            int leftAt = Grid.PlaceOf(index, leftStrides) * rows * inner, rightAt = Grid.PlaceOf(index, rightStrides) * inner * columns;
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < inner; k++)
                    {
                        sum += x[leftAt + (i * inner) + k] * y[rightAt + (k * columns) + j];
                    }

                    results[at++] = factor * sum;
                }
            }
        }

        return TensorData.From(left.Type, [.. batch, rows, columns], results);
    }
}
