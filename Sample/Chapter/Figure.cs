using System.Numerics.Tensors;

namespace KernelGen.Sample.Chapter;

/// <summary>The operands of the chapter's first figure, which several sections come back to.</summary>
internal static class Figure
{
    /// <summary>The 3x3 input, 0 to 8.</summary>
    public static Tensor<float> X => Matrix.Of(3, 3, (i, j) => (3 * i) + j);

    /// <summary>The 2x2 kernel, 0 to 3.</summary>
    public static Tensor<float> K => Matrix.Of(2, 2, (i, j) => (2 * i) + j);

    /// <summary>Their cross-correlation as the chapter works it out by hand.</summary>
    public static Tensor<float> Y => Matrix.Of(new float[,] { { 19, 25 }, { 37, 43 } });
}
