using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>
/// A network applies a function together with the layer before it, and adds the input of a residual together with its last layer: with the
/// bits of the layers one by one, which a step of training runs.
/// </summary>
public sealed class FusedNetworkTests
{
    [Fact]
    public void FunctionsBehindLayers()
    {
        foreach (Layer function in new Layer[]
        {
            new Relu(), new Relu6(), new LeakyRelu(0.2f), new Sigmoid(), new Tanh(), new HardSwish(), new PRelu(), new PRelu(4, 0.3f),
        })
        {
            Compare(Data.Reals(1, 2, 2, 9, 7), new Conv2D<Widen>(seed: 1), function);
            Compare(Data.Reals(1, 2, 2, 9, 7), new Conv2D<Widen>(seed: 1), function, new Conv2D<Keep>(seed: 2), new Tanh());
            Compare(Data.Reals(1, 5, 6), new Dense(6, 4, seed: 1), function);
        }

        Compare(Data.Reals(1, 2, 9, 7, 2), new Conv2D<WidenLast>(seed: 1), Sloped(Layout.Nhwc), new Conv2D<KeepLast>(seed: 2));
        Compare(Data.Reals(1, 2, 2, 9, 7), new Conv2D<Widen>(seed: 1), Sloped(Layout.Nchw), new LeakyRelu());
        Compare(Data.Reals(1, 5, 6), new Dense(6, 4, Activation.Tanh, seed: 1), Sloped(Layout.Nchw));
        Compare(Data.Reals(1, 2, 4, 5, 6), new TransposedConv2D<Widen>(seed: 1), new HardSwish(), new Conv2D<Widen>(seed: 2));
    }

    /// <summary>Slopes of another dimension than that of the channels are a layer of their own.</summary>
    [Fact]
    public void SlopesOfOtherDimensionsAreNotOfChannels()
    {
        Compare(Data.Reals(1, 2, 2, 9, 4), new Conv2D<Widen>(seed: 1), Sloped(Layout.Nhwc));
        Compare(Data.Reals(1, 2, 4, 4, 2), new Conv2D<WidenLast>(seed: 1), Sloped(Layout.Nchw));
        Compare(Data.Reals(1, 9, 4), new Conv2D<Smooth>(seed: 1), Sloped(Layout.Nhwc));
    }

    [Fact]
    public void Residuals()
    {
        Compare(Data.Reals(1, 2, 4, 9, 7), new Residual(new Conv2D<Keep>(seed: 1)), new Relu());
        Compare(Data.Reals(1, 2, 4, 9, 7), new Residual(new Conv2D<Keep>(seed: 1), new Tanh(), new Conv2D<Keep>(seed: 2)));
        Compare(Data.Reals(1, 2, 9, 7, 4), new Residual(new Conv2D<KeepLast>(seed: 1)), new Residual(new Conv2D<KeepLast>(seed: 2)));
        Compare(Data.Reals(1, 2, 4, 9, 7), new Residual(new Conv2D<Keep>(seed: 1), new Relu()));
        Compare(
            Data.Reals(1, 2, 4, 9, 7),
            new Residual(new Sequential(new Conv2D<Keep>(seed: 1)), new Sequential(new Conv2D<Keep>(seed: 2))));
        Compare(Data.Reals(1, 3, 4), new Residual(new Dense(4, 4, seed: 1)), new Residual(new Dense(4, 4, Activation.Relu, seed: 2)));
    }

    private static PRelu Sloped(Layout layout)
    {
        var layer = new PRelu(4, layout: layout);
        for (int c = 0; c < 4; c++)
        {
            layer.Weight[c] = 0.5f - (0.25f * c);
        }

        return layer;
    }

    private static void Compare(Tensor<float> x, params Layer[] layers)
    {
        var net = new Sequential(layers);
        Tensor<float> one = x;
        foreach (Layer layer in layers)
        {
            Tensor<float> next = layer.CreateOutput(one);
            layer.ForwardTraining(one, next.AsTensorSpan());
            one = next;
        }

        foreach (int degree in new[] { 1, 3 })
        {
            net.DegreeOfParallelism = degree;
            Assert.Equal(
                (string.Join<Layer>(", ", layers), Data.Elements(one)),
                (string.Join<Layer>(", ", layers), Data.Elements(net.Forward(x))),
                (left, right) => left.Item2.SequenceEqual(right.Item2));
        }
    }
}
