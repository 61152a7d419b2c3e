using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Sample.Pictures;
using KernelGen.Sample.Reports;
using KernelGen.Training;

namespace KernelGen.Sample.Networks;

/// <summary>LeNet, with rectifiers and the largest of four pixels, on pictures of 28x28.</summary>
internal static class TrainingLeNet
{
    private const int BatchSize = 32;
    private const int ReportEvery = 10;
    private const float LearningRate = 2e-3f;
    private const int Classes = 10;

    /// <exception cref="UserError">The pictures are of another size, or a file cannot be written.</exception>
    public static Section Compute(
        PictureData data, int epochs, OutputFolder output, IReport report, CancellationToken cancellationToken)
    {
        if (data.Training.InputShape != new TensorShape(1, 28, 28) || data.Test.InputShape != data.Training.InputShape)
        {
            throw new UserError($"The pictures are {data.Training.InputShape}; LeNet takes (1, 28, 28).");
        }

        Sequential net = Create();
        var trainer = new Trainer(net, new Adam(LearningRate), Loss.SoftmaxCrossEntropy)
        {
            BatchSize = BatchSize,
            ShuffleSeed = 1,
            ReportEvery = ReportEvery,
        };
        History history = report.Train(
            "LeNet", epochs,
            progress => trainer.Fit(data.Training, epochs, data.Test, [Metric.Accuracy], progress, cancellationToken));

        var section = new Section("lenet", "A network that tells clothes apart");
        section.Say(
            $"LeNet learns from {data.Training.Count} small pictures, and is tested on {data.Test.Count} others after each epoch. The same "
            + "run gives the same numbers on every machine with a fused multiply-add.");
        section.Code("layers", net.Describe(BatchSize, 1, 28, 28));
        section.Tabulate(
            "epochs", ["epoch", "loss", "loss of the test", "accuracy of the test"],
            history.Losses.Select((loss, i) => (IReadOnlyList<Cell>)
            [
                i + 1, Cell.Of(loss, "0.0000"), Cell.Of(history.ValidationLosses[i], "0.0000"),
                Cell.Of(history.Values(Metric.Accuracy)[i], "0.000"),
            ]));
        ConfusionMatrix confusion = trainer.Confuse(data.Test);
        section.Say("What the pictures are, row by row, and what they were taken for, column by column:");
        section.Tabulate(
            "confusion", ["class", .. Enumerable.Range(0, Classes).Select(k => $"{k}")],
            Enumerable.Range(0, Classes).Select(i => (IReadOnlyList<Cell>)
                [i, .. Enumerable.Range(0, Classes).Select(k => Cell.Of(confusion[i, k]))]));
        string path = output.FileOf("lenet.safetensors");
        SaveAndCheck(section, net, data.Test, path);
        return section;
    }

    private static Sequential Create() => new(
        new Conv2D<LeNetFirst>(seed: 1), new MaxPool2D(2), new Conv2D<LeNetSecond>(seed: 2), new MaxPool2D(2), new Flatten(),
        new Dense(400, 120, Activation.Relu, seed: 3), new Dense(120, 84, Activation.Relu, seed: 4), new Dense(84, Classes, seed: 5));

    private static void SaveAndCheck(Section section, Sequential net, PixelSamples test, string path)
    {
        try
        {
            net.Save(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(error.Message);
        }

        section.Wrote("network", "the network", path);
        Sequential loaded = Create();
        loaded.Load(path);
        Tensor<float> pictures = Tensor.CreateFromShape<float>([test.Count, 1, 28, 28]);
        test.Read([.. Enumerable.Range(0, test.Count)], pictures, default, new int[test.Count]);
        float[] answers = Matrix.Elements(net.Forward(pictures)), again = Matrix.Elements(loaded.Forward(pictures));
        section.Check("the file loaded again gives the same answers", answers.SequenceEqual(again), "other scores");
    }
}
