using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter;

/// <summary>The sum of products under a sliding window, on the chapter's first figure.</summary>
internal static class CrossCorrelation
{
    public static Section Compute()
    {
        var section = new Section("cross-correlation", "1. The cross-correlation operation");
        Tensor<float> x = Figure.X;
        Tensor<float> k = Figure.K;
        Tensor<float> y = Square2.Correlate(x, k);

        section.Say(
            "The window of the kernel K slides over the input X from left to right and from top to bottom. At each place the elements "
            + "under it are multiplied by the kernel's and summed: 0*0 + 1*1 + 3*2 + 4*3 = 19.");
        section.Show(("X", x), ("K", k), ("Y", y));
        section.Say(
            "The output is (H - h + 1) x (W - w + 1): as many as the places where the kernel fits. With Padding.Same, zeros below and "
            + "right of X keep its size.");
        Tensor<float> same = Square2Same.Correlate(x, k);
        section.Show(("Y_same", same));
        section.CheckEqual("Y is 19, 25, 37, 43", y, Figure.Y);
        section.CheckEqual(
            "with Padding.Same, Y is 3x3 and has the same numbers in its corner",
            same,
            Matrix.Of(new float[,] { { 19, 25, 10 }, { 37, 43, 16 }, { 7, 8, 0 } }));
        return section;
    }
}
