using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Tests.OnnxFiles;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.Networks;

/// <summary>Stacks of layers that are drawn: what holds of each of them.</summary>
public sealed class RandomNetworkTests : IDisposable
{
    private const int Networks = 60;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void ShapesTablesFilesAndThreadsAgree(Layout layout)
    {
        TensorShape shape = RandomStack.Input(layout);
        for (int seed = 0; seed < Networks; seed++)
        {
            Sequential net = RandomStack.Draw(seed, layout, weights: 1);
            Tensor<float> x = Data.Reals(seed, shape.Lengths);
            Tensor<float> y = net.CreateOutput(x);
            net.BeginStep(1);
            net.ForwardTraining(x, y);
            Tensor<float> dx = Data.Constant(float.NaN, x.Lengths);
            net.Backward(x, y, y, dx);
            Assert.All(Data.Elements(dx), element => Assert.True(float.IsFinite(element), $"seed {seed}: {net}"));

            Assert.Equal(new TensorShape(y.Lengths), net.OutputShape(shape));
            Assert.Equal(net.Layers.Count + 4, net.Describe(shape.Lengths).Split('\n').Length);
            string path = _folder.File("net");
            net.Save(path);
            Sequential loaded = RandomStack.Draw(seed, layout, weights: 2);
            loaded.DegreeOfParallelism = 3;
            loaded.Load(path);
            Assert.True(Data.Elements(net.Forward(x)).SequenceEqual(Data.Elements(loaded.Forward(x))), $"seed {seed}: {net}");
        }
    }

    /// <summary>With the running statistics that a step of training left.</summary>
    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void WhatIsWrittenAsOnnxComputesTheSame(Layout layout)
    {
        TensorShape shape = RandomStack.Input(layout);
        for (int seed = 0; seed < Networks; seed++)
        {
            Sequential net = RandomStack.Draw(seed, layout, weights: seed);
            Tensor<float> x = Data.Reals(seed, shape.Lengths);
            net.ForwardTraining(x, net.CreateOutput(x));
            OnnxCheck.AssertSame(net, x, _folder, $"seed {seed}: {net}");
        }
    }

    [Theory]
    [InlineData(Layout.Nchw)]
    [InlineData(Layout.Nhwc)]
    public void OfIntegersItComputesExactlyTheSame(Layout layout)
    {
        TensorShape shape = RandomStack.Input(layout);
        for (int seed = 0; seed < Networks; seed++)
        {
            Sequential net = RandomStack.Draw(seed, layout, weights: seed, isExact: true);
            OnnxCheck.AssertSame(net, Data.Integers(seed, shape.Lengths), _folder, $"seed {seed}: {net}", isExact: true);
        }
    }
}
