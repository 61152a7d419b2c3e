using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Layers;

public class Conv2DLayoutTests
{
    private readonly Conv2D<PlainKernel<Size5x3>> _layer = new(seed: 1);

    /// <summary>With one channel both layouts are the same memory, so they must give the same numbers.</summary>
    [Fact]
    public void ChannelsLastGivesTheNumbersOfChannelsFirst()
    {
        Tensor<float> first = Data.Reals(2, 3, 1, 8, 9);
        Tensor<float> last = Tensor.Create(Data.Elements(first), [3, 8, 9, 1]);
        Tensor<float> output = _layer.Forward(last);

        Assert.Equal([3, 4, 7, 1], Data.Lengths(output));
        Assert.Equal(Data.Elements(_layer.Forward(first)), Data.Elements(output));

        Tensor<float> gradient = Data.Reals(3, 3, 1, 4, 7);
        Tensor<float> inputGradient = _layer.Backward(last, Tensor.Create(Data.Elements(gradient), [3, 4, 7, 1]));
        Assert.Equal([3, 8, 9, 1], Data.Lengths(inputGradient));
        Assert.Equal(Data.Elements(_layer.Backward(first, gradient)), Data.Elements(inputGradient));
    }

    [Fact]
    public void APictureGivesTheNumbersOfABatchOfOne()
    {
        Tensor<float> picture = Data.Reals(4, 8, 9);
        Tensor<float> batch = Tensor.Create(Data.Elements(picture), [1, 1, 8, 9]);

        Assert.Equal(Data.Elements(_layer.Forward(picture)), Data.Elements(_layer.Forward(batch)));
    }

    /// <summary>A batch cut into parts gives the bits of the whole.</summary>
    [Fact]
    public void ABatchGivesTheNumbersOfItsImages()
    {
        Tensor<float> batch = Data.Reals(5, 4, 1, 30, 31);
        float[] together = Data.Elements(_layer.Forward(batch));
        for (int n = 0; n < 4; n++)
        {
            float[] alone = Data.Elements(_layer.Forward(Data.Samples(batch, n, n + 1)));
            Assert.Equal(together[(n * alone.Length)..((n + 1) * alone.Length)], alone);
        }
    }

    [Fact]
    public void NothingIsAllocatedInTheCallersTensors()
    {
        var layer = new Conv2D<Smooth>(seed: 1);
        Tensor<float> input = Data.WithGaps(Data.Reals(8, 2, 1, 20, 30));
        Tensor<float> outputGradient = Data.Reals(9, 2, 1, 20, 30);
        Tensor<float> output = Tensor.CreateFromShape<float>([2, 1, 20, 30]);
        Tensor<float> inputGradient = Tensor.CreateFromShape<float>([2, 1, 20, 30]);
        long before = 0;
        for (int i = 0; i < 50; i++)
        {
            if (i == 10)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            layer.Forward(input, output);
            layer.Backward(input, outputGradient, inputGradient);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>The layer has no size of its own: sizes may change from call to call, back and forth.</summary>
    [Fact]
    public void EachCallMayHaveAnotherSize()
    {
        Tensor<float> small = Data.Reals(6, 6, 5);
        float[] first = Data.Elements(_layer.Forward(small));
        _ = _layer.Forward(Data.Reals(7, 2, 1, 50, 60));

        Assert.Equal(first, Data.Elements(_layer.Forward(small)));
    }
}
