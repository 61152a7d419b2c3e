using System.Numerics.Tensors;
using KernelGen.Sample.Reports;
using KernelGen.Verification;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 4: the cross-correlation as a product of matrices, in two ways.</summary>
internal static class MatrixProduct
{
    public static Section Compute()
    {
        var section = new Section("exercise-4", "Exercise 4. Cross-correlation as a matrix product");
        Tensor<float> x = Figure.X;
        Tensor<float> k = Figure.K;
        section.Say(
            "Change the kernel: every output is a sum of inputs, so there is a matrix A with vec(Y) = A vec(X). Each row holds K at the "
            + "places that one output sees. Its transpose carries the gradient by Y back to the gradient by X.");
        Tensor<float> a = ReferenceCorrelation.AsMatrix(k, height: 3, width: 3);
        Tensor<float> column = Matrix.Reshape(x, x.FlattenedLength, 1);
        Tensor<float> y = Multiply(a, column);
        section.Show(("A", a), ("vec(X)", column), ("A vec(X)", y));

        section.Say(
            "Change the input: write each patch that the window meets as a column (im2col). One row of weights times that matrix is Y; "
            + "many rows are many output channels at once, which is how libraries turn convolution into matrix multiplication.");
        Tensor<float> unfolded = ReferenceCorrelation.Unfold(x, Square2.Shape);
        Tensor<float> row = Matrix.Reshape(k, 1, k.FlattenedLength);
        Tensor<float> product = Multiply(row, unfolded);
        section.Show(("vec(K)", row), ("patches of X", unfolded), ("vec(K) patches", product));

        Tensor<float> outputGradient = Matrix.Of(new float[,] { { 1, 2 }, { 3, 4 } });
        Tensor<float> carriedBack = Multiply(Matrix.Transpose(a), Matrix.Reshape(outputGradient, 4, 1));
        section.CheckEqual("A vec(X) is 19, 25, 37, 43", Matrix.Reshape(y, 2, 2), Figure.Y);
        section.CheckEqual("vec(K) times the patches is 19, 25, 37, 43", Matrix.Reshape(product, 2, 2), Figure.Y);
        section.CheckEqual(
            "A transposed gives the compiled gradient by X",
            Matrix.Reshape(carriedBack, 3, 3),
            Square2.InputGradient(outputGradient, k));
        return section;
    }

    private static Tensor<float> Multiply(Tensor<float> left, Tensor<float> right)
    {
        int length = (int)left.Lengths[1];
        Tensor<float> columns = Matrix.Transpose(right);
        return Matrix.Of(
            (int)left.Lengths[0],
            (int)right.Lengths[1],
            (i, j) => TensorPrimitives.Dot(left.GetSpan([i, 0], length), columns.GetSpan([j, 0], length)));
    }
}
