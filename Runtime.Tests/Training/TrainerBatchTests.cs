using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Training;

public class TrainerBatchTests
{
    private readonly Tensor<float> _x = Data.Reals(1, 7, 1, 6, 8);
    private readonly Tensor<float> _y = Data.Reals(2, 7, 1, 2, 6);

    /// <summary>Batches of 3, 3 and 1, each a step of its own, written out with the layer, the loss and the optimizer.</summary>
    [Theory]
    [InlineData(LossReduction.Sum)]
    [InlineData(LossReduction.Mean)]
    public void BatchesAreStepsOfTheirOwn(LossReduction reduction)
    {
        Loss loss = reduction == LossReduction.Sum ? Loss.SumSquaredError : Loss.MeanSquaredError;
        Conv2D<PlainKernel<Size5x3>> expected = Layer();
        var sgd = new Sgd(0.001f, momentum: 0.5f);
        var losses = new List<double>();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            double sum = 0;
            foreach ((int start, int end) in ((int, int)[])[(0, 3), (3, 6), (6, 7)])
            {
                Tensor<float> x = Data.Samples(_x, start, end);
                Tensor<float> y = Data.Samples(_y, start, end);
                Tensor<float> predicted = expected.Forward(x);
                Tensor<float> gradient = Tensor.CreateFromShape<float>(predicted.Lengths);
                sum += loss.Evaluate(predicted, y, gradient) * (reduction == LossReduction.Mean ? (end - start) / 7.0 : 1);
                expected.BackwardParameters(x, gradient);
                sgd.Step(expected.Parameters);
            }

            losses.Add(sum);
        }

        Conv2D<PlainKernel<Size5x3>> trained = Layer();
        History history = new Trainer(trained, new Sgd(0.001f, momentum: 0.5f), loss) { BatchSize = 3 }.Fit(_x, _y, epochs: 3);

        Assert.Equal(Data.Elements(expected.Weight), Data.Elements(trained.Weight));
        Assert.Equal(expected.Bias![0], trained.Bias![0]);
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Assert.Equal(losses[epoch], history.Losses[epoch], tolerance: 1e-12 * losses[epoch]);
        }
    }

    [Fact]
    public void ABatchLargerThanTheSamplesIsAllOfThem() =>
        Assert.Equal(Train(batchSize: null, seed: null), Train(batchSize: 100, seed: null));

    [Fact]
    public void GapsInMemoryDoNotChangeABit()
    {
        Conv2D<PlainKernel<Size5x3>> layer = Layer();
        var trainer = new Trainer(layer, new Sgd(0.001f), Loss.SumSquaredError) { BatchSize = 3, ShuffleSeed = 4 };
        trainer.Fit(Data.WithGaps(_x), Data.WithGaps(_y), epochs: 2);

        Assert.Equal(Train(batchSize: 3, seed: 4), Data.Elements(layer.Weight));
    }

    [Fact]
    public void ChannelsLastTrainsAsChannelsFirst()
    {
        Conv2D<PlainKernel<Size5x3>> layer = Layer();
        var trainer = new Trainer(layer, new Sgd(0.001f), Loss.SumSquaredError) { BatchSize = 3, ShuffleSeed = 4 };
        trainer.Fit(
            Tensor.Create(Data.Elements(_x), [7, 6, 8, 1]), Tensor.Create(Data.Elements(_y), [7, 2, 6, 1]), epochs: 2);

        Assert.Equal(Train(batchSize: 3, seed: 4), Data.Elements(layer.Weight));
    }

    [Fact]
    public void TheSeedDecidesTheOrder()
    {
        Assert.Equal(Train(batchSize: 2, seed: 1), Train(batchSize: 2, seed: 1));
        Assert.NotEqual(Train(batchSize: 2, seed: 1), Train(batchSize: 2, seed: 2));
        Assert.NotEqual(Train(batchSize: 2, seed: 1), Train(batchSize: 2, seed: null));
    }

    /// <summary>
    /// A layer that only records which samples it sees: in each epoch all of them once, each with its own target, in an order that changes.
    /// </summary>
    [Fact]
    public void EachEpochMeetsEachSampleOnceWithItsTarget()
    {
        Tensor<float> x = Tensor.Create<float>([0, 1, 2, 3, 4, 5, 6], [7, 1, 1, 1]);
        Tensor<float> y = Tensor.Create<float>([0, 10, 20, 30, 40, 50, 60], [7, 1, 1, 1]);
        var layer = new RecordingLayer();
        var loss = new TargetsLoss();
        new Trainer(layer, new Sgd(1), loss) { BatchSize = 3, ShuffleSeed = 9 }.Fit(x, y, epochs: 4);

        float[][] epochs = [.. layer.Seen.Chunk(7)];
        Assert.Equal(4, epochs.Length);
        Assert.All(epochs, epoch => Assert.Equal([0, 1, 2, 3, 4, 5, 6], epoch.Order()));
        Assert.Equal(layer.Seen.Select(sample => 10 * sample), loss.Seen);
        Assert.NotEqual(epochs[0], epochs[1]);
    }

    private float[] Train(int? batchSize, int? seed)
    {
        Conv2D<PlainKernel<Size5x3>> layer = Layer();
        var trainer = new Trainer(layer, new Sgd(0.001f), Loss.SumSquaredError) { BatchSize = batchSize, ShuffleSeed = seed };
        trainer.Fit(_x, _y, epochs: 2);
        return Data.Elements(layer.Weight);
    }

    private static Conv2D<PlainKernel<Size5x3>> Layer() => new(seed: 3);

    private sealed class RecordingLayer : Layer
    {
        public List<float> Seen { get; } = [];

        public override ReadOnlySpan<Parameter> Parameters => [];

        public override TensorShape OutputShape(TensorShape input) => input;

        public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output)
        {
            foreach (float element in input)
            {
                Seen.Add(element);
            }
        }

        public override void BackwardParameters(
            in ReadOnlyTensorSpan<float> input, in ReadOnlyTensorSpan<float> output, in ReadOnlyTensorSpan<float> outputGradient)
        {
        }

        public override void Backward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> inputGradient) =>
            throw new NotSupportedException("A trainer needs the gradients of the parameters only.");
    }

    private sealed class TargetsLoss : Loss
    {
        public List<float> Seen { get; } = [];

        public override LossReduction Reduction => LossReduction.Sum;

        public override double Evaluate(in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target) => 0;

        public override double Evaluate(
            in ReadOnlyTensorSpan<float> prediction, in ReadOnlyTensorSpan<float> target, in TensorSpan<float> gradient)
        {
            foreach (float element in target)
            {
                Seen.Add(element);
            }

            return 0;
        }
    }
}
