using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Training;

public class NetworkTrainingTests
{
    /// <summary>Pictures of three classes: a bright upper, middle or lower third, with noise.</summary>
    private readonly Samples _data = Thirds(seed: 1, count: 60);
    private readonly Samples _others = Thirds(seed: 2, count: 31);

    [Fact]
    public void AClassifierIsTrainedWatchedAndUsed()
    {
        Sequential net = Net();
        var trainer = new Trainer(net, new Adam(0.01f), Loss.SoftmaxCrossEntropy) { BatchSize = 16, ShuffleSeed = 1 };
        double before = trainer.Evaluate(_others, Metric.Accuracy)[Metric.Accuracy];
        var reports = new List<TrainingProgress>();
        History history = trainer.Fit(_data, 12, _others, [Metric.Accuracy, Metric.TopK(2)], new Listener(reports.Add));

        Assert.Equal(12, history.Losses.Count);
        Assert.Equal(12, history.ValidationLosses.Count);
        Assert.Equal(12, history.Values(Metric.Accuracy).Count);
        Assert.InRange(history.Values(Metric.Accuracy)[^1], 0.95, 1);
        Assert.True(history.Values(Metric.Accuracy)[^1] > before);
        Assert.All(history.Metrics, metric => Assert.InRange(history.Values(metric)[^1], history.Values(Metric.Accuracy)[^1], 1));
        Assert.Equal(history.ValidationLosses.Min(), history.BestLoss);

        Evaluation evaluation = trainer.Evaluate(_others, Metric.Accuracy);
        Assert.Equal(history.ValidationLosses[^1], evaluation.Loss);
        Assert.Equal(history.Values(Metric.Accuracy)[^1], evaluation[Metric.Accuracy]);
        Assert.Throws<ArgumentException>(() => evaluation[Metric.TopK(3)]);

        ConfusionMatrix confusion = trainer.Confuse(_others);
        Assert.Equal(3, confusion.Classes);
        Assert.Equal(evaluation[Metric.Accuracy], confusion.Accuracy);
        Assert.Equal(31, Enumerable.Range(0, 9).Sum(i => confusion[i / 3, i % 3]));
        Assert.Equal(3, confusion.ToString().Split('\n').Length);

        Assert.All(reports, report => Assert.True(report.IsEndOfEpoch && report.Steps == 4));
        Assert.Equal(history.ValidationLosses, reports.Select(report => report.ValidationLoss!.Value));
        Assert.Equal(TimeSpan.Zero, reports[^1].TimeLeft);
        Assert.All(reports, report => Assert.True(report.SamplesPerSecond > 0));
    }

    /// <summary>The answers do not depend on how the samples are cut into batches.</summary>
    [Fact]
    public void PredictionsComeInBatches()
    {
        Sequential net = Net();
        var trainer = new Trainer(net, new Sgd(0.1f), Loss.SoftmaxCrossEntropy) { BatchSize = 7 };
        Tensor<float> x = Data.Reals(1, 31, 1, 6, 5);
        Assert.Equal(Data.Elements(net.Forward(x)), Data.Elements(trainer.Predict(x)));
        var picture = new Trainer(new Conv2D<Edge>(), new Sgd(0.1f), Loss.MeanSquaredError);
        Assert.Equal([6, 7], Data.Lengths(picture.Predict(Data.ChapterImage())));
    }

    [Fact]
    public void ProgressIsToldWithinAnEpoch()
    {
        var reports = new List<TrainingProgress>();
        var trainer = new Trainer(Net(), new Sgd(0.01f), Loss.SoftmaxCrossEntropy) { BatchSize = 16, ReportEvery = 3 };
        History history = trainer.Fit(_data, 2, progress: new Listener(reports.Add));

        Assert.Equal([(1, 3), (1, 4), (2, 3), (2, 4)], reports.Select(report => (report.Epoch, report.Step)));
        Assert.Equal(history.Losses, reports.Where(report => report.IsEndOfEpoch).Select(report => report.Loss));
        Assert.InRange(reports[0].Loss, history.Losses[0] / 2, history.Losses[0] * 2);
    }

