using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter.Exercises;

/// <summary>Exercise 1: a diagonal edge under K, transposed X and transposed K.</summary>
internal static class DiagonalEdges
{
    public static Section Compute()
    {
        var section = new Section("exercise-1", "Exercise 1. Diagonal edges");
        Tensor<float> x = Matrix.Of(6, 6, (i, j) => j >= i ? 1 : 0);
        Tensor<float> k = EdgeDetection.Kernel;
        Tensor<float> y = Edge.Correlate(x, k);
        Tensor<float> yOfTransposed = Edge.Correlate(Matrix.Transpose(x), k);
        Tensor<float> yOfTransposedKernel = TransposedEdge.Correlate(x, Matrix.Transpose(k));

        section.Say(
            "X is white above its diagonal. A diagonal edge changes along both axes, so K = (1, -1) finds it: -1 on each row but one.");
        section.Show(("X", x), ("Y", y));
        section.Say("Transposed, X has its white on the other side: the edge is found in the mirrored place, with the other sign.");
        section.Show(("X transposed", Matrix.Transpose(x)), ("Y of X transposed", yOfTransposed));
        section.Say("The transposed kernel compares a pixel with the one below. It finds the edge too, each pixel of it from above.");
        section.Show(("K transposed", Matrix.Transpose(k)), ("Y of K transposed", yOfTransposedKernel));

        section.CheckEqual("K gives -1 along the edge and 0 elsewhere", y, Matrix.Of(6, 5, (i, j) => j == i - 1 ? -1 : 0));
        section.CheckEqual("transposing X turns the sign to 1", yOfTransposed, Matrix.Of(6, 5, (i, j) => j == i ? 1 : 0));
        section.CheckEqual(
            "transposing K finds the edge from above, with 1", yOfTransposedKernel, Matrix.Of(5, 6, (i, j) => j == i ? 1 : 0));
        section.CheckEqual(
            "transposing both X and K transposes Y",
            TransposedEdge.Correlate(Matrix.Transpose(x), Matrix.Transpose(k)),
            Matrix.Transpose(y));
        return section;
    }
}
