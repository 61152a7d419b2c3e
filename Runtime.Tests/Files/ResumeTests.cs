using System;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Tests.Networks;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Files;

public sealed class ResumeTests : IDisposable
{
    private const int Epochs = 3;
    private const int Steps = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly Samples _data = new(Data.Reals(1, 14, 2, 5, 6), [.. Enumerable.Range(0, 14).Select(i => i * 5 % 3)]);
    private readonly Samples _others = new(Data.Reals(2, 5, 2, 5, 6), [0, 1, 2, 0, 1]);

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Stopped after each step there is: dropout, augmentation, batch statistics, schedules, shuffles and sums go on where they were.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AStoppedTrainingGoesOnBitByBit(bool hasValidation)
    {
        (Sequential expected, Trainer whole) = Begin();
        History all = Fit(whole, hasValidation, null, default);
        for (int stop = 1; stop < Epochs * Steps; stop++)
        {
            using var cancellation = new CancellationTokenSource();
            (_, Trainer stopped) = Begin();
            stopped.CheckpointPath = _folder.File("run");
            stopped.ReportEvery = 1;
            int left = stop;
            History part = Fit(
                stopped, hasValidation, new Listener(_ =>
                {
                    if (--left == 0)
                    {
                        cancellation.Cancel();
                    }
                }), cancellation.Token);
            Assert.True(part.WasCancelled);

            (Sequential net, Trainer resumed) = Begin(seed: 90);
            resumed.Resume(_folder.File("run"));
            AssertSame(all, expected, Fit(resumed, hasValidation, null, default), net, $"stopped after step {stop}");
        }
    }

    /// <summary>A process that dies leaves the file of the last whole step.</summary>
    [Fact]
    public void ATrainingThatDiedGoesOnFromItsLastFile()
    {
        (Sequential expected, Trainer whole) = Begin();
        History all = Fit(whole, true, null, default);
        (_, Trainer dying) = Begin();
        dying.CheckpointPath = _folder.File("run");
        dying.CheckpointEvery = 1;
        dying.ReportEvery = 1;
        int left = 7;
        Assert.Throws<TimeoutException>(
            () => Fit(dying, true, new Listener(_ => left = --left > 0 ? left : throw new TimeoutException()), default));
        Assert.Equal(["run"], _folder.Files());

        (Sequential net, Trainer resumed) = Begin(seed: 90);
        resumed.Resume(_folder.File("run"));
        AssertSame(all, expected, Fit(resumed, true, null, default), net, "died");
    }

    [Fact]
    public void TensorsOfTheCallerGoOnToo()
    {
        Tensor<float> x = Data.Reals(1, 9, 4), y = Data.Reals(2, 9, 3);
        var expected = new Dense(4, 3, seed: 1);
        new Trainer(expected, new Sgd(0.1f, momentum: 0.9f), Loss.MeanSquaredError) { CheckpointPath = _folder.File("a") }.Fit(x, y, 6);
        new Trainer(new Dense(4, 3, seed: 1), new Sgd(0.1f, momentum: 0.9f), Loss.MeanSquaredError) { CheckpointPath = _folder.File("b") }
            .Fit(x, y, 2);
        var resumed = new Dense(4, 3, seed: 5);
        var trainer = new Trainer(resumed, new Sgd(0.5f, momentum: 0.9f), Loss.MeanSquaredError);
        trainer.Resume(_folder.File("b"));
        Assert.Equal(6, trainer.Fit(x, y, 6).Losses.Count);
        Assert.Equal(Data.Elements(expected.Weight), Data.Elements(resumed.Weight));
    }

