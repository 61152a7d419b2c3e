using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Training;

public class TrainerTests
{
    /// <summary>The chapter: ten epochs at rate 0.03 end near (1, -1), with a loss below 1, from whatever start.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(42)]
    [InlineData(-7)]
    public void TheChaptersTraining(int seed)
    {
        var conv = new Conv2D<PlainKernel<Size1x2>>(bias: false, seed);
        var trainer = new Trainer(conv, new Sgd(learningRate: 0.03f), Loss.SumSquaredError);
        History history = trainer.Fit(Data.ChapterImage(), Data.ChapterEdges(), epochs: 10);

        Assert.Equal(10, history.Losses.Count);
        Assert.InRange(history.Losses[^1], 0, 1);
        Assert.Equal(1, conv.Weight[0, 0, 0, 0], tolerance: 0.15);
        Assert.Equal(-1, conv.Weight[0, 0, 0, 1], tolerance: 0.15);
        Assert.False(history.WasCancelled);
        Assert.Equal(10, history.BestEpoch);
        Assert.Equal(history.Losses[^1], history.BestLoss);
        Assert.Equal(history.Losses.OrderDescending(), history.Losses);
    }

    /// <summary>One channel is the same memory in either layout; the layout that the chapter uses, and the other.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    public void TheChaptersTrainingInBothLayouts(int seed)
    {
        History first = Fit<Edge>([1, 1, 6, 8], [1, 1, 6, 7]), last = Fit<EdgeLast>([1, 6, 8, 1], [1, 6, 7, 1]);

        Assert.InRange(first.Losses[^1], 0, 1);
        Assert.Equal(first.Losses, last.Losses);

        History Fit<TKernel>(nint[] images, nint[] edges)
            where TKernel : struct, IConvKernel =>
            new Trainer(new Conv2D<TKernel>(bias: false, seed), new Sgd(learningRate: 0.03f), Loss.SumSquaredError).Fit(
                Tensor.Create(Data.Elements(Data.ChapterImage()), images), Tensor.Create(Data.Elements(Data.ChapterEdges()), edges),
                epochs: 10);
    }

    /// <summary>The chapter's loop written out, one line for each of its steps.</summary>
    [Fact]
    public void FitIsTheChaptersLoop()
    {
        Tensor<float> x = Data.ChapterImage();
        Tensor<float> y = Data.ChapterEdges();
        float w0 = 0.5f;
        float w1 = 0.25f;
        var losses = new List<double>();
        for (int epoch = 0; epoch < 4; epoch++)
        {
            Tensor<float> predicted = ReferenceCorrelation.Forward(x, Tensor.Create<float>([w0, w1], [1, 2]));
            float[] difference = [.. Data.Elements(predicted).Zip(Data.Elements(y), (p, t) => p - t)];
            losses.Add(difference.Sum(d => (double)d * d));
            Tensor<float> outputGradient = Tensor.Create(Array.ConvertAll(difference, d => 2 * d), [6, 7]);
            Tensor<float> weightGradient = ReferenceCorrelation.WeightGradient(x, outputGradient, new KernelShape(1, 2));
            w0 -= 0.03f * weightGradient[0, 0];
            w1 -= 0.03f * weightGradient[0, 1];
        }

        var conv = new Conv2D<PlainKernel<Size1x2>>(bias: false, weightInitializer: Initializer.Values(0.5f, 0.25f));
        History history = new Trainer(conv, new Sgd(learningRate: 0.03f), Loss.SumSquaredError).Fit(x, y, epochs: 4);

        for (int epoch = 0; epoch < 4; epoch++)
        {
            Assert.Equal(losses[epoch], history.Losses[epoch], tolerance: 1e-4);
        }

        Assert.Equal(w0, conv.Weight[0, 0, 0, 0], tolerance: 1e-5);
        Assert.Equal(w1, conv.Weight[0, 0, 0, 1], tolerance: 1e-5);
    }

    [Fact]
    public void AFilterAndItsBiasAreLearnedFromBatches()
    {
        Tensor<float> x = Data.Reals(1, 10, 1, 12, 14);
        Tensor<float> taps = Data.Reals(2, 3, 3);
        KernelShape same = Size3x3Same.Shape;
        Tensor<float> y = ReferenceCorrelation.Forward(x, taps.Reshape([1, 1, 3, 3]), bias: 0.5f, same);
        var conv = new Conv2D<PlainKernel<Size3x3Same>>(seed: 3);
        var trainer = new Trainer(conv, new Sgd(learningRate: 0.3f, momentum: 0.5f), Loss.MeanSquaredError)
        {
            BatchSize = 4,
            ShuffleSeed = 5,
        };
        History history = trainer.Fit(x, y, epochs: 60);

        Assert.InRange(history.BestLoss, 0, 1e-8);
        Assert.Equal(0.5, conv.Bias![0], tolerance: 1e-3);
        Assert.All(
            Data.Elements(conv.Weight).Zip(Data.Elements(taps)), pair => Assert.Equal(pair.Second, pair.First, tolerance: 1e-3));
    }

