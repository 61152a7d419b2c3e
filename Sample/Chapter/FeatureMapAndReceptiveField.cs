using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;

namespace KernelGen.Sample.Chapter;

/// <summary>The part of the input that one element sees through two layers.</summary>
internal static class FeatureMapAndReceptiveField
{
    private const int Deepest = 4;

    public static Section Compute()
    {
        var section = new Section("receptive-field", "6. Feature map and receptive field");
        Tensor<float> k = Figure.K;
        Tensor<float> y = Square2.Correlate(Figure.X, k);
        Tensor<float> z = Square2.Correlate(y, k);
        section.Say(
            "The output of a layer is a feature map. The receptive field of one of its elements is all input that it depends on: four "
            + "elements for one 2x2 layer. A second one on top of it sees all four of those, and so nine of the input.");
        section.Show(("X", Figure.X), ("Y", y), ("z", z));

        section.Say(
            "Which ones, the gradient tells: with kernels of ones, the gradient of z by X counts the ways from each input to z, and is 0 "
            + "outside the field. The deeper the stack, the wider the view.");
        Tensor<float> ones = Matrix.Of(2, 2, (_, _) => 1);
        Tensor<float> ways = Square2.InputGradient(Square2.InputGradient(Matrix.Of(1, 1, (_, _) => 1), ones), ones);
        section.Show(("ways to z", ways));
        ReceptiveField field = ReceptiveField.Of(Square2.Shape, Square2.Shape);
        section.Tabulate("fields", ["layers of 2x2", "field", "elements"], Enumerable.Range(1, Deepest).Select(Row));

        section.CheckEqual("z is one element, 0*19 + 1*25 + 2*37 + 3*43 = 228", z, Matrix.Of(1, 1, (_, _) => 228));
        section.Check("two 2x2 layers see 3x3 = 9 elements", field is { Height: 3, Width: 3, Elements: 9 }, $"{field}");
        section.CheckEqual("the gradient reaches all nine", ways, Matrix.Of(new float[,] { { 1, 2, 1 }, { 2, 4, 2 }, { 1, 2, 1 } }));
        return section;
    }

    private static IReadOnlyList<Cell> Row(int layers)
    {
        ReceptiveField field = ReceptiveField.Of([.. Enumerable.Repeat(Square2.Shape, layers)]);
        return [layers, $"{field.Height}x{field.Width}", Cell.Of(field.Elements)];
    }
}
