using System;
using System.Numerics.Tensors;
using KernelGen.Tests.Networks;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>Each layer with each of its options, written as ONNX.</summary>
public sealed class OnnxLayerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Convolutions()
    {
        Exact(new Conv2D<Widen>(), 2, 2, 6, 7);
        Exact(new Conv2D<WidenLast>(bias: false), 2, 6, 7, 2);
        Exact(new Conv2D<Grouped>(), 2, 4, 7, 8);
        Exact(new Conv2D<GroupedLast>(), 2, 7, 8, 4);
        Exact(new Conv2D<Depthwise>(), 2, 5, 6, 4);
        Exact(new Conv2D<RectifiedLast>(), 2, 7, 6, 2);
        Exact(new Conv2D<Sparse>(), 2, 1, 6, 3);
        Close(new Conv2D<Tiled>(seed: 1), 2, 16, 9, 7);
        Exact(new Conv2D<LeakyMix>(), 2, 3, 6, 7);
        Exact(new Conv2D<ClippedPlane>(), 2, 1, 6, 7);
        Close(new Conv2D<SwishMixLast>(seed: 1), 2, 6, 7, 3);
        Close(new Conv2D<TanhGrouped>(seed: 1), 2, 4, 7, 8);
        Close(new Conv2D<SigmoidPointwiseLast>(seed: 1), 2, 6, 7, 7);
    }

    /// <summary>Kernels of one channel read both layouts, and so does the file.</summary>
    [Fact]
    public void ConvolutionsOfOneChannel()
    {
        Exact(new Conv2D<Dilated>(), 2, 1, 9, 8);
        Exact(new Conv2D<Dilated>(), 2, 9, 8, 1);
        Exact(new Conv2D<EdgeLast>(), 2, 5, 6, 1);
        Exact(new Conv2D<EdgeLast>(), 2, 1, 5, 6);
        Exact(new Conv2D<EvenSame>(bias: false), 3, 1, 5, 1);
        Exact(new Conv2D<StridedPlane>(), 1, 1, 7, 7);
    }

    /// <summary>Images smaller than what the border shows, too.</summary>
    [Fact]
    public void Borders()
    {
        Exact(new Conv2D<MirroredMix>(), 2, 2, 5, 6);
        Exact(new Conv2D<MirroredMix>(), 2, 2, 1, 2);
        Exact(new Conv2D<Mirrored>(), 2, 1, 2, 2);
        Exact(new Conv2D<WrappedLast>(), 2, 5, 6, 2);
        Exact(new Conv2D<EdgeRepeated>(), 2, 2, 5, 4);
        Exact(new Conv2D<MirroredTwiceLast>(), 2, 5, 4, 2);
        Exact(new Conv2D<MirroredTwiceLast>(), 2, 2, 1, 2);
    }

    [Fact]
    public void TransposedConvolutions()
    {
        Exact(new TransposedConv2D<Grouped>(outputPaddingY: 1, outputPaddingX: 2), 2, 6, 4, 5);
        Exact(new TransposedConv2D<GroupedLast>(bias: false), 2, 4, 5, 6);
        Exact(new TransposedConv2D<Mix>(), 2, 2, 4, 5);
        Exact(new TransposedConv2D<LeakyMix>(), 2, 2, 4, 5);
        Exact(new TransposedConv2D<Dilated>(), 2, 1, 7, 6);
        Exact(new TransposedConv2D<MirroredMix>(), 2, 3, 4, 5);
        Exact(new TransposedConv2D<EdgeRepeated>(bias: false), 2, 3, 4, 5);
        Exact(new TransposedConv2D<WrappedLast>(outputPaddingY: 1), 2, 4, 5, 3);
        Exact(new TransposedConv2D<MirroredTwiceLast>(), 2, 9, 5, 3);
    }

    [Fact]
    public void Pools()
    {
        var window = new PoolWindow(3, 2) { StrideY = 2, StrideX = 1, PaddingY = 2, PaddingX = 1 };
        Exact(new MaxPool2D(window), 2, 3, 6, 5);
        Exact(new MaxPool2D(2, layout: Layout.Nhwc), 2, 5, 7, 3);
        Close(new AveragePool2D(window), 2, 3, 6, 5);
        Close(new AveragePool2D(window, countPadding: false), 2, 3, 6, 5);
        Close(new AveragePool2D(window, countPadding: false, Layout.Nhwc), 2, 6, 5, 3);
        Close(new GlobalAveragePool2D(), 2, 3, 6, 5);
        Close(new GlobalAveragePool2D(Layout.Nhwc), 2, 6, 5, 3);
    }

    [Fact]
    public void DenseAndFlatten()
    {
        Exact(new Dense(7, 4), 3, 7);
        Exact(new Dense(7, 4, Activation.Relu, bias: false), 3, 7);
        Close(new Dense(7, 4, Nonlinearity.LeakyRelu(0.125f), seed: 1), 3, 7);
        Exact(new Flatten(), 3, 2, 4, 5);
        Exact(new Flatten(), 3, 7);
    }

    [Fact]
    public void FunctionsOfElements()
    {
        foreach (ActivationLayer layer in (ActivationLayer[])
            [
                new Relu(), new Relu6(), new LeakyRelu(), new LeakyRelu(0), new LeakyRelu(1.5f), new Sigmoid(), new Tanh(), new HardSwish(),
            ])
        {
            OnnxCheck.AssertSame(layer, Data.Integers(1, 40), _folder);
            OnnxCheck.AssertSame(layer, Data.Reals(2, 4, 5), _folder);
            OnnxCheck.AssertSame(layer, Data.Integers(3, 2, 3, 4, 5), _folder);
            OnnxCheck.AssertSame(new Dense(4, 6, layer.Function, seed: 3), Data.Reals(4, 5, 4), _folder);
        }

        Exact(new Dropout(), 2, 3);
    }

    [Fact]
    public void SlopesOfChannels()
    {
        Exact(new PRelu(), 9);
        Exact(new PRelu(3), 2, 3);
        Exact(new PRelu(3), 2, 3, 4);
        Exact(new PRelu(3), 2, 3, 4, 5);
        Exact(new PRelu(3, layout: Layout.Nhwc), 2, 4, 5, 3);
        Exact(new Sequential(new Conv2D<WidenLast>(), new PRelu(4, layout: Layout.Nhwc), new PRelu(5), new PRelu()), 2, 5, 6, 2);
    }

    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void NormalisationWithItsRunningStatistics(Layout layout)
    {
        var layer = new BatchNorm2D(3, epsilon: 0.25f, momentum: 0.5f, layout);
        Tensor<float> x = layout == Layout.Nchw ? Data.Integers(1, 2, 3, 4, 5) : Data.Integers(1, 2, 4, 5, 3);
        layer.ForwardTraining(x, layer.CreateOutput(x));
        Data.Elements(Data.Reals(2, 3)).CopyTo(layer.Parameters[0].Values);
        Data.Elements(Data.Reals(3, 3)).CopyTo(layer.Parameters[1].Values);
        Assert.NotEqual(0, layer.RunningMean[1]);
        Assert.NotEqual(1, layer.RunningVariance[1]);
        OnnxCheck.AssertSame(layer, x, _folder);
    }

    /// <summary>A layer may read images in another layout than the one before it wrote them in.</summary>
    [Fact]
    public void LayersOfBothLayouts()
    {
        Exact(new Sequential(new Conv2D<WidenLast>(), new MaxPool2D(2), new Relu()), 2, 4, 6, 2);
        Exact(new Sequential(new MaxPool2D(3, 1, 1), new Conv2D<WidenLast>(), new Flatten()), 2, 4, 6, 2);
        Exact(new Residual(new MaxPool2D(3, 1, 1, Layout.Nhwc), new MaxPool2D(3, 1, 1)), 2, 4, 6, 2);
        Exact(new Residual(new Residual(new Dropout()), new Conv2D<WidenLastKeep>()), 2, 4, 6, 4);
    }

    [Fact]
    public void WholeNetworks()
    {
        Close(Nets.LeNet(), 2, 1, 28, 28);
        Close(Nets.Smooth(), 3, 2, 5, 6);
        Close(Nets.SmoothLast(), 3, 5, 6, 2);
    }

    /// <summary>With small integers as weights, so that all sums are exact.</summary>
    private void Exact(Layer layer, params ReadOnlySpan<nint> input)
    {
        var random = new Random(1);
        foreach (Parameter parameter in layer.Parameters)
        {
            foreach (ref float value in parameter.Values)
            {
                value = random.Next(-4, 5);
            }
        }

        OnnxCheck.AssertSame(layer, Data.Integers(2, input), _folder, isExact: true);
    }

    private void Close(Layer layer, params ReadOnlySpan<nint> input) => OnnxCheck.AssertSame(layer, Data.Reals(2, input), _folder);
}
