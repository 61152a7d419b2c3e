using System;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Tests.Networks;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>The contents of an ONNX file, and the networks that are refused before one is written.</summary>
public sealed class OnnxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WeightsHaveTheNamesOfTheState()
    {
        Sequential net = Nets.LeNet();
        OnnxInterpreter file = OnnxCheck.Write(net, new TensorShape(1, 1, 28, 28), _folder);
        Assert.Equal(
            ["Conv", "Relu", "MaxPool", "Conv", "Relu", "MaxPool", "Flatten", "Gemm", "Relu", "Gemm", "Relu", "Gemm"], file.Operators);
        Assert.Equal(["0.Conv", "0.Relu", "1.MaxPool"], file.Graph.Node.Take(3).Select(node => node.Name));
        Assert.Equal(("input", "output"), (file.Graph.Input[0].Name, file.Graph.Output[0].Name));
        Assert.Equal(net.State().Select(named => named.Name), file.Constants.Keys);
        foreach ((string name, Parameter parameter) in net.State())
        {
            Assert.Equal(Data.Lengths(parameter.Value), file.Constants[name].Lengths.Select(length => (nint)length));
            Assert.Equal(parameter.Values.ToArray(), file.Constants[name].Elements.Select(element => (float)element));
        }

        Assert.Equal(["bias", "weight"], OnnxCheck.Write(new Dense(3, 2), new TensorShape(1, 3), _folder).Constants.Keys.Order());
    }

    /// <summary>The shape that is given says nothing of how many samples the file takes.</summary>
    [Fact]
    public void AnyNumberOfSamplesIsTaken()
    {
        Sequential net = Nets.SmoothLast();
        foreach (int written in (int[])[0, 1, 7])
        {
            OnnxInterpreter file = OnnxCheck.Write(net, new TensorShape(written, 5, 6, 2), _folder);
            foreach (int samples in (int[])[1, 4])
            {
                Tensor<float> x = Data.Reals(samples, samples, 5, 6, 2);
                Assert.Equal(Data.Elements(net.Forward(x)), Data.Elements(file.Run(x)), (left, right) => MathF.Abs(left - right) < 1e-5f);
            }
        }
    }

    /// <summary>Images with their channels last are turned once, and back where the order counts.</summary>
    [Fact]
    public void FewTranspositionsAreWritten()
    {
        Layer[] layers =
        [
            new Conv2D<WidenLast>(), new BatchNorm2D(4, layout: Layout.Nhwc), new Relu(),
            new Residual(new Conv2D<WidenLastKeep>(), new Tanh()), new PRelu(4, layout: Layout.Nhwc), new MaxPool2D(2, layout: Layout.Nhwc),
        ];
        Assert.Equal(["Transpose", "Conv"], Operators(layers)[..2]);
        Assert.Equal(["MaxPool", "Transpose"], Operators(layers)[^2..]);
        Assert.Equal(2, Transpositions(layers));
        Assert.Equal(2, Transpositions([.. layers, new Flatten()]));
        Assert.Equal(1, Transpositions([.. layers, new GlobalAveragePool2D(Layout.Nhwc), new Flatten(), new Dense(4, 2)]));

        // The input of the residual is turned for its layer and for the sum, which is once.
        Assert.Equal(2, Transpositions(new Residual(new MaxPool2D(3, 1, 1, Layout.Nhwc))));
        Assert.Equal(0, Transpositions(new Residual(new MaxPool2D(3, 1, 1))));

        // Its last layer turns the images back, so that its result is added to the input as it was.
        Assert.Equal(2, Transpositions(new Residual(new MaxPool2D(3, 1, 1, Layout.Nhwc), new MaxPool2D(3, 1, 1))));

        string[] Operators(params Layer[] stack) =>
            OnnxCheck.Write(new Sequential(stack), new TensorShape(1, 8, 6, 2), _folder).Operators;

        int Transpositions(params Layer[] stack) => Operators(stack).Count(operation => operation == "Transpose");
    }

    [Fact]
    public void ANetworkThatDoesNothingHandsOn()
    {
        var net = new Sequential(new Dropout(), new Dropout(seed: 1));
        Assert.Equal(["Identity"], OnnxCheck.AssertSame(net, Data.Reals(1, 2, 3), _folder, isExact: true).Operators);
    }

    [Fact]
    public void AFileIsReplacedAsAWhole()
    {
        string path = _folder.File("layer.onnx");
        File.WriteAllBytes(path, new byte[100_000]);
        OnnxCheck.AssertSame(new Dense(3, 2), Data.Reals(1, 2, 3), _folder);
        Assert.Equal(["layer.onnx"], _folder.Files());
    }

    [Fact]
    public void LayersThatDoNotDescribeThemselvesAreNamed()
    {
        string path = _folder.File("own.onnx");
        File.WriteAllText(path, "before");
        Refused(new Own(), "Own: only the layers of KernelGen");
        Refused(new Sequential(new Dense(3, 3), new Own()), "layer 1, Own: only", "nothing was written");
        Refused(new Sequential(new Dense(3, 3), new Tanh(), new Residual(new Own())), "layer 2.0, Own: only");
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Equal(["own.onnx"], _folder.Files());

        void Refused(Layer layer, params string[] inMessage) =>
            Refusal.Of<NotSupportedException>(() => layer.SaveOnnx(path, new TensorShape(2, 3)), inMessage);
    }

    [Fact]
    public void ShapesThatAreNoneAreRefused()
    {
        Refused(Nets.LeNet(), [1, 1, 20, 20], "layer 5", "(N, 400)");
        Refused(Nets.LeNet(), [1, 28, 28, 3], "layer 0", "(1, 28, 28, 3)");
        Refused(
            new Sequential(new Tanh(), new Conv2D<Edge>()), [5, 6],
            "layer 1, Conv2D<Edge>(1x2): was given (5, 6), one picture", "(1, 1, 5, 6)");
        Refused(new TransposedConv2D<Edge>(), [5, 6], "TransposedConv2D<Edge>(1x2): was given (5, 6)", "(1, 1, 5, 6)");
        Refused(new Tanh(), [], "Tanh was given the shape ()", "(1, 1, 28, 28)");
        Assert.Empty(_folder.Files());

        void Refused(Layer layer, nint[] shape, params string[] inMessage) =>
            Refusal.Of<ArgumentException>(() => layer.SaveOnnx(_folder.File("refused.onnx"), new TensorShape(shape)), inMessage);
    }

    [Fact]
    public void AFileThatCannotBeWrittenLeavesNothing()
    {
        var layer = new Dense(3, 2);
        var shape = new TensorShape(1, 3);
        Assert.Throws<DirectoryNotFoundException>(() => layer.SaveOnnx(_folder.File("none/layer.onnx"), shape));
        Directory.CreateDirectory(_folder.File("taken"));
        Exception refusal = Assert.ThrowsAny<Exception>(() => layer.SaveOnnx(_folder.File("taken"), shape));
        Assert.True(refusal is IOException or UnauthorizedAccessException, refusal.ToString());
        Assert.Throws<ArgumentException>(() => layer.SaveOnnx("", shape));
        Assert.Empty(_folder.Files());
    }

    /// <summary>The format's lengths have 31 bits, and readers refuse more.</summary>
    [Fact]
    public void MoreThanTheFormatHoldsIsRefused()
    {
        const int Tensors = 32;
        var elements = new float[(1 << 26) / sizeof(float)];
        var graph = new ProtobufMessage();
        for (int i = 0; i < Tensors; i++)
        {
            graph.Elements(5, new FileTensor("weight", [elements.Length], elements));
        }

        Assert.True(graph.Length > int.MaxValue);
        Refusal.Of<NotSupportedException>(() => OnnxFile.Write(_folder.File("large.onnx"), graph), "2147483647", "nothing was written");
        Assert.Empty(_folder.Files());
    }

    private sealed class Own : Layer
    {
        public override TensorShape OutputShape(TensorShape input) => input;

        public override void Forward(in ReadOnlyTensorSpan<float> input, in TensorSpan<float> output) => input.CopyTo(output);

        public override void Backward(
            in ReadOnlyTensorSpan<float> input,
            in ReadOnlyTensorSpan<float> output,
            in ReadOnlyTensorSpan<float> outputGradient,
            in TensorSpan<float> inputGradient) => outputGradient.CopyTo(inputGradient);

        public override string ToString() => nameof(Own);
    }
}
