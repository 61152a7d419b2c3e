using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Interpreting;
using KernelGen.Networks.Passes;
using KernelGen.Networks.Tests.Support;
using KernelGen.Tests;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Networks.Tests.Reading;

/// <summary>Networks of KernelGen.Training that are saved and read again compute what they computed.</summary>
public sealed class SavedNetworkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void LeNet_comes_back_with_its_activations()
    {
        string[] operators = Check(
            new Sequential(
                new Conv2D<First>(seed: 1), new MaxPool2D(2), new Conv2D<Second>(seed: 2), new MaxPool2D(2), new Flatten(),
                new Dense(400, 120, Activation.Relu, seed: 3), new Dense(120, 10, seed: 4)),
            new TensorShape(1, 1, 28, 28));

        Assert.Equal(["Conv+Relu", "MaxPool", "Conv+Relu", "MaxPool", "Reshape", "Gemm+Relu", "Gemm"], operators);
    }

    [Fact]
    public void Channels_last_and_normalisation_come_back()
    {
        string[] operators = Check(
            new Sequential(
                new Conv2D<WidenLast>(bias: false, seed: 1), new BatchNorm2D(8, layout: Layout.Nhwc), new PRelu(8, layout: Layout.Nhwc),
                new AveragePool2D(3, stride: 2, padding: 1, countPadding: true, Layout.Nhwc), new GlobalAveragePool2D(Layout.Nhwc)),
            new TensorShape(1, 9, 7, 3));

        Assert.Equal(["Transpose", "Conv", "PRelu", "AveragePool", "GlobalAveragePool"], operators.Take(5));
    }

    [Fact]
    public void Groups_borders_and_transposes_come_back() => Check(
        new Sequential(
            new Conv2D<Mirrored>(seed: 1), new HardSwish(), new Residual(new Tanh(), new Sigmoid()), new Conv2D<Grouped>(seed: 2),
            new TransposedConv2D<Grouped>(outputPaddingY: 1, outputPaddingX: 2, seed: 3), new LeakyRelu(0.1f), new Dropout(), new Relu6()),
        new TensorShape(1, 4, 10, 9));

    private string[] Check(Sequential network, TensorShape shape)
    {
        const int Samples = 3;
        string path = _folder.File("net.onnx");
        network.SaveOnnx(path, shape);
        TensorShape batch = shape.WithSamples(Samples);
        TensorData input = Tensors.Random(7, [.. batch.Lengths.ToArray().Select(length => (int)length)]);
        Tensor<float> expected = network.Forward(Tensor.Create(input.Floats.ToArray(), batch.Lengths));
        Graph graph = FrontEnd.Read(path);
        for (int round = 0; round < 2; round++)
        {
            var inputs = new Dictionary<string, TensorData> { [graph.Inputs.Single().Name] = input };
            TensorData result = Interpreter.Run(graph, inputs).Values.Single();
            Assert.Equal(expected.Lengths.ToArray(), result.Sizes.Select(size => (nint)size));
            Tensors.AssertEqual([.. expected.Select(element => (double)element)], result, 1e-5);
            PassPipeline.Run(graph);
        }

        return Names.Of(graph);
    }
}
