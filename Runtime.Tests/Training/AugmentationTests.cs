using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Tests.Networks;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Training;

/// <summary>The images that a training with an augmentation meets, against plain loops.</summary>
public class AugmentationTests
{
    private const int Count = 300;
    private const int Channels = 2;
    private const int Height = 7;
    private const int Width = 8;

    private static readonly Images First = new(Count, Channels, Height, Width, Layout.Nchw);
    private static readonly Images Last = First with { Layout = Layout.Nhwc };

    /// <summary>Each image is one of those that plain loops make of it, and all of them occur, about as often as each other.</summary>
    [Theory]
    [InlineData(Border.Zero)]
    [InlineData(Border.Replicate)]
    [InlineData(Border.Reflect)]
    [InlineData(Border.Reflect101)]
    [InlineData(Border.Wrap)]
    public void EachImageIsFlippedAndShifted(Border border)
    {
        Tensor<float> images = Numbered(First);
        var augmentation = new Augmentation { FlipHorizontally = true, FlipVertically = true, LargestShift = 2, Border = border, Seed = 5 };
        List<float[]> met = Meet(images, augmentation, batchSize: 64, epochs: 4);
        var changes = new Dictionary<(bool, bool, int, int), int>();
        for (int i = 0; i < met.Count; i++)
        {
            (bool, bool, int, int) change = Assert.Single(Changes(2), change => met[i].AsSpan().SequenceEqual(
                Changed(images, First, i % Count, change, border)));
            changes[change] = changes.GetValueOrDefault(change) + 1;
        }

        // 1200 images are 12 for each of the hundred changes.
        Assert.Equal(100, changes.Count);
        Assert.InRange(changes.Values.Max(), 12, 36);
    }

    [Fact]
    public void OnlyWhatIsSetHappens()
    {
        Tensor<float> images = Numbered(First);
        Check(new Augmentation { Seed = 1 }, (x, y) => !x && !y, 1);
        Check(new Augmentation { Seed = 1, FlipHorizontally = true }, (_, y) => !y, 2);
        Check(new Augmentation { Seed = 1, FlipVertically = true }, (x, _) => !x, 2);
        Check(new Augmentation { Seed = 1, LargestShift = 1 }, (x, y) => !x && !y, 9);

        void Check(Augmentation augmentation, Func<bool, bool, bool> isPossible, int kinds)
        {
            (bool X, bool Y, int Down, int Right)[] possible =
            [
                .. Changes(augmentation.LargestShift).Where(change => isPossible(change.X, change.Y)),
            ];
            Assert.Equal(kinds, possible.Length);
            List<float[]> met = Meet(images, augmentation, batchSize: 100, epochs: 1);
            HashSet<(bool, bool, int, int)> found = [];
            for (int i = 0; i < met.Count; i++)
            {
                found.Add(Assert.Single(
                    possible, change => met[i].AsSpan().SequenceEqual(Changed(images, First, i, change, Border.Zero))));
            }

            Assert.Equal(kinds, found.Count);
        }
    }

    /// <summary>The same seed changes both layouts alike.</summary>
    [Fact]
    public void ChannelsLastAreChangedAsChannelsFirst()
    {
        Tensor<float> first = Numbered(First), last = Tensor.CreateFromShape<float>(Last.Lengths);
        foreach ((int image, int channel, int row, int column) in First.Places())
        {
            Last.At(last, image, channel, row, column) = First.At(first, image, channel, row, column);
        }

        List<float[]> expected = Meet(first, All(Layout.Nchw), batchSize: 7, epochs: 2);
        List<float[]> met = Meet(last, All(Layout.Nhwc), batchSize: 7, epochs: 2);
        Assert.Equal(2 * Count, met.Count);
        for (int i = 0; i < met.Count; i++)
        {
            for (int place = 0; place < Height * Width * Channels; place++)
            {
                Assert.Equal(expected[i][(place % Channels * Height * Width) + (place / Channels)], met[i][place]);
            }
        }
    }

    [Fact]
    public void TheSeedTheStepAndTheSampleDecide()
    {
        Tensor<float> images = Numbered(First);
        float[] once = Flat(Meet(images, All(Layout.Nchw), batchSize: 32, epochs: 2));
        Assert.Equal(once, Flat(Meet(images, All(Layout.Nchw), batchSize: 32, epochs: 2)));
        Assert.NotEqual(once, Flat(Meet(images, All(Layout.Nchw, seed: 10), batchSize: 32, epochs: 2)));
        Assert.NotEqual(once[..(once.Length / 2)], once[(once.Length / 2)..]);

        // In another order, and at another place of the batch, a sample is changed in the same way.
        var augmenter = new BatchAugmenter(All(Layout.Nchw), new TensorShape(Channels, Height, Width));
        Tensor<float> one = Data.Integers(1, 2, Channels, Height, Width), other = Data.Integers(2, 2, Channels, Height, Width);
        Data.Samples(one, 0, 1).AsReadOnlyTensorSpan().CopyTo(Data.Samples(other, 1, 2).AsTensorSpan());
        augmenter.Apply([17, 4], step: 3, one.AsTensorSpan());
        augmenter.Apply([8, 17], step: 3, other.AsTensorSpan());
        Assert.Equal(Data.Elements(Data.Samples(one, 0, 1)), Data.Elements(Data.Samples(other, 1, 2)));
    }

