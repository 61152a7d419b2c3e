using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Training;

/// <summary>
/// The chapter's "learn a kernel" with three channels in and two out: a known kernel found again from inputs and outputs.
/// </summary>
public class ChannelTrainingTests
{
    private readonly Tensor<float> _weight = Data.Reals(1, 2, 3, 3, 3);

    [Fact]
    public void AKernelWithChannelsIsLearned()
    {
        Tensor<float> first = Data.Reals(2, 10, 3, 8, 9);
        (History history, Conv2D<Mix> conv) = Learn<Mix>(first);
        (History historyLast, Conv2D<MixLast> convLast) = Learn<MixLast>(ChannelsLast(first));

        AssertLearned(history, conv.Weight, conv.Bias!);
        AssertLearned(historyLast, convLast.Weight, convLast.Bias!);
    }

    /// <summary>
    /// With a rectifier behind it, half of the outputs are zeros and say little; a channel that begins with nothing else stays there.
    /// </summary>
    [Fact]
    public void AKernelBehindARectifierIsLearned()
    {
        var known = new Conv2D<Rectified>(seed: 4);
        Tensor<float> input = Data.Reals(5, 12, 2, 9, 10);
        Tensor<float> target = known.Forward(input);
        var conv = new Conv2D<Rectified>(seed: 6);
        History history = Trained(conv, input, target, learningRate: 0.5f, epochs: 120);

        Assert.True(history.BestLoss < history.Losses[0] / 20, $"from {history.Losses[0]} to {history.BestLoss}");
    }

    /// <summary>The whole of it is deterministic: the same bits on one thread and on several.</summary>
    [Fact]
    public void ThreadsDoNotChangeATraining()
    {
        Tensor<float> input = Data.Reals(7, 10, 8, 9, 3);
        Tensor<float> target = Data.Reals(8, 10, 8, 9, 2);
        var alone = new Conv2D<MixLast>(seed: 9);
        var many = new Conv2D<MixLast>(seed: 9) { DegreeOfParallelism = 3 };

        Assert.Equal(
            Trained(alone, input, target, learningRate: 0.1f, epochs: 5).Losses,
            Trained(many, input, target, learningRate: 0.1f, epochs: 5).Losses);
        Assert.Equal(Data.Elements(alone.Weight), Data.Elements(many.Weight));
    }

    /// <summary>A last batch that is smaller than the others, and a rectifier, whose outputs are computed again.</summary>
    [Fact]
    public void NothingIsAllocatedAfterTheFirstEpoch()
    {
        const int Epochs = 30;
        var allocated = new long[Epochs];
        var conv = new Conv2D<RectifiedLast>(seed: 1);
        var trainer = new Trainer(conv, new Sgd(0.001f, momentum: 0.9f), Loss.MeanSquaredError) { BatchSize = 3, ShuffleSeed = 1 };
        Tensor<float> input = Data.Reals(1, 8, 8, 9, 2);
        Tensor<float> target = Data.Reals(2, conv.CreateOutput(input).Lengths);
        trainer.Fit(input, target, Epochs, new Listener(report => allocated[report.Epoch - 1] = GC.GetAllocatedBytesForCurrentThread()));

        Assert.All(allocated[2..], bytes => Assert.Equal(allocated[1], bytes));
    }

    private (History History, Conv2D<TKernel> Layer) Learn<TKernel>(Tensor<float> input)
        where TKernel : struct, IConvKernel
    {
        Tensor<float> target = ReferenceCorrelation.Forward(input, _weight, [0.5f, -0.25f], TKernel.Shape);
        var conv = new Conv2D<TKernel>(seed: 3);
        return (Trained(conv, input, target, learningRate: 0.5f, epochs: 60), conv);
    }

    private static History Trained(Layer layer, Tensor<float> input, Tensor<float> target, float learningRate, int epochs)
    {
        var trainer = new Trainer(layer, new Sgd(learningRate, momentum: 0.5f), Loss.MeanSquaredError) { BatchSize = 4, ShuffleSeed = 5 };
        return trainer.Fit(input, target, epochs);
    }

    private void AssertLearned(History history, Tensor<float> weight, Tensor<float> bias)
    {
        Assert.InRange(history.BestLoss, 0, 1e-6);
        IEnumerable<(float Known, float Learned)> pairs = Data.Elements(_weight).Zip(Data.Elements(weight));
        Assert.All(pairs, pair => Assert.Equal(pair.Known, pair.Learned, tolerance: 5e-3));
        Assert.Equal(0.5, bias[0], tolerance: 5e-3);
        Assert.Equal(-0.25, bias[1], tolerance: 5e-3);
    }

    private static Tensor<float> ChannelsLast(Tensor<float> images)
    {
        Tensor<float> last = Tensor.CreateFromShape<float>([images.Lengths[0], images.Lengths[2], images.Lengths[3], images.Lengths[1]]);
        Tensor.PermuteDimensions(images, [0, 2, 3, 1]).CopyTo(last.AsTensorSpan());
        return last;
    }
}