    [Fact]
    public void AStopKeepsTheBest()
    {
        Sequential net = Net();
        var sgd = new Sgd(0.05f);
        var trainer = new Trainer(net, sgd, Loss.SoftmaxCrossEntropy) { BatchSize = 16, Patience = 2 };
        var weights = new List<float[]>();
        History history = trainer.Fit(_data, 30, _others, progress: new Listener(report =>
        {
            weights.Add(net.Parameters[^1].Values.ToArray());
            if (report.Epoch >= 4)
            {
                // From here on nothing is learned, and one class is preferred more and more.
                sgd.LearningRate = 0;
                net.Parameters[^1].Values[0] += 1;
            }
        }));

        Assert.True(history.WasStoppedEarly);
        Assert.Equal(history.BestEpoch + 2, history.Losses.Count);
        Assert.InRange(history.BestEpoch, 1, 4);
        Assert.Equal(weights[history.BestEpoch - 1], net.Parameters[^1].Values.ToArray());
        Assert.NotEqual(weights[^1], net.Parameters[^1].Values.ToArray());
    }

    [Fact]
    public void BytesAreConvertedBatchByBatch()
    {
        byte[] pixels = [.. Enumerable.Range(0, 12 * 30).Select(i => (byte)(i * 7))];
        int[] labels = [.. Enumerable.Range(0, 12).Select(i => i % 3)];
        float[] floats = Array.ConvertAll(pixels, pixel => (pixel - 100f) * 0.5f);
        Assert.Equal(
            Train(new Samples(Tensor.Create(floats, [12, 1, 6, 5]), labels)),
            Train(new PixelSamples(pixels, labels, new TensorShape(1, 6, 5), scale: 0.5f, mean: 100)));

        static float[] Train(IBatchSource data)
        {
            Sequential net = Net();
            new Trainer(net, new Sgd(1e-4f), Loss.SoftmaxCrossEntropy) { BatchSize = 5, ShuffleSeed = 3 }.Fit(data, 2);
            return net.Parameters[0].Values.ToArray();
        }
    }

    /// <summary>Rows of a table are samples, which a picture's rows are not.</summary>
    [Fact]
    public void RowsAreSamplesWhereTheLayerTakesRows()
    {
        var dense = new Dense(3, 2, seed: 1);
        var trainer = new Trainer(dense, new Sgd(0.1f), Loss.MeanSquaredError) { BatchSize = 4 };
        Tensor<float> x = Data.Reals(1, 10, 3);
        var reports = new List<TrainingProgress>();
        trainer.Fit(x, new Dense(3, 2, seed: 2).Forward(x), 100, new Listener(reports.Add));
        Assert.All(reports, report => Assert.Equal(3, report.Steps));
        Assert.True(reports[^1].Loss < reports[0].Loss / 10);
    }

    [Fact]
    public void TheNoiseOfPicturesIsMeasured()
    {
        var trainer = new Trainer(new Relu(), new Sgd(0.1f), Loss.MeanSquaredError);
        var data = new Samples(Data.Constant(0.5f, 3, 1, 2, 2), Data.Constant(0.25f, 3, 1, 2, 2));
        Metric metric = Metric.PeakSignalToNoise(1);
        Assert.Equal(10 * Math.Log10(16), trainer.Evaluate(data, metric)[metric], tolerance: 1e-12);
        var same = new Samples(Data.Constant(0.5f, 3, 1, 2, 2), Data.Constant(0.5f, 3, 1, 2, 2));
        Assert.Equal(double.PositiveInfinity, trainer.Evaluate(same, metric)[metric]);
    }

    /// <summary>
    /// The least of all epochs: what else happens in the process now and then counts as this thread's, and what steps allocate themselves
    /// is in each of them.
    /// </summary>
    [Fact]
    public void NothingIsAllocatedAfterTheFirstEpoch()
    {
        const int Epochs = 12;
        var allocated = new long[Epochs];
        Sequential net = Net();
        var trainer = new Trainer(net, new Adam(0.001f) { MaxGradientNorm = 1 }, Loss.SoftmaxCrossEntropy)
        {
            BatchSize = 16,
            ShuffleSeed = 1,
        };
        trainer.Fit(
            _data, Epochs, _others, [Metric.Accuracy],
            new Listener(report => allocated[report.Epoch - 1] = GC.GetAllocatedBytesForCurrentThread()));
        Assert.Equal(0, Enumerable.Range(2, Epochs - 2).Min(epoch => allocated[epoch] - allocated[epoch - 1]));
    }

