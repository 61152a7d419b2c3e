using System;
using System.Buffers;
using System.Numerics.Tensors;
using KernelGen.Verification;
using Xunit;

namespace KernelGen.Tests.Layers;

/// <summary>
/// Operands and results in one memory: told apart where their strides are those of one tensor, else refused with what is known.
/// </summary>
public sealed class OverlapTests
{
    private const string Unknown = "The memory from the first to the last element of output";

    private readonly Tensor<float> _weight = Data.Integers(1, 2, 3, 3, 3);

    /// <summary>As in DenseNet: a layer reads some channels of a tensor and writes others.</summary>
    [Fact]
    public void SlicesOfChannelsOfOneTensor()
    {
        Tensor<float> all = Data.Integers(2, 2, 5, 8, 9);
        Tensor<float> before = Tensor.Create(Data.Elements(all), all.Lengths);
        Tensor<float> x = Channels(all, 0, 3);
        float[] expected = Data.Elements(ReferenceCorrelation.Forward(x, _weight, shape: Mix.Shape));
        Mix.Correlate(x, _weight, Channels(all, 3, 5).AsTensorSpan());

        Assert.Equal(expected, Data.Elements(Channels(all, 3, 5)));
        Assert.Equal(Data.Elements(Channels(before, 0, 3)), Data.Elements(x));
    }

    [Fact]
    public void SlicesOfChannelsOfPixels()
    {
        Tensor<float> all = Data.Integers(3, 2, 8, 9, 5);
        Tensor<float> before = Tensor.Create(Data.Elements(all), all.Lengths);
        Tensor<float> x = LastChannels(all, 2, 5), y = LastChannels(all, 0, 2);
        float[] expected = Data.Elements(ReferenceCorrelation.Forward(x, _weight, shape: MixLast.Shape));
        MixLast.Correlate(x, _weight, y.AsTensorSpan());
        Assert.Equal(expected, Data.Elements(y));
        Assert.Equal(Data.Elements(LastChannels(before, 2, 5)), Data.Elements(x));

        Tensor<float> dx = MixLast.InputGradient(y, _weight);
        MixLast.InputGradient(y, _weight, x.AsTensorSpan());
        Assert.Equal(Data.Elements(dx), Data.Elements(x));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void SlicesWithAChannelInCommonAreRefused(int start)
    {
        Tensor<float> first = Data.Integers(4, 2, 5, 8, 9), last = Data.Integers(5, 2, 8, 9, 5);
        float[] before = Data.Elements(first), beforeLast = Data.Elements(last);
        Refusal.Of<ArgumentException>(
            () => Mix.Correlate(Channels(first, 0, 3), _weight, Channels(first, start, start + 2).AsTensorSpan()), "output",
            "overlaps input");
        Refusal.Of<ArgumentException>(
            () => MixLast.Correlate(LastChannels(last, 0, 3), _weight, LastChannels(last, start, start + 2).AsTensorSpan()),
            "output",
            "overlaps input");
        Assert.Equal(before, Data.Elements(first));
        Assert.Equal(beforeLast, Data.Elements(last));
    }

    /// <summary>Windows side by side in the rows of one picture, some rows apart.</summary>
    [Fact]
    public void WindowsOfOnePicture()
    {
        float[] memory = Data.Elements(Data.Integers(6, 3 * 8 * 20));
        float[] before = [.. memory];
        Tensor<float> x = Tensor.Create(memory, 0, [1, 3, 8, 9], [0, 160, 20, 1]);
        Tensor<float> y = Tensor.Create(memory, 9, [1, 2, 8, 9], [0, 160, 20, 1]);
        float[] expected = Data.Elements(ReferenceCorrelation.Forward(x, _weight, shape: Mix.Shape));
        Mix.Correlate(x, _weight, y.AsTensorSpan());
        Assert.Equal(expected, Data.Elements(y));
        Assert.Equal(before[..9], memory[..9]);

        Refusal.Of<ArgumentException>(
            () => Mix.Correlate(x, _weight, Tensor.Create(memory, 8, [1, 2, 8, 9], [0, 160, 20, 1]).AsTensorSpan()), "overlaps input");
    }

    /// <summary>Planes of one channel whose rows lie between each other's: those of two images are read, of two others written.</summary>
    [Fact]
    public void PlanesThatInterleave()
    {
        float[] memory = Data.Elements(Data.Integers(8, 6 * 4 * 9));
        Tensor<float> x = Tensor.Create(memory, 0, [2, 1, 6, 9], [9, 0, 36, 1]), y = Tensor.Create(memory, 18, [2, 1, 6, 9], [9, 0, 36, 1]);
        Tensor<float> weight = Data.Integers(9, 3, 3);
        float[] before = Data.Elements(x), expected = Data.Elements(ReferenceCorrelation.Forward(x, weight, shape: Smooth.Shape));
        Smooth.Correlate(x, weight, y.AsTensorSpan());
        Assert.Equal(expected, Data.Elements(y));
        Assert.Equal(before, Data.Elements(x));

        Refusal.Of<ArgumentException>(
            () => Smooth.Correlate(x, weight, Tensor.Create(memory, 17, [2, 1, 6, 9], [9, 0, 36, 1]).AsTensorSpan()), "overlaps input");
        Assert.Equal(before, Data.Elements(x));
    }

    /// <summary>No element is the same, but that is not seen; the message says no more than is known.</summary>
    [Fact]
    public void TensorsOfOtherStridesAreRefusedByTheirExtents()
    {
        float[] memory = Data.Elements(Data.Integers(7, 3 * 8 * 20));
        float[] before = [.. memory];
        Tensor<float> x = Tensor.Create(memory, 0, [1, 3, 8, 9], [0, 160, 20, 1]);
        Refusal.Of<ArgumentException>(
            () => Mix.Correlate(x, _weight, Tensor.Create(memory, 10, [1, 2, 8, 9], [0, 80, 10, 1]).AsTensorSpan()), Unknown,
            "strides differ");
        Assert.Equal(before, memory);
    }

    private static Tensor<float> Channels(Tensor<float> images, int start, int end) =>
        images.Slice([NRange.All, new NRange(start, end), NRange.All, NRange.All]);

    private static Tensor<float> LastChannels(Tensor<float> images, int start, int end) =>
        images.Slice([NRange.All, NRange.All, NRange.All, new NRange(start, end)]);
}
