using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Training;

public class TrainerStopTests
{
    // At this rate the chapter's training overshoots, and each epoch is worse than the one before.
    private const float TooHigh = 0.2f;

    private readonly Conv2D<PlainKernel<Size1x2>> _conv = new(bias: false, weightInitializer: Initializer.Values(0.5f, 0.25f));

    [Fact]
    public void ACancelledTrainingKeepsTheBestWeights()
    {
        using var cancellation = new CancellationTokenSource();
        History history = CancelAfter(epoch: 5, TooHigh, cancellation);

        Assert.True(history.WasCancelled);
        Assert.Equal(5, history.Losses.Count);
        Assert.Equal(1, history.BestEpoch);
        Assert.Equal([0.5f, 0.25f], Data.Elements(_conv.Weight));
    }

    /// <summary>With one step an epoch the kept weights are the very ones that had the best loss.</summary>
    [Fact]
    public void TheKeptWeightsHaveTheBestLoss()
    {
        using var cancellation = new CancellationTokenSource();
        History history = CancelAfter(epoch: 4, learningRate: 0.03f, cancellation);

        Assert.Equal(4, history.BestEpoch);
        Assert.Equal(
            history.BestLoss, Loss.SumSquaredError.Evaluate(_conv.Forward(Data.ChapterImage()), Data.ChapterEdges()));
    }

    /// <summary>With several steps an epoch they are the weights at the end of the best epoch.</summary>
    [Fact]
    public void WithBatchesTheKeptWeightsAreThoseAtTheEndOfTheBestEpoch()
    {
        Tensor<float> x = Data.Reals(1, 4, 1, 3, 9);
        Tensor<float> y = Data.Reals(2, 4, 1, 3, 8);
        var afterEpoch = new List<float[]>();
        using var cancellation = new CancellationTokenSource();
        var sgd = new Sgd(0.01f);
        var trainer = new Trainer(_conv, sgd, Loss.SumSquaredError) { BatchSize = 2 };
        History history = trainer.Fit(x, y, epochs: 100, new Listener(report =>
        {
            afterEpoch.Add(Data.Elements(_conv.Weight));
            if (report.Epoch == 3)
            {
                // From here on the steps are so large that the loss must rise.
                sgd.LearningRate = 0.5f;
            }

            if (report.Epoch == 6)
            {
                cancellation.Cancel();
            }
        }), cancellation.Token);

        Assert.True(history.WasCancelled);
        Assert.InRange(history.BestEpoch, 1, 4);
        Assert.Equal(afterEpoch[history.BestEpoch - 1], Data.Elements(_conv.Weight));
        Assert.NotEqual(afterEpoch[^1], Data.Elements(_conv.Weight));
    }

    [Fact]
    public void ATrainingCancelledBeforeItBeganChangesNothing()
    {
        History history = new Trainer(_conv, new Sgd(0.03f), Loss.SumSquaredError)
            .Fit(Data.ChapterImage(), Data.ChapterEdges(), epochs: 10, progress: null, new CancellationToken(canceled: true));

        Assert.True(history.WasCancelled);
        Assert.Empty(history.Losses);
        Assert.Equal(0, history.BestEpoch);
        Assert.Equal(double.PositiveInfinity, history.BestLoss);
        Assert.Equal([0.5f, 0.25f], Data.Elements(_conv.Weight));
    }

    /// <summary>By each way of compiling a kernel: the batch at which it was cancelled is the last that changes a weight.</summary>
    [Fact]
    public void ACancellationBetweenBatchesAppliesNothingOfTheNext()
    {
        StopsBetweenBatches<PlainKernel<Size5x3>>();
        StopsBetweenBatches<Mix>();
        StopsBetweenBatches<GroupedLast>();
        StopsBetweenBatches<RectifiedLast>();
        StopsBetweenBatches<Tiled>();
    }

