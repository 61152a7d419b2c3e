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

/// <summary>A network learns to tell small pictures apart, is tested on others, saved, and loaded again.</summary>
internal static class LearningPictures
{
    private const int BatchSize = 32;
    private const int ReportEvery = 10;

    /// <exception cref="UserError">The pictures are of another size, or a file cannot be written.</exception>
    public static Section Compute(
        NetworkDesign design,
        PictureData data,
        int epochs,
        OutputFolder output,
        IReport report,
        CancellationToken cancellationToken)
    {
        var shape = new TensorShape(1, Clothes.Side, Clothes.Side);
        if (data.Training.InputShape != shape || data.Test.InputShape != shape)
        {
            throw new UserError(
                $"The pictures are {data.Training.InputShape} and {data.Test.InputShape}.", $"The networks take {shape}.",
                "Give other files with --data.");
        }

        Sequential net = design.Create();
        var trainer = new Trainer(net, new Adam(design.LearningRate), Loss.SoftmaxCrossEntropy)
        {
            BatchSize = BatchSize,
            ShuffleSeed = 1,
            ReportEvery = ReportEvery,
        };
        History history = report.Train(
            design.Title, epochs,
            progress => trainer.Fit(data.Training, epochs, data.Test, [Metric.Accuracy], progress, cancellationToken));

        var section = new Section(design.Name, "A network that tells clothes apart");
        if (history.Losses.Count == 0)
        {
            section.Say("Stopped before the first epoch was over; nothing was written.");
            return section;
        }

        section.Say(
            $"{design.Title} learns from {data.Training.Count} small pictures, and is tested on {data.Test.Count} others after each epoch. "
            + "The same run gives the same numbers on every machine with a fused multiply-add.");
        section.Code("layers", net.Describe(BatchSize, 1, Clothes.Side, Clothes.Side));
        section.Tabulate(
            "epochs", ["epoch", "loss", "loss of the test", "accuracy of the test"],
            history.Losses.Select((loss, i) => (IReadOnlyList<Cell>)
            [
                i + 1, Cell.Of(loss, "0.0000"), Cell.Of(history.ValidationLosses[i], "0.0000"),
                Cell.Of(history.Values(Metric.Accuracy)[i], "0.000"),
            ]));
        if (history.WasCancelled)
        {
            section.Say($"Stopped after {history.Losses.Count} of {epochs} epochs.");
        }

        ConfusionMatrix confusion = trainer.Confuse(data.Test);
        double accuracy = confusion.Accuracy;
        section.List([
            new Fact("accuracy", $"share of right answers to the {data.Test.Count} pictures of the test", Cell.Of(accuracy, "0.000")),
        ]);
        Tensor<float> pictures = Tensor.CreateFromShape<float>([data.Test.Count, .. shape.Lengths]);
        var labels = new int[data.Test.Count];
        data.Test.Read([.. Enumerable.Range(0, data.Test.Count)], pictures, default, labels);
        Tensor<float> scores = trainer.Predict(pictures);
        AddAnswers(section, confusion, data.ClassNames);
        AddFiles(section, design, net, output, pictures, labels, scores, data.ClassNames);
        if (!history.WasCancelled)
        {
            // Whatever the data, one epoch does more than half; what is shipped does so much in the usual number of them.
            double least = data.IsShipped && epochs >= NetworkDesign.UsualEpochs ? 0.8 : 0.5;
            section.Check(
                $"at least {Numbers.Text(least, "0.0")} of the answers are right", accuracy >= least, Numbers.Text(accuracy, "0.000"));
        }

        return section;
    }

    private static void AddAnswers(Section section, ConfusionMatrix confusion, IReadOnlyList<string> names)
    {
        section.Say("What the pictures are, row by row, and what they were taken for, column by column in the same order:");
        section.Tabulate(
            "confusion", ["class", .. Enumerable.Range(0, Clothes.Classes).Select(k => $"{k}")],
            Enumerable.Range(0, Clothes.Classes).Select(i => (IReadOnlyList<Cell>)
                [$"{i} {names[i]}", .. Enumerable.Range(0, Clothes.Classes).Select(k => Cell.Of(confusion[i, k]))]));
    }

    private static void AddFiles(
        Section section, NetworkDesign design, Sequential net, OutputFolder output, Tensor<float> pictures, int[] labels,
        Tensor<float> scores, IReadOnlyList<string> names)
    {
        string path = output.FileOf(design.Name + ".safetensors"), onnx = output.FileOf(design.Name + ".onnx");
        Sequential loaded = design.Create();
        try
        {
            net.Save(path);
            net.SaveOnnx(onnx, new TensorShape(1, 1, Clothes.Side, Clothes.Side));
            loaded.Load(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(error.Message, advice: "Choose another place with --output.");
        }

        section.Wrote("network", "the network", path);
        section.Wrote("onnx", "the same for other runtimes", onnx);
        output.Write(
            section, "answersPicture", $"{design.Name}-answers",
            "a right answer for each class, then wrong ones: what it is, and what it was taken for",
            NetworkPages.Answers(pictures, labels, scores, names));
        output.Write(
            section, "kernelsPicture", $"{design.Name}-kernels", "the kernels of the first layer",
            NetworkPages.Kernels(net.Parameters[0].Value));
        float[] answers = Matrix.Elements(scores), again = Matrix.Elements(loaded.Forward(pictures));
        section.Check("the file loaded again gives the same answers", answers.SequenceEqual(again), "other scores");
    }
}