    /// <summary>A training of one epoch at a time goes on with other changes.</summary>
    [Fact]
    public void TheNextFitGoesOn()
    {
        Tensor<float> images = Numbered(First);
        var layer = new Recorder();
        var trainer = new Trainer(layer, new Sgd(1), Loss.MeanSquaredError) { BatchSize = 50, Augmentation = All(Layout.Nchw) };
        trainer.Fit(images, Targets(), 1);
        trainer.Fit(images, Targets(), 1);
        Assert.Equal(Flat(Meet(images, All(Layout.Nchw), batchSize: 50, epochs: 2)), Flat(layer.Trained));
    }

    /// <summary>Labels go with their images; the caller's tensors, and data that nothing is learned from, stay.</summary>
    [Fact]
    public void OnlyWhatIsLearnedFromIsChanged()
    {
        Tensor<float> images = Numbered(First);
        float[] before = Data.Elements(images);
        var layer = new Recorder();
        var data = new Samples(images, Targets());
        var trainer = new Trainer(layer, new Sgd(1), Loss.MeanSquaredError)
        {
            BatchSize = 64,
            ShuffleSeed = 3,
            Augmentation = new Augmentation { LargestShift = 1, Border = Border.Wrap },
        };
        trainer.Fit(data, 1, validation: data);
        Assert.Equal(before, Data.Elements(images));
        Assert.Equal(before, Flat(layer.Used));
        Assert.Equal(Count, layer.Trained.Count);
        Assert.Equal(layer.Trained.Select(image => image.Sum()), layer.Trained.Select(image => Image(images, IndexOf(image)).Sum()));

        layer.Used.Clear();
        trainer.Evaluate(data);
        Assert.Equal(before, Flat(layer.Used));
        layer.Used.Clear();
        trainer.Predict(images);
        Assert.Equal(before, Flat(layer.Used));

        // An image wrapped around keeps its numbers, the least of which tells which one it is.
        static int IndexOf(float[] image) => (int)image.Min() / (Channels * Height * Width);
    }

    /// <summary>Reports are the only thing that runs between epochs, so the figures at two of them span whole epochs.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public void NothingIsAllocatedAfterTheFirstEpoch(int? batchSize)
    {
        const int Epochs = 50;
        var allocated = new long[Epochs];
        var net = new Sequential(new Flatten(), new Dense(Channels * Height * Width, 3, seed: 1));
        var trainer = new Trainer(net, new Sgd(0.001f), Loss.MeanSquaredError)
        {
            BatchSize = batchSize,
            Augmentation = All(Layout.Nchw),
        };
        trainer.Fit(
            Data.Reals(1, 8, Channels, Height, Width),
            Data.Reals(2, 8, 3),
            Epochs,
            new Listener(report => allocated[report.Epoch - 1] = GC.GetAllocatedBytesForCurrentThread()));

        Assert.Equal(0, Enumerable.Range(2, Epochs - 2).Min(epoch => allocated[epoch] - allocated[epoch - 1]));
    }

    [Fact]
    public void ThreadsChangeNoBit()
    {
        float[] Train(int threads)
        {
            Sequential net = Nets.Smooth();
            net.DegreeOfParallelism = threads;
            var trainer = new Trainer(net, new Sgd(0.01f), Loss.SoftmaxCrossEntropy) { BatchSize = 5, Augmentation = All(Layout.Nchw) };
            trainer.Fit(Data.Reals(1, 14, 2, 5, 6), [.. Enumerable.Range(0, 14).Select(i => i % 3)], 3);
            return net.Parameters[0].Values.ToArray();
        }

        Assert.Equal(Train(1), Train(3));
    }

