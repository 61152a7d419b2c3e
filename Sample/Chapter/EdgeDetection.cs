using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter;

/// <summary>The kernel (1, -1) on a white image with a black bar.</summary>
internal static class EdgeDetection
{
    /// <summary>6x8 pixels, white (1) but for the black (0) columns 2 to 5.</summary>
    public static Tensor<float> Image => Matrix.Of(6, 8, (_, j) => j is >= 2 and <= 5 ? 0 : 1);

    /// <summary>The difference of two neighbours in a row.</summary>
    public static Tensor<float> Kernel => Matrix.Of(new float[,] { { 1, -1 } });

    public static Section Compute()
    {
        var section = new Section("edge-detection", "3. Object edge detection in images");
        Tensor<float> x = Image;
        Tensor<float> k = Kernel;
        Tensor<float> y = Edge.Correlate(x, k);
        section.Say("K takes the difference of horizontal neighbours: the finite difference that stands for the first derivative.");
        section.Show(("X", x), ("K", k), ("Y", y));

        Tensor<float> transposed = Edge.Correlate(Matrix.Transpose(x), k);
        section.Say("On the transposed image, whose edges are horizontal, K sees nothing.");
        section.Show(("X transposed", Matrix.Transpose(x)), ("Y of it", transposed));
        section.CheckEqual(
            "1 where white turns black, -1 where black turns white, 0 elsewhere",
            y,
            Matrix.Of(6, 7, (_, j) => j switch { 1 => 1, 5 => -1, _ => 0 }));
        section.CheckEqual("only zeros on the transposed image: K finds vertical edges only", transposed, Matrix.Of(8, 5, (_, _) => 0));
        return section;
    }
}