    [Fact]
    public void AFileOfAnotherTrainingIsRefusedBeforeAnythingChanges()
    {
        string path = _folder.File("run");
        (Sequential net, Trainer trainer) = Begin();
        trainer.CheckpointPath = path;
        Fit(trainer, false, null, default);
        float[] before = net.Parameters[0].Values.ToArray();
        net.Parameters[0].Values.Fill(1);

        Refused(new Trainer(net, new Sgd(1), Loss.SoftmaxCrossEntropy) { BatchSize = 4, ShuffleSeed = 8 }, "optimizer", "Adam(", "Sgd(");
        Refused(
            new Trainer(net, new Adam(1) { Schedule = Schedule }, Loss.SoftmaxCrossEntropy) { BatchSize = 4, ShuffleSeed = 8 },
            "largest gradient norm 1,", "largest gradient norm none,");
        Refused(
            new Trainer(net, new Adam(1) { MaxGradientNorm = 1 }, Loss.SoftmaxCrossEntropy) { BatchSize = 4, ShuffleSeed = 8 },
            "learning rate WarmUp(3, Cosine(20, 0))", "learning rate Constant");
        Refused(new Trainer(net, Optimizer(), Loss.SoftmaxCrossEntropy) { BatchSize = 5, ShuffleSeed = 8 }, "batch_size 4", "5");
        Refused(new Trainer(net, Optimizer(), Loss.SoftmaxCrossEntropy) { BatchSize = 4, ShuffleSeed = 9 }, "shuffle_seed 8", "9");
        Refused(Other(null), "augmentation Augmentation(flips left and right, shifts up to 2, Replicate, Nchw, seed 6)", "here: none");
        Refused(Other(new() { FlipHorizontally = true, LargestShift = 2, Border = Border.Replicate, Seed = 7 }), "seed 6", "seed 7");
        Refused(Other(new() { FlipVertically = true, LargestShift = 2, Border = Border.Replicate, Seed = 6 }), "flips top and bottom");
        Refused(Other(new() { FlipHorizontally = true, LargestShift = 1, Border = Border.Replicate, Seed = 6 }), "shifts up to 1");
        Refused(Other(new() { FlipHorizontally = true, LargestShift = 2, Seed = 6 }), "Zero");
        Refused(
            Other(new() { FlipHorizontally = true, LargestShift = 2, Border = Border.Replicate, Layout = Layout.Nhwc, Seed = 6 }), "Nhwc");
        Refused(
            new Trainer(Nets.SmoothLast(), Optimizer(), Loss.SoftmaxCrossEntropy) { BatchSize = 4, ShuffleSeed = 8 },
            "0.weight", "model.");
        new Dense(1, 1).Save(_folder.File("weights"));
        Refusal.Of<InvalidDataException>(() => trainer.Resume(_folder.File("weights")), "no format", "CheckpointPath");
        Assert.All(net.Parameters[0].Values.ToArray(), value => Assert.Equal(1, value));

        trainer.Resume(path);
        Assert.Equal(before, net.Parameters[0].Values.ToArray());
        Refusal.Of<InvalidDataException>(() => trainer.Fit(_others, 1), "samples 14", "5");

        Trainer Other(Augmentation? augmentation) => new(net, Optimizer(), Loss.SoftmaxCrossEntropy)
        {
            BatchSize = 4,
            ShuffleSeed = 8,
            Augmentation = augmentation,
        };

        void Refused(Trainer other, params string[] inMessage) =>
            Refusal.Of<InvalidDataException>(() => other.Resume(path), inMessage);
    }

    private static (Sequential Net, Trainer Trainer) Begin(int seed = 1)
    {
        Sequential net = Nets.Smooth(seed);
        return (net, new Trainer(net, Optimizer(), Loss.SoftmaxCrossEntropy)
        {
            BatchSize = 4,
            ShuffleSeed = 8,
            Augmentation = new Augmentation { FlipHorizontally = true, LargestShift = 2, Border = Border.Replicate, Seed = 6 },
        });
    }

    private static LearningRateSchedule Schedule => LearningRateSchedule.WarmUp(3, LearningRateSchedule.Cosine(20));

    private static Adam Optimizer() => new(0.01f) { Schedule = Schedule, MaxGradientNorm = 1 };

    /// <summary>A folder that cannot be written to is refused before a step is taken.</summary>
    [Fact]
    public void AFolderThatIsNotThereIsFoundBeforeTheFirstStep()
    {
        (Sequential net, Trainer trainer) = Begin();
        float[] before = net.Parameters[0].Values.ToArray();
        trainer.CheckpointPath = _folder.File(System.IO.Path.Combine("missing", "run"));

        Assert.ThrowsAny<System.IO.IOException>(() => Fit(trainer, false, null, default));
        Assert.Equal(before, net.Parameters[0].Values.ToArray());
    }

    /// <summary>A file is written beside the training and does not touch it.</summary>
    [Fact]
    public void ACheckpointChangesNoBitOfATrainingInOneBatch()
    {
        float[] Trained(string? path)
        {
            Sequential net = Nets.Smooth(1);
            var trainer = new Trainer(net, Optimizer(), Loss.SoftmaxCrossEntropy) { ShuffleSeed = 8, CheckpointPath = path };
            Fit(trainer, false, null, default);
            return net.Parameters[0].Values.ToArray();
        }

        Assert.Equal(Trained(null), Trained(_folder.File("run")));
    }

    private History Fit(Trainer trainer, bool hasValidation, IProgress<TrainingProgress>? progress, CancellationToken token) =>
        trainer.Fit(_data, Epochs, hasValidation ? _others : null, [Metric.Accuracy], progress, token);

    private static void AssertSame(History expected, Sequential expectedNet, History actual, Sequential net, string what)
    {
        Assert.True(expected.Losses.SequenceEqual(actual.Losses), what);
        Assert.Equal(expected.ValidationLosses, actual.ValidationLosses);
        Assert.Equal(expected.Values(Metric.Accuracy), actual.Values(Metric.Accuracy));
        Assert.Equal(expected.BestEpoch, actual.BestEpoch);
        foreach ((NamedParameter first, NamedParameter second) in expectedNet.State().Zip(net.State()))
        {
            Assert.True(first.Parameter.Values.SequenceEqual(second.Parameter.Values), $"{what}: {first.Name}");
        }
    }
}