    [Fact]
    public void WhatCannotBeChangedIsRefused()
    {
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Augmentation { LargestShift = -1 }, "at least 0");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Augmentation { Border = (Border)9 }, "Zero, Replicate");
        Refusal.Of<ArgumentOutOfRangeException>(() => _ = new Augmentation { Layout = (Layout)2 }, "Nchw, Nhwc");

        var layer = new Recorder();
        Refused(Data.Reals(1, 3, 6, 5), Data.Reals(2, 3, 1), new Augmentation(), "(6, 5)", "(C, H, W)");
        Refused(Data.Reals(1, 3, 6), Data.Reals(2, 3, 1), new Augmentation { Layout = Layout.Nhwc }, "(6)", "(H, W, C)");
        Refused(Data.Reals(1, 3, 1, 6, 5), Data.Reals(2, 3, 1, 6, 5), new Augmentation(), "target has shape (1, 6, 5)");
        Refused(Data.Reals(1, 3, 2, 6, 5), Data.Reals(2, 3, 1), new Augmentation { LargestShift = 5 }, "up to 5", "6x5", "Nchw");
        Refused(
            Data.Reals(1, 3, 2, 6, 5), Data.Reals(2, 3, 1), new Augmentation { LargestShift = 2, Layout = Layout.Nhwc }, "2x6", "Nhwc");
        Assert.Empty(layer.Trained);

        var picture = new Trainer(new Conv2D<Edge>(), new Sgd(1), Loss.MeanSquaredError) { Augmentation = new Augmentation() };
        Refusal.Of<ArgumentException>(() => picture.Fit(Data.ChapterImage(), Data.ChapterEdges(), 1), "expected images");

        void Refused(Tensor<float> input, Tensor<float> target, Augmentation augmentation, params string[] inMessage)
        {
            var trainer = new Trainer(layer, new Sgd(1), Loss.MeanSquaredError) { Augmentation = augmentation };
            Refusal.Of<ArgumentException>(() => trainer.Fit(input, target, 1), inMessage);
            Refusal.Of<ArgumentException>(() => trainer.Fit(new Samples(input, target), 1), inMessage);
        }
    }

    private static Augmentation All(Layout layout, int seed = 9) =>
        new() { FlipHorizontally = true, FlipVertically = true, LargestShift = 2, Layout = layout, Seed = seed };

    /// <summary>Images of which no two numbers are alike, none of them 0 but the first.</summary>
    private static Tensor<float> Numbered(Images images) => Tensor.Create(
        [.. Enumerable.Range(0, Count * Channels * Height * Width).Select(i => (float)i)], images.Lengths);

    private static Tensor<float> Targets() => Data.Constant(0, Count, 1);

    private static float[] Flat(List<float[]> images) => [.. images.SelectMany(image => image)];

    private static float[] Image(Tensor<float> images, int index) => Data.Elements(Data.Samples(images, index, index + 1));

    private static IEnumerable<(bool X, bool Y, int Down, int Right)> Changes(int shift) =>
        from x in (bool[])[false, true]
        from y in (bool[])[false, true]
        from down in Enumerable.Range(-shift, (2 * shift) + 1)
        from right in Enumerable.Range(-shift, (2 * shift) + 1)
        select (x, y, down, right);

    /// <summary>The elements of an image, flipped and then moved down and to the right; a border fills what that leaves.</summary>
    private static float[] Changed(
        Tensor<float> images, Images of, int image, (bool X, bool Y, int Down, int Right) change, Border border)
    {
        var flipped = new float[Channels, Height, Width];
        var result = new float[Channels * Height * Width];
        for (int i = 0; i < result.Length; i++)
        {
            (int channel, int row, int column) = (i / (Height * Width), i / Width % Height, i % Width);
            flipped[channel, change.Y ? Height - 1 - row : row, change.X ? Width - 1 - column : column] =
                of.At(images, image, channel, row, column);
        }

        for (int i = 0; i < result.Length; i++)
        {
            int row = Seen((i / Width % Height) - change.Down, Height), column = Seen((i % Width) - change.Right, Width);
            result[i] = row < 0 || column < 0 ? 0 : flipped[i / (Height * Width), row, column];
        }

        return result;

        int Seen(int place, int length) => place >= 0 && place < length ? place : border switch
        {
            Border.Zero => -1,
            Border.Replicate => place < 0 ? 0 : length - 1,
            Border.Reflect => place < 0 ? -1 - place : (2 * length) - 1 - place,
            Border.Reflect101 => place < 0 ? -place : (2 * length) - 2 - place,
            _ => place < 0 ? place + length : place - length,
        };
    }

    private static List<float[]> Meet(Tensor<float> images, Augmentation augmentation, int batchSize, int epochs)
    {
        var layer = new Recorder();
        var trainer = new Trainer(layer, new Sgd(1), Loss.MeanSquaredError) { BatchSize = batchSize, Augmentation = augmentation };
        trainer.Fit(images, Targets(), epochs);
        return layer.Trained;
    }

    /// <summary>Keeps the images that it is given, and makes a zero of each.</summary>
    private sealed class Recorder : Layer
    {
        public List<float[]> Trained { get; } = [];

        public List<float[]> Used { get; } = [];

        public override TensorShape OutputShape(TensorShape input) => new(input[0], 1);

        public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) => Keep(input, output, Used);

        public override void ForwardTraining(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) =>
            Keep(input, output, Trained);

        public override void Backward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> inputGradient) =>
            throw new NotSupportedException("A trainer needs the gradients of the parameters only.");

        private static void Keep(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output, List<float[]> images)
        {
            var elements = new float[input.FlattenedLength];
            input.FlattenTo(elements);
            images.AddRange(elements.Chunk(elements.Length / (int)input.Lengths[0]));
            output.Fill(0);
        }
    }
}
