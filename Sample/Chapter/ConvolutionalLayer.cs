using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;
using KernelGen.Training;

namespace KernelGen.Sample.Chapter;

/// <summary>A layer: the cross-correlation with a weight, plus a bias, both drawn at random before they are learned.</summary>
internal static class ConvolutionalLayer
{
    public static Section Compute()
    {
        var section = new Section("layer", "2. Convolutional layers");
        section.Say("A layer cross-correlates its input with a weight and adds a scalar bias. With the weight K and the bias 1:");
        var layer = new Conv2D<Square2>(
            weightInitializer: Initializer.Values(Matrix.Elements(Figure.K)), biasInitializer: Initializer.Values(1));
        Tensor<float> y = layer.Forward(Figure.X);
        section.Show(("weight", Matrix.AsMatrix(layer.Weight)), ("output", y));

        section.Say("Before training the weight is drawn at random: uniform within 1 / sqrt(taps), from a seed that can be repeated.");
        var drawn = new Conv2D<Square2>(seed: 1);
        var again = new Conv2D<Square2>(seed: 1);
        section.Show(("drawn", Matrix.AsMatrix(drawn.Weight)));
        section.CheckEqual("the output is the cross-correlation plus 1", y, Matrix.Of(new float[,] { { 20, 26 }, { 38, 44 } }));
        section.Check(
            "the drawn weights are within 1 / sqrt(4) = 0.5 and differ from each other",
            Matrix.Elements(drawn.Weight).All(weight => Math.Abs(weight) <= 0.5f)
                && Matrix.Elements(drawn.Weight).Distinct().Count() == 4,
            string.Join(", ", Matrix.Elements(drawn.Weight).Select(weight => Numbers.Text(weight))));
        section.CheckEqual("the same seed draws the same weights", again.Weight, drawn.Weight);
        return section;
    }
}