    [Fact]
    public void ProgressIsToldAfterEachEpoch()
    {
        var reports = new List<TrainingProgress>();
        var conv = new Conv2D<PlainKernel<Size1x2>>(bias: false, seed: 1);
        History history = new Trainer(conv, new Sgd(learningRate: 0.03f), Loss.SumSquaredError)
            .Fit(Data.ChapterImage(), Data.ChapterEdges(), epochs: 3, new Listener(reports.Add));

        Assert.Equal([1, 2, 3], reports.Select(report => report.Epoch));
        Assert.All(reports, report => Assert.Equal(3, report.Epochs));
        Assert.Equal(history.Losses, reports.Select(report => report.Loss));
        Assert.All(reports, report => Assert.Equal(history.Losses[report.BestEpoch - 1], report.BestLoss));
    }

    /// <summary>Reports are the only thing that runs between epochs, so the figures at two of them span whole epochs.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public void NothingIsAllocatedAfterTheFirstEpoch(int? batchSize)
    {
        const int Epochs = 50;
        var allocated = new long[Epochs];
        var conv = new Conv2D<Edge>(seed: 1);
        var trainer = new Trainer(conv, new Sgd(0.001f, momentum: 0.9f, nesterov: true, weightDecay: 0.01f), Loss.MeanSquaredError)
        {
            BatchSize = batchSize,
            ShuffleSeed = 1,
        };
        Tensor<float> x = Data.Reals(1, 8, 1, 6, 8);
        Tensor<float> y = Data.Reals(2, 8, 1, 6, 7);
        trainer.Fit(x, y, Epochs, new Listener(report => allocated[report.Epoch - 1] = GC.GetAllocatedBytesForCurrentThread()));

        Assert.All(allocated[2..], bytes => Assert.Equal(allocated[1], bytes));
    }

    [Fact]
    public void BadSettingsAreRefused()
    {
        var conv = new Conv2D<PlainKernel<Size1x2>>();
        var sgd = new Sgd(0.1f);
        Assert.Throws<ArgumentNullException>(() => _ = new Trainer(null!, sgd, Loss.SumSquaredError));
        Assert.Throws<ArgumentNullException>(() => _ = new Trainer(conv, null!, Loss.SumSquaredError));
        Assert.Throws<ArgumentNullException>(() => _ = new Trainer(conv, sgd, null!));
        var trainer = new Trainer(conv, sgd, Loss.SumSquaredError);
        Refusal.Of<ArgumentOutOfRangeException>(() => trainer.BatchSize = 0, "at least 1");
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(Data.ChapterImage(), Data.ChapterEdges(), epochs: 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void BadShapesAreRefusedBeforeAWeightChanges(int? batchSize)
    {
        var conv = new Conv2D<PlainKernel<Size5x3>>(seed: 1);
        float[] before = Data.Elements(conv.Weight);
        var trainer = new Trainer(conv, new Sgd(0.1f), Loss.SumSquaredError) { BatchSize = batchSize };
        Tensor<float> x = Data.Integers(1, 3, 1, 6, 8);

        Refuse(x, Data.Integers(2, 3, 1, 2, 7), "(3, 1, 2, 7)", "(3, 1, 2, 6)", "(3, 1, 6, 8)");
        Refuse(x, Data.Integers(2, 2, 1, 2, 6), "(2, 1, 2, 6)", "(3, 1, 6, 8)");
        Refuse(x, Data.Integers(2, 2, 6), "(2, 6)", "(3, 1, 6, 8)");
        Refuse(Data.Integers(1, 6), Data.Integers(2, 6), "(6)", "(H, W)");
        Refuse(Data.Integers(1, 3, 1, 4, 8), x, "5x3", "4x8");
        Refuse(Data.Integers(1, 3, 2, 6, 8), x, "2, 6, 8)");
        Refuse(Tensor.CreateFromShape<float>([0, 1, 6, 8]), Tensor.CreateFromShape<float>([0, 1, 2, 6]), "(0, 1, 6, 8)");
        Assert.Equal(before, Data.Elements(conv.Weight));

        void Refuse(Tensor<float> input, Tensor<float> target, params string[] inMessage) =>
            Refusal.Of<ArgumentException>(() => trainer.Fit(input, target, epochs: 1), inMessage);
    }
}
