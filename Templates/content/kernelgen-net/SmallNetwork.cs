using KernelGen;
using KernelGen.Training;

namespace ShapeNet;

/// <summary>The network: two convolutions, each with a pooling, and a dense layer, for pictures of 28x28 pixels.</summary>
internal static class SmallNetwork
{
    public static Sequential Create(int classes) => new(
        new Conv2D<First>(seed: 1), new MaxPool2D(2), new Conv2D<Second>(seed: 2), new MaxPool2D(2), new Flatten(),
        new Dense(16 * 7 * 7, classes, seed: 3));
}

[ConvKernel(3, 3, OutChannels = 8, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct First;

[ConvKernel(3, 3, InChannels = 8, OutChannels = 16, Padding = Padding.Same, Activation = Activation.Relu)]
internal readonly partial struct Second;
