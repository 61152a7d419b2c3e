using System;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>A batch of no images through layers and networks: an empty batch back, and gradients of parameters that are zeros.</summary>
public sealed class EmptyBatchTests
{
    private const float Written = 12345;

    public static TheoryData<Layout> Layouts => new(Enum.GetValues<Layout>());

    [Theory]
    [MemberData(nameof(Layouts))]
    public void OfLayersThatPool(Layout layout)
    {
        Images images = new(0, 4, 6, 8, layout), halves = new(0, 4, 3, 4, layout);
        Check(new MaxPool2D(2, layout: layout), images.Lengths, halves.Lengths);
        Check(new AveragePool2D(2, layout: layout), images.Lengths, halves.Lengths);
        Check(new GlobalAveragePool2D(layout), images.Lengths, new Images(0, 4, 1, 1, layout).Lengths);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void OfLayersThatKeepTheShape(Layout layout)
    {
        var images = new Images(0, 4, 6, 8, layout);
        Layer[] layers =
        [
            new Relu(), new Relu6(), new LeakyRelu(0.1f), new Sigmoid(), new Tanh(), new HardSwish(), new PRelu(4, layout: layout),
            new Dropout(0.5f), new Residual(new Tanh()),
        ];
        foreach (Layer layer in layers)
        {
            Check(layer, images.Lengths, images.Lengths);
        }
    }

    [Fact]
    public void OfRows()
    {
        Check(new Flatten(), [0, 4, 6, 8], [0, 192]);
        Check(new Dense(12, 5, Nonlinearity.Relu), [0, 12], [0, 5]);
        Check(
            new Sequential(new MaxPool2D(2), new Relu(), new Flatten(), new Dense(48, 3)), [0, 4, 6, 8], [0, 3]);
    }

    /// <summary>There is no variance to learn from; what was learned before serves any batch.</summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void OfBatchNormalisationInUse(Layout layout)
    {
        nint[] lengths = new Images(0, 4, 6, 8, layout).Lengths;
        var norm = new BatchNorm2D(4, layout: layout);

        Assert.Equal(lengths, Data.Lengths(norm.Forward(Tensor.CreateFromShape<float>(lengths))));
        Refusal.Of<ArgumentException>(
            () => norm.ForwardTraining(Tensor.CreateFromShape<float>(lengths), Tensor.CreateFromShape<float>(lengths)),
            "at least 2 elements", "larger batch");
    }

    private static void Check(Layer layer, nint[] inputs, nint[] outputs)
    {
        Tensor<float> x = Tensor.CreateFromShape<float>(inputs), dy = Tensor.CreateFromShape<float>(outputs);
        foreach (Parameter parameter in layer.Parameters)
        {
            parameter.Gradient.AsTensorSpan().Fill(Written);
        }

        Assert.Equal(outputs, Data.Lengths(layer.Forward(x)));
        layer.ForwardTraining(x, dy);
        Assert.Equal(inputs, Data.Lengths(layer.Backward(x, dy)));

        foreach (Parameter parameter in layer.Parameters)
        {
            Assert.All(Data.Elements(parameter.Gradient), element => Assert.Equal(0, element));
        }
    }
}
