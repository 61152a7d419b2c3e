using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Networks;

/// <summary>A network with drawn weights.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Network">The network.</param>
/// <param name="Input">The shape of a batch of one sample.</param>
internal sealed record SampleNetwork(string Name, Sequential Network, TensorShape Input)
{
    /// <summary>The name of <see cref="LeNet"/>.</summary>
    public const string LeNetName = "LeNet";

    /// <summary>The name of <see cref="Residuals"/>.</summary>
    public const string ResidualsName = "residuals of 64 channels";

    /// <summary>The name of <see cref="Normalised"/>.</summary>
    public const string NormalisedName = "residuals and batch normalisation";

    /// <summary>Gets whether the channels of a pixel are side by side in the input.</summary>
    public bool IsChannelsLast { get; init; }

    /// <summary>Networks that have all layers between them.</summary>
    public static IEnumerable<SampleNetwork> All() =>
    [
        LeNet(),
        new(
            "residuals, batch normalisation",
            new Sequential(
                new Conv2D<Widen>(bias: false, seed: 1), new BatchNorm2D(8), new Relu(),
                new Residual(
                    new Conv2D<Keep>(bias: false, seed: 2), new BatchNorm2D(8), new Relu(), new Dropout(),
                    new Conv2D<Keep>(bias: false, seed: 3), new BatchNorm2D(8)),
                new Relu(), new MaxPool2D(3, stride: 2, padding: 1), new AveragePool2D(3, stride: 2, padding: 1, countPadding: false),
                new GlobalAveragePool2D(), new Flatten(), new Dense(8, 10, seed: 4)),
            new TensorShape(1, 3, 20, 17)),
        new(
            "the same, channels last",
            new Sequential(
                new Conv2D<WidenLast>(bias: false, seed: 1), new BatchNorm2D(8, layout: Layout.Nhwc), new Relu(),
                new Residual(
                    new Conv2D<KeepLast>(bias: false, seed: 2), new BatchNorm2D(8, layout: Layout.Nhwc), new Relu(), new Dropout(),
                    new Conv2D<KeepLast>(bias: false, seed: 3), new BatchNorm2D(8, layout: Layout.Nhwc)),
                new PRelu(8, layout: Layout.Nhwc), new MaxPool2D(3, stride: 2, padding: 1, Layout.Nhwc),
                new AveragePool2D(3, stride: 2, padding: 1, countPadding: true, Layout.Nhwc), new Flatten(), new Dense(200, 10, seed: 4)),
            new TensorShape(1, 20, 17, 3)),
        new(
            "transposed convolutions",
            new Sequential(
                new Conv2D<Halve>(seed: 1), new PRelu(8), new Conv2D<Grouped>(seed: 2), new HardSwish(),
                new TransposedConv2D<Grouped>(outputPaddingY: 1, outputPaddingX: 2, seed: 3), new LeakyRelu(0.1f),
                new TransposedConv2D<Halve>(seed: 4), new TransposedConv2D<Mirrored>(seed: 5), new Tanh()),
            new TensorShape(1, 3, 16, 18)),
        new(
            "borders",
            new Sequential(
                new Conv2D<Mirrored>(seed: 1), new Relu6(), new Conv2D<Wrapped>(seed: 2), new Sigmoid()),
            new TensorShape(1, 3, 9, 7)),
        new("a border, channels last", new Sequential(new Conv2D<RepeatedLast>(seed: 1), new LeakyRelu()), new TensorShape(1, 9, 7, 3)),
        new(
            "functions",
            new Sequential(
                new Dense(12, 20, Nonlinearity.HardSwish, seed: 1), new Dense(20, 20, Nonlinearity.LeakyRelu(0.25f), seed: 2),
                new PRelu(20), new Dense(20, 20, Nonlinearity.Tanh, bias: false, seed: 3), new Dense(20, 20, Nonlinearity.Relu6, seed: 4),
                new Dense(20, 5, Nonlinearity.Sigmoid, seed: 5)),
            new TensorShape(1, 12)),
    ];

    /// <summary>LeCun et al.: <i>Gradient-Based Learning Applied to Document Recognition</i>, 1998, with rectifiers and maxima.</summary>
    public static SampleNetwork LeNet() => new(
        LeNetName,
        new Sequential(
            new Conv2D<LeNetFirst>(seed: 1), new MaxPool2D(2), new Conv2D<LeNetSecond>(seed: 2), new MaxPool2D(2), new Flatten(),
            new Dense(400, 120, Activation.Relu, seed: 3), new Dense(120, 84, Activation.Relu, seed: 4), new Dense(84, 10, seed: 5)),
        new TensorShape(1, 1, 28, 28));

    /// <summary>Three residual blocks of two layers 3x3 with 64 channels, on colour pictures of 32x32 whose channels are last.</summary>
    public static SampleNetwork Residuals() => new(
        ResidualsName,
        new Sequential(
            new Conv2D<WidenTo64>(seed: 1), Block(2), new Relu(), Block(4), new Relu(), Block(6), new Relu(),
            new GlobalAveragePool2D(Layout.Nhwc), new Flatten(), new Dense(64, 10, seed: 8)),
        new TensorShape(1, 32, 32, 3))
    {
        IsChannelsLast = true,
    };

    /// <summary>A residual block with batch normalisation, and a maximum.</summary>
    public static SampleNetwork Normalised() => new(
        NormalisedName,
        new Sequential(
            new Conv2D<Widen>(bias: false, seed: 1), new BatchNorm2D(8), new Relu(),
            new Residual(
                new Conv2D<Keep>(bias: false, seed: 2), new BatchNorm2D(8), new Relu(),
                new Conv2D<Keep>(bias: false, seed: 3), new BatchNorm2D(8)),
            new Relu(), new MaxPool2D(3, stride: 2, padding: 1), new GlobalAveragePool2D(), new Flatten(), new Dense(8, 10, seed: 4)),
        new TensorShape(1, 3, 20, 17));

    /// <summary>A batch of numbers from -1 to 1.</summary>
    public Tensor<float> Draw(int samples, int seed)
    {
        var random = new Random(seed);
        var elements = new float[Input.WithSamples(samples).Elements];
        foreach (ref float element in elements.AsSpan())
        {
            element = (random.NextSingle() * 2) - 1;
        }

        return Tensor.Create(elements, Input.WithSamples(samples).Lengths);
    }

    private static Residual Block(int seed) =>
        new(new Conv2D<Keep64Activated>(seed: seed), new Conv2D<Keep64>(seed: seed + 1));
}