    [Fact]
    public void ACancelledTrainingKeepsTheBestBuffersToo()
    {
        using var cancellation = new CancellationTokenSource();
        var net = new Sequential(new BatchNorm2D(1), new Flatten(), new Dense(30, 3, seed: 1));
        float mean = 0;
        var trainer = new Trainer(net, new Sgd(0.01f), Loss.SoftmaxCrossEntropy) { BatchSize = 16, ReportEvery = 1 };
        History history = trainer.Fit(_data, 9, progress: new Listener(report =>
        {
            mean = report is { IsEndOfEpoch: true, Epoch: 2 } ? net.Buffers[0].Values[0] : mean;
            if (report is { Epoch: 3, Step: 2 })
            {
                cancellation.Cancel();
            }
        }), cancellationToken: cancellation.Token);
        Assert.True(history.WasCancelled);
        Assert.Equal(2, history.BestEpoch);
        Assert.Equal(mean, net.Buffers[0].Values[0]);
    }

    [Fact]
    public void BadDataAreRefused()
    {
        Sequential net = Net();
        var trainer = new Trainer(net, new Sgd(0.1f), Loss.SoftmaxCrossEntropy) { BatchSize = 4 };
        var squared = new Trainer(net, new Sgd(0.1f), Loss.MeanSquaredError);
        Tensor<float> x = Data.Reals(1, 5, 1, 6, 5);
        Refusal.Of<ArgumentException>(() => _ = new Samples(x, [1, 2]), "2 labels", "(5, 1, 6, 5)");
        Refusal.Of<ArgumentException>(() => _ = new Samples(x, Data.Reals(1, 4, 3)), "(4, 3)", "(5, 1, 6, 5)");
        Refusal.Of<ArgumentException>(() => _ = new Samples(Tensor.CreateFromShape<float>([0, 3]), (int[])[]), "(0, 3)", "at least 1");
        Refusal.Of<ArgumentException>(() => _ = new PixelSamples(new byte[7], [1], new TensorShape(2, 4)), "7 pixels", "(2, 4)");
        Refusal.Of<ArgumentException>(() => squared.Fit(x, [0, 1, 2, 0, 1], 1), "labels", "SoftmaxCrossEntropy");
        float[] before = net.Parameters[0].Values.ToArray();
        Refusal.Of<ArgumentException>(() => trainer.Fit(x, [0, 1, 0, 0, 3], 1), "Label 4 is 3", "0 to 2");
        Refusal.Of<ArgumentException>(() => trainer.Evaluate(new Samples(x, [0, 1, 0, -1, 2])), "Label 3 is -1");
        Assert.Equal(before, net.Parameters[0].Values.ToArray());
        Refusal.Of<ArgumentException>(() => trainer.Fit(Data.Reals(1, 5, 1, 6, 6), [0, 1, 2, 0, 1], 1), "layer 2", "Dense");
        Refusal.Of<ArgumentException>(
            () => trainer.Fit(x, [0, 1, 2, 0, 1], 1, metrics: [Metric.PeakSignalToNoise()]), "PSNR", "Metric.Accuracy");
        Refusal.Of<ArgumentException>(() => trainer.Fit(new Samples(x, Data.Reals(1, 5, 4)), 1), "(5, 4)", "(5, 3)");
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Patience = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.ReportEvery = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.TopK(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metric.PeakSignalToNoise(0));
        Refusal.Of<ArgumentException>(() => trainer.Confuse(new Samples(x, Data.Reals(1, 5, 3))), "needs labels");
    }

    private static Sequential Net() => new(
        new Conv2D<Smooth>(seed: 1), new Flatten(), new Dense(30, 16, Activation.Relu, seed: 2), new Dropout(0.1f, seed: 3),
        new Dense(16, 3, seed: 4));

    private static Samples Thirds(int seed, int count)
    {
        Tensor<float> x = Data.Reals(seed, count, 1, 6, 5);
        var labels = new int[count];
        for (int n = 0; n < count; n++)
        {
            labels[n] = n % 3;
            for (int i = 0; i < 10; i++)
            {
                x[n, 0, (2 * labels[n]) + (i / 5), i % 5] += 1;
            }
        }

        return new Samples(x, labels);
    }
}
