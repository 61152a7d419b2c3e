using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>Stacks of layers that are drawn: what holds of each of them.</summary>
public sealed class RandomNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ShapesTablesFilesAndThreadsAgree()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Sequential net = Draw(seed, weights: 1);
            Tensor<float> x = Data.Reals(seed, 3, 2, 9, 8);
            Tensor<float> y = net.CreateOutput(x);
            net.BeginStep(1);
            net.ForwardTraining(x, y);
            Tensor<float> dx = Data.Constant(float.NaN, x.Lengths);
            net.Backward(x, y, y, dx);
            Assert.All(Data.Elements(dx), element => Assert.True(float.IsFinite(element), $"seed {seed}: {net}"));

            Assert.Equal(new TensorShape(y.Lengths), net.OutputShape(new TensorShape(x.Lengths)));
            Assert.Equal(net.Layers.Count + 4, net.Describe(3, 2, 9, 8).Split('\n').Length);
            string path = _folder.File("net");
            net.Save(path);
            Sequential loaded = Draw(seed, weights: 2);
            loaded.DegreeOfParallelism = 3;
            loaded.Load(path);
            Assert.True(Data.Elements(net.Forward(x)).SequenceEqual(Data.Elements(loaded.Forward(x))), $"seed {seed}: {net}");
        }
    }

    private static Sequential Draw(int seed, int weights)
    {
        var random = new Random(seed);
        var layers = new List<Layer> { new Conv2D<Widen>(seed: weights) };
        var shape = new TensorShape(3, 4, 9, 8);
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            Layer layer = random.Next(9) switch
            {
                0 => new MaxPool2D(2, stride: 1, padding: 1),
                1 => new AveragePool2D(3, stride: 2, padding: 1),
                2 => new BatchNorm2D(4),
                3 => new Dropout(0.3f, seed),
                4 => new PRelu(4),
                5 => new HardSwish(),
                6 => new Residual(new Conv2D<Keep>(seed: weights), new LeakyRelu()),
                7 => new TransposedConv2D<Keep>(seed: weights),
                _ => new Conv2D<Keep>(seed: weights),
            };
            layers.Add(layer);
            shape = layer.OutputShape(shape);
        }

        layers.Add(random.Next(2) == 0 ? new GlobalAveragePool2D() : new Sigmoid());
        shape = layers[^1].OutputShape(shape);
        layers.Add(new Flatten());
        layers.Add(new Dense((int)(shape.Elements / 3), 5, Nonlinearity.Relu6, seed: weights));
        return new Sequential([.. layers]);
    }
}
