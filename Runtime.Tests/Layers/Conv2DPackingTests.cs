using System;
using System.Linq;
using System.Numerics.Tensors;
using System.Threading;
using KernelGen.Memory;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>Weights with channels are packed once for many calls; every way to change them must be seen by the next call.</summary>
public abstract class Conv2DPackingTests<TKernel>
    where TKernel : struct, IConvKernel
{
    private readonly Conv2D<TKernel> _layer = new(bias: false, seed: 1);
    private readonly Tensor<float> _input = Data.Integers(1, Images(Shape.InChannels, 6, 7));
    private readonly Tensor<float> _outputGradient =
        Data.Integers(2, Images(Shape.OutChannels, Shape.OutputHeight(6), Shape.OutputWidth(7)));

    private static KernelShape Shape => TKernel.Shape;

    [Fact]
    public void AStepOfTheOptimiserIsSeen()
    {
        // A power of two, so that the weights stay integers times it.
        var optimizer = new Sgd(learningRate: 1f / 1024);
        var known = new float[Shape.Weights];
        var layer = new Conv2D<TKernel>(bias: false, weightInitializer: Initializer.Zeros);
        for (int step = 0; step < 3; step++)
        {
            AssertUses(known, layer);
            layer.BackwardParameters(_input, _outputGradient);
            optimizer.Step(layer.Parameters);
            float[] gradient = Data.Elements(layer.WeightGradient);
            for (int i = 0; i < known.Length; i++)
            {
                known[i] -= gradient[i] / 1024;
            }
        }
    }

    /// <summary>The tensor is the parameter's memory for life, so a reference from before may be written at any time.</summary>
    [Fact]
    public void AWeightWrittenThroughAnOldReferenceIsSeen()
    {
        Tensor<float> kept = _layer.Weight;
        AssertUses(Data.Elements(kept), _layer);
        for (int i = 0; i < 3; i++)
        {
            kept[i % 2, i, 1, 1] = 7 + i;
            AssertUses(Data.Elements(kept), _layer);
        }
    }

    [Fact]
    public void ValuesWrittenThroughTheParameterAreSeen()
    {
        AssertUses(Data.Elements(new Conv2D<TKernel>(bias: false, seed: 1).Weight), _layer);
        for (int i = 0; i < 3; i++)
        {
            _layer.Parameters[0].Values.Fill(i);
            AssertUses(Data.Elements(Data.Constant(i, _layer.Weight.Lengths)), _layer);
        }
    }

    /// <summary>Each on a layer that has packed nothing yet, where all threads begin to pack.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SeveralThreadsRunForwardPassesAtOnce(bool isWeightRead)
    {
        const int Threads = 4;
        Tensor<float> input = Data.Reals(3, Images(Shape.InChannels, 6, 7));
        float[] expected = Data.Elements(new Conv2D<TKernel>(seed: 2).Forward(input));
        for (int round = 0; round < 20; round++)
        {
            var layer = new Conv2D<TKernel>(seed: 2);
            var outputs = new float[Threads][];
            using var start = new Barrier(Threads);
            Thread[] threads = [.. Enumerable.Range(0, Threads).Select(at => new Thread(() =>
            {
                start.SignalAndWait();
                _ = isWeightRead && at % 2 == 0 ? layer.Weight : null;
                outputs[at] = Data.Elements(layer.Forward(input));
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.All(outputs, output => Assert.Equal(expected, output));
        }
    }

    private static nint[] Images(int channels, int height, int width) =>
        Shape.Layout == Layout.Nchw ? [2, channels, height, width] : [2, height, width, channels];

    /// <summary>Forward and backward, and the weights that the layer itself is never asked for here.</summary>
    private void AssertUses(float[] weight, Conv2D<TKernel> layer)
    {
        Tensor<float> expected = Tensor.Create(weight, [Shape.OutChannels, Shape.InChannelsPerGroup, Shape.Height, Shape.Width]);
        Assert.Equal(Data.Elements(Correlation.Correlate<TKernel>(_input, expected)), Data.Elements(layer.Forward(_input)));
        Assert.Equal(
            Data.Elements(Correlation.InputGradient<TKernel>(_outputGradient, expected)),
            Data.Elements(layer.Backward(_input, _outputGradient)));
    }
}

public sealed class PackedPixels : Conv2DPackingTests<MixLast>;

public sealed class PackedChannels : Conv2DPackingTests<Wide>;

public sealed class PackedTiles : Conv2DPackingTests<TiledLast>;

/// <summary>The number of times that weights are packed.</summary>
public sealed class PackedWeightsTests
{
    [Fact]
    public void WeightsArePackedOnceForEachChangeAndDirection()
    {
        var packed = new PackedWeights();
        var plan = new CountingPlan();
        var weight = new Parameter("weight", 1);
        for (int change = 1; change <= 2; change++)
        {
            weight.Change()[0] = change;
            AssertPackedOnce(packed, plan, weight, change);
        }
    }

    /// <summary>Also where the memory was handed out, so that they may be written unseen.</summary>
    [Fact]
    public void WeightsThatWereReadArePackedOnceForEachChange()
    {
        var packed = new PackedWeights();
        var plan = new CountingPlan();
        var weight = new Parameter("weight", 1);
        AssertPackedOnce(packed, plan, weight, changes: 1);
        Span<float> handedOut = weight.Values;
        foreach (float value in new[] { 1f, -0f, 0f, float.NaN })
        {
            int before = plan.Calls;
            handedOut[0] = value;
            AssertUses(value, packed, plan, weight);
            AssertUses(value, packed, plan, weight);
            Assert.Equal(before + 1, plan.Calls);
        }

        int calls = plan.Calls;
        weight.Change()[0] = 3;
        AssertUses(3, packed, plan, weight);
        Assert.Equal(calls + 1, plan.Calls);
    }

    /// <summary>The second thread comes while the first one packs.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AThreadWaitsForPanelsThatAnotherPacks(bool isShared)
    {
        var packed = new PackedWeights();
        using var plan = new SlowPlan();
        float[] weight = [5];
        var panels = new float[2][];
        Thread[] threads = [.. panels.Select((_, at) => new Thread(() =>
            panels[at] = packed.For(weight, version: 1, isShared).Forward(plan, weight).ToArray()))];
        threads[0].Start();
        plan.HasBegun.Wait();
        threads[1].Start();
        Assert.True(SpinWait.SpinUntil(
            () => plan.Calls > 1 || (threads[1].ThreadState & (ThreadState.WaitSleepJoin | ThreadState.Stopped)) != 0,
            TimeSpan.FromMinutes(1)));
        plan.MayEnd.Set();
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(1, plan.Calls);
        Assert.All(panels, panel => Assert.Equal([5, 0, 0], panel));
    }

    /// <summary>A thread that reads the weight leaves alone what another one computes with.</summary>
    [Fact]
    public void PanelsStayWhereTheWeightIsReadForTheFirstTime()
    {
        var packed = new PackedWeights();
        var plan = new CountingPlan();
        ReadOnlySpan<float> before = packed.For([1], version: 1, isShared: false).Forward(plan, [1]);
        Assert.Equal([2, 0, 0], packed.For([2], version: 1, isShared: true).Forward(plan, [2]).ToArray());
        Assert.Equal([1, 0, 0], before.ToArray());
    }

    private static void AssertUses(float value, PackedWeights packed, CountingPlan plan, Parameter weight) =>
        Assert.Equal([value, 0, 0], packed.For(weight.Read(), weight.Version, weight.IsShared).Forward(plan, weight.Read()).ToArray());

    private static void AssertPackedOnce(PackedWeights packed, CountingPlan plan, Parameter weight, int changes)
    {
        float value = weight.Read()[0];
        for (int call = 0; call < 3; call++)
        {
            AssertUses(value, packed, plan, weight);
        }

        Assert.Equal((2 * changes) - 1, plan.Calls);
        for (int call = 0; call < 3; call++)
        {
            PackedWeights known = packed.For(weight.Read(), weight.Version, weight.IsShared);
            Assert.Equal([-value, 0, 0], known.InputGradient(plan, [-value]).ToArray());
        }

        Assert.Equal(2 * changes, plan.Calls);
    }

    private sealed class CountingPlan : IWeightPlan
    {
        public int Calls { get; private set; }

        public int PanelsLength => 3;

        public void Pack(ReadOnlySpan<float> weight, Span<float> panels)
        {
            Calls++;
            panels.Clear();
            weight.CopyTo(panels);
        }
    }

    /// <summary>A plan whose panels are half done until the test lets it go on.</summary>
    private sealed class SlowPlan : IWeightPlan, IDisposable
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        public ManualResetEventSlim HasBegun { get; } = new();

        public ManualResetEventSlim MayEnd { get; } = new();

        public int PanelsLength => 3;

        public void Pack(ReadOnlySpan<float> weight, Span<float> panels)
        {
            Interlocked.Increment(ref _calls);
            panels.Fill(-1);
            HasBegun.Set();
            MayEnd.Wait();
            panels.Clear();
            weight.CopyTo(panels);
        }

        public void Dispose()
        {
            HasBegun.Dispose();
            MayEnd.Dispose();
        }
    }
}
