using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Sample.Reports;
using KernelGen.Training;

namespace KernelGen.Sample.Chapter;

/// <summary>The kernel (1, -1) found again from an input and its output alone.</summary>
internal static class LearningAKernel
{
    private const int Epochs = 10;
    private const float LearningRate = 0.03f;
    private const float NearEnough = 0.1f;

    public static Section Compute()
    {
        var section = new Section("learning-a-kernel", "4. Learning a kernel");
        Tensor<float> x = EdgeDetection.Image;
        Tensor<float> y = Edge.Correlate(x, EdgeDetection.Kernel);
        var layer = new Conv2D<Edge>(bias: false, seed: 1);
        Tensor<float> start = Matrix.Of(1, 2, (_, j) => layer.Weight[0, 0, 0, j]);
        var trainer = new Trainer(layer, new Sgd(LearningRate), Loss.SumSquaredError);
        History history = trainer.Fit(Matrix.AsBatch(x), Matrix.AsBatch(y), Epochs);
        Tensor<float> learned = Matrix.AsMatrix(layer.Weight);

        section.Say(
            "Can the kernel be learned from X and Y of section 3 alone? A 1x2 layer without bias starts at random; 10 times it takes the "
            + "gradient of the sum of squared errors and moves its weight by 0.03 times that.");
        section.Tabulate(
            "losses",
            ["epoch", "loss"],
            history.Losses.Index().Where(entry => entry.Index % 2 == 1)
                .Select(entry => (IReadOnlyList<Cell>)[entry.Index + 1, Cell.Of(entry.Item, "0.000")]));
        section.Show(("start", start), ("learned", learned), ("K", EdgeDetection.Kernel));
        section.Check("the last loss is below 1", history.Losses[^1] < 1, Numbers.Text(history.Losses[^1]));
        section.Check(
            "the loss falls with every epoch",
            history.Losses.Zip(history.Losses.Skip(1)).All(pair => pair.Second < pair.First),
            string.Join(", ", history.Losses.Select(loss => Numbers.Text(loss))));
        section.CheckNear("the learned kernel is within 0.1 of (1, -1)", learned, EdgeDetection.Kernel, NearEnough);
        section.Summarize(
            $"after {Epochs} epochs the loss is {Numbers.Text(history.Losses[^1], "0.000")} and the kernel "
            + $"({string.Join(", ", Matrix.Elements(learned).Select(tap => Numbers.Text(tap)))}) for (1, -1)");
        return section;
    }
}