    [Fact]
    public void ADivergingTrainingStopsAndSaysWhatToTry()
    {
        var trainer = new Trainer(_conv, new Sgd(learningRate: 1e6f), Loss.SumSquaredError);
        TrainingDivergedException exception = Refusal.Of<TrainingDivergedException>(
            () => trainer.Fit(Data.ChapterImage(), Data.ChapterEdges(), epochs: 1000),
            "epoch", "step 1", "learning rate, 1000000,", "a tenth", "epoch 1, whose loss was");

        Assert.InRange(exception.Epoch, 2, 100);
        Assert.Equal(1, exception.Step);
        Assert.Contains($"epoch {exception.Epoch}, step 1", exception.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<ArithmeticException>(exception);
        Assert.Equal([0.5f, 0.25f], Data.Elements(_conv.Weight));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void AnInputThatIsNotFiniteIsNoticedAtTheFirstStep(float pixel)
    {
        Tensor<float> x = Data.ChapterImage();
        x[0, 0] = pixel;
        TrainingDivergedException exception = Refusal.Of<TrainingDivergedException>(
            () => new Trainer(_conv, new Sgd(0.03f), Loss.SumSquaredError).Fit(x, Data.ChapterEdges(), epochs: 3),
            "epoch 1, step 1", "check that the input", "No epoch was completed");

        Assert.False(double.IsFinite(exception.Loss));
        Assert.Equal([0.5f, 0.25f], Data.Elements(_conv.Weight));
    }

    [Fact]
    public void TheStepOfABatchIsNamed()
    {
        Tensor<float> x = Data.Reals(1, 6, 1, 3, 9);
        x[3, 0, 0, 0] = float.NaN;
        TrainingDivergedException exception = Refusal.Of<TrainingDivergedException>(
            () => new Trainer(_conv, new Sgd(0.001f), Loss.SumSquaredError) { BatchSize = 2 }
                .Fit(x, Data.Reals(2, 6, 1, 3, 8), epochs: 3),
            "epoch 1, step 2", "the loss was NaN");

        Assert.Equal((1, 2), (exception.Epoch, exception.Step));
    }

    /// <summary>The loss is summed in double precision and may be finite where the update in single precision is not.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void WeightsThatOverflowInTheLastStepAreNoticed(int? batchSize)
    {
        Tensor<float> x = Tensor.Create<float>([0, 0, 1e25f, 1e25f], [2, 1, 1, 2]);
        Tensor<float> y = Data.Constant(0, 2, 1, 1, 1);
        Refusal.Of<TrainingDivergedException>(
            () => new Trainer(_conv, new Sgd(0.03f), Loss.SumSquaredError) { BatchSize = batchSize }.Fit(x, y, epochs: 1),
            "weight has an element that is NaN or infinite");
    }

    private History CancelAfter(int epoch, float learningRate, CancellationTokenSource cancellation) =>
        new Trainer(_conv, new Sgd(learningRate), Loss.SumSquaredError).Fit(
            Data.ChapterImage(),
            Data.ChapterEdges(),
            epochs: 100,
            new Listener(report =>
            {
                if (report.Epoch == epoch)
                {
                    cancellation.Cancel();
                }
            }),
            cancellation.Token);

    private static void StopsBetweenBatches<TKernel>()
        where TKernel : struct, IConvKernel
    {
        KernelShape shape = TKernel.Shape;
        Tensor<float> x = shape.Layout == Layout.Nchw ? Data.Reals(1, 7, shape.InChannels, 8, 9) : Data.Reals(1, 7, 8, 9, shape.InChannels);
        Tensor<float> y = Data.Reals(2, new Conv2D<TKernel>().CreateOutput(x).Lengths);
        var twoSteps = new Conv2D<TKernel>(seed: 3);
        var sgd = new Sgd(0.1f, momentum: 0.5f);
        foreach ((int start, int end) in ((int, int)[])[(0, 3), (3, 6)])
        {
            Tensor<float> predicted = twoSteps.Forward(Data.Samples(x, start, end));
            Tensor<float> gradient = Tensor.CreateFromShape<float>(predicted.Lengths);
            Loss.MeanSquaredError.Evaluate(predicted, Data.Samples(y, start, end), gradient);
            twoSteps.BackwardParameters(Data.Samples(x, start, end), gradient);
            sgd.Step(twoSteps.Parameters);
        }

        (History history, Conv2D<TKernel> stopped) = Fit(cancelledAtStep: 2);
        Assert.True(history.WasCancelled);
        Assert.Empty(history.Losses);
        AssertSame(twoSteps, stopped);

        // Within the second epoch the layer goes back to the end of the first.
        Conv2D<TKernel> afterOne = Fit(cancelledAtStep: 3).Layer;
        (history, stopped) = Fit(cancelledAtStep: 5);
        Assert.True(history.WasCancelled);
        Assert.Single(history.Losses);
        AssertSame(afterOne, stopped);

        (History History, Conv2D<TKernel> Layer) Fit(int cancelledAtStep)
        {
            using var cancellation = new CancellationTokenSource();
            var layer = new Conv2D<TKernel>(seed: 3);
            var loss = new CancellingLoss(cancelledAtStep, cancellation);
            History fitted = new Trainer(layer, new Sgd(0.1f, momentum: 0.5f), loss) { BatchSize = 3 }
                .Fit(x, y, epochs: 3, progress: null, cancellation.Token);
            Assert.Equal(cancelledAtStep, loss.Steps);
            return (fitted, layer);
        }
    }

    private static void AssertSame<TKernel>(Conv2D<TKernel> expected, Conv2D<TKernel> actual)
        where TKernel : struct, IConvKernel
    {
        Assert.Equal(Data.Elements(expected.Weight), Data.Elements(actual.Weight));
        Assert.Equal(Data.Elements(expected.Bias!), Data.Elements(actual.Bias!));
    }

    /// <summary>Cancels in the middle of a step, since nothing else of a training tells its steps from one another.</summary>
    private sealed class CancellingLoss(int atStep, CancellationTokenSource cancellation) : Loss
    {
        public int Steps { get; private set; }

        public override LossReduction Reduction => MeanSquaredError.Reduction;

        public override double Evaluate(in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target) =>
            MeanSquaredError.Evaluate(prediction, target);

        public override double Evaluate(
            in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target, in TensorSpan<float> gradient)
        {
            if (++Steps == atStep)
            {
                cancellation.Cancel();
            }

            return MeanSquaredError.Evaluate(prediction, target, gradient);
        }
    }
}
