using KernelGen.Training;

namespace KernelGen.Tests.Networks;

/// <summary>Networks that tests train.</summary>
internal static class Nets
{
    public static Sequential LeNet(int seed = 1) => new(
        new Conv2D<LeNetFirst>(seed: seed), new MaxPool2D(2), new Conv2D<LeNetSecond>(seed: seed + 1), new MaxPool2D(2), new Flatten(),
        new Dense(400, 120, Activation.Relu, seed: seed + 2), new Dense(120, 84, Activation.Relu, seed: seed + 3),
        new Dense(84, 10, seed: seed + 4));

    /// <summary>All kinds of layers, for images (N, 2, 5, 6), smooth but for a maximum: three outputs.</summary>
    public static Sequential Smooth(int seed = 1) => new(
        new Conv2D<Widen>(seed: seed), new BatchNorm2D(4), new Tanh(),
        new Residual(new Conv2D<Keep>(seed: seed + 1), new BatchNorm2D(4), new Sigmoid()), new AveragePool2D(2),
        new Dropout(0.25f, seed: 7), new Flatten(), new Dense(24, 5, Nonlinearity.Tanh, seed: seed + 2), new Dense(5, 3, seed: seed + 3));

    /// <summary>The same with channels last, for images (N, 5, 6, 2).</summary>
    public static Sequential SmoothLast(int seed = 1) => new(
        new Conv2D<WidenLast>(seed: seed), new BatchNorm2D(4, layout: Layout.Nhwc), new Sigmoid(),
        new Residual(new Conv2D<WidenLastKeep>(seed: seed + 1)), new GlobalAveragePool2D(Layout.Nhwc), new Flatten(),
        new Dense(4, 3, seed: seed + 2));
}
