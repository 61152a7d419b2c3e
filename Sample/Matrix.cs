using System;
using System.Numerics.Tensors;

namespace KernelGen.Sample;

/// <summary>Tensors of two dimensions: how the sample makes, turns and compares them.</summary>
internal static class Matrix
{
    /// <summary>The tensor with these rows.</summary>
    public static Tensor<float> Of(float[,] rows) => Of(rows.GetLength(0), rows.GetLength(1), (i, j) => rows[i, j]);

    /// <summary>The tensor whose element in row i and column j is <paramref name="element"/>(i, j).</summary>
    public static Tensor<float> Of(int height, int width, Func<int, int, float> element)
    {
        var values = new float[height * width];
        for (int i = 0; i < height; i++)
        {
            for (int j = 0; j < width; j++)
            {
                values[(i * width) + j] = element(i, j);
            }
        }

        return Tensor.Create(values, [height, width]);
    }

    /// <summary>The elements row by row.</summary>
    public static float[] Elements(Tensor<float> tensor)
    {
        var values = new float[tensor.FlattenedLength];
        tensor.FlattenTo(values);
        return values;
    }

    /// <summary>A copy with rows and columns exchanged.</summary>
    public static Tensor<float> Transpose(Tensor<float> matrix) =>
        Of((int)matrix.Lengths[1], (int)matrix.Lengths[0], (i, j) => matrix[j, i]);

    /// <summary>A copy turned by 180 degrees: what tells a convolution from a cross-correlation.</summary>
    public static Tensor<float> Rotate(Tensor<float> matrix)
    {
        int height = (int)matrix.Lengths[0];
        int width = (int)matrix.Lengths[1];
        return Of(height, width, (i, j) => matrix[height - 1 - i, width - 1 - j]);
    }

    /// <summary>A copy of the elements, row by row, in another shape.</summary>
    public static Tensor<float> Reshape(Tensor<float> tensor, params ReadOnlySpan<nint> lengths) =>
        Tensor.Create(Elements(tensor), lengths);

    /// <summary>A copy as a batch of one image with one channel, <c>(1, 1, H, W)</c>.</summary>
    public static Tensor<float> AsBatch(Tensor<float> matrix) => Reshape(matrix, 1, 1, matrix.Lengths[0], matrix.Lengths[1]);

    /// <summary>A copy of the only plane of a tensor, <c>(H, W)</c>.</summary>
    public static Tensor<float> AsMatrix(Tensor<float> plane) => Reshape(plane, plane.Lengths[^2], plane.Lengths[^1]);

    /// <summary>The window of <paramref name="matrix"/> without a frame <paramref name="margin"/> elements wide.</summary>
    public static Tensor<float> Inside(Tensor<float> matrix, int margin) =>
        Of((int)matrix.Lengths[0] - (2 * margin), (int)matrix.Lengths[1] - (2 * margin), (i, j) => matrix[i + margin, j + margin]);

    /// <summary>The largest difference between two elements in the same place; infinite when the shapes differ.</summary>
    public static float MaxDifference(Tensor<float> left, Tensor<float> right)
    {
        if (!left.Lengths.SequenceEqual(right.Lengths))
        {
            return float.PositiveInfinity;
        }

        float[] difference = Elements(left);
        TensorPrimitives.Subtract(difference, Elements(right), difference);
        return MathF.Abs(TensorPrimitives.MaxMagnitude<float>(difference));
    }
}
