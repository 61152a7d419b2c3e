using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;
using KernelGen.Training;

namespace KernelGen.Sample.Networks;

/// <summary>The classes that a saved network takes pictures for.</summary>
internal static class Classification
{
    private const int Shown = 3;

    /// <exception cref="UserError">A file cannot be read, or is of another kind.</exception>
    public static Section Compute(string model, IReadOnlyList<string> images)
    {
        (NetworkDesign design, Sequential network) = NetworkDesign.Load(model);
        var section = new Section("classify", $"What {Path.GetFileName(model)} sees");
        section.Say(
            $"{design.Title}, trained on pictures that are light on black. The classes have the names of Fashion-MNIST beside their "
            + "numbers; the probabilities are the softmax of the scores.");
        section.Tabulate(
            "answers",
            ["picture", "it is", "probability", "or"],
            images.Select(image => Row(network, image)).ToList());
        return section;
    }

    private static IReadOnlyList<Cell> Row(Sequential network, string image)
    {
        Tensor<float> picture = PictureFile.Read(image, Clothes.Side, Clothes.Side);
        float[] scores = Matrix.Elements(network.Forward(Matrix.AsBatch(picture)));
        var probabilities = new float[scores.Length];
        TensorPrimitives.SoftMax(scores, probabilities);
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderByDescending(k => scores[k])];
        IEnumerable<string> others = order[1..Shown].Select(k => $"{NameOf(k)} ({Numbers.Text(probabilities[k], "0.000")})");
        return
        [
            Path.GetFileName(image), NameOf(order[0]), Cell.Of(probabilities[order[0]], "0.000"), string.Join(", ", others),
        ];
    }

    private static string NameOf(int k) => $"{k} {Clothes.Names[k]}";
}
