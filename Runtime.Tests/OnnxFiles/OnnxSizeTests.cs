using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Tests.Networks;
using KernelGen.Training;
using Onnx;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>Files that take images of any size, and the networks of which there are none.</summary>
public sealed class OnnxSizeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RowsAndColumnsHaveNames(bool isLast)
    {
        Layer net = isLast
            ? new Sequential(
                new Conv2D<WidenLast>(seed: 1), new Residual(new Conv2D<KeepLast>(seed: 2), new Conv2D<WidenLastKeep>(seed: 3)))
            : new Sequential(new Conv2D<Widen>(seed: 1), new Residual(new Relu(), new Conv2D<Keep>(seed: 2)), new Tanh());
        OnnxInterpreter file = Write(net, isLast ? new TensorShape(1, 6, 5, 2) : new TensorShape(1, 2, 6, 5));
        Assert.Equal(isLast ? ["N", "H", "W", "2"] : ["N", "2", "H", "W"], Dimensions(file.Graph.Input[0]));
        Assert.Equal(isLast ? ["N", "H", "W", "4"] : ["N", "4", "H", "W"], Dimensions(file.Graph.Output[0]));
        foreach ((int height, int width) in ((int, int)[])[(6, 5), (1, 1), (9, 14)])
        {
            Tensor<float> x = isLast ? Data.Reals(1, 2, height, width, 2) : Data.Reals(1, 2, 2, height, width);
            Assert.Equal(Data.Elements(net.Forward(x)), Data.Elements(file.Run(x)), (left, right) => MathF.Abs(left - right) < 1e-5f);
        }
    }

    /// <summary>Repeated pixels are a node of ONNX's own, which knows no size.</summary>
    [Fact]
    public void OutputsOfAnotherSizeHaveDimensionsWithoutAName()
    {
        OnnxInterpreter file = Write(
            new Sequential(new Conv2D<EdgeRepeated>(seed: 1), new MaxPool2D(2)), new TensorShape(1, 2, 8, 8));
        Assert.Equal(["N", "2", "H", "W"], Dimensions(file.Graph.Input[0]));
        Assert.Equal(["N", "3", "", ""], Dimensions(file.Graph.Output[0]));
    }

    [Fact]
    public void LengthsThatAreNoRowsAndColumnsStay()
    {
        OnnxInterpreter file = Write(
            new Sequential(new Conv2D<WidenLast>(seed: 1), new GlobalAveragePool2D(Layout.Nhwc), new Flatten(), new Dense(4, 3)),
            new TensorShape(1, 6, 5, 2));
        Assert.Equal(["N", "H", "W", "2"], Dimensions(file.Graph.Input[0]));
        Assert.Equal(["N", "3"], Dimensions(file.Graph.Output[0]));
    }

    [Fact]
    public void NetworksOfOneSizeAreRefused()
    {
        Refused(
            new Sequential(new Conv2D<Widen>(), new Flatten(), new Dense(4 * 6 * 6, 2)), [1, 2, 6, 6], "images of any size", "(N, 144)");
        Refused(new Conv2D<MirroredTwiceLast>(), [1, 6, 6, 2], "images of any size", "(1, 6, 6, 2)", "(1, 12, 12, 2)", "Leave anySize out");
        Refused(new Sequential(new Dense(3, 2)), [1, 3], "images of any size", "(1, 3)", "(1, 1, 28, 28)");
        Assert.Empty(_folder.Files());

        void Refused(Layer layer, nint[] shape, params string[] inMessage) => Refusal.Of<ArgumentException>(
            () => layer.SaveOnnx(_folder.File("refused.onnx"), new TensorShape(shape), anySize: true), inMessage);
    }

    private static string[] Dimensions(ValueInfoProto tensor) =>
    [
        .. tensor.Type.TensorType.Shape.Dim.Select(
            dim => dim.HasDimValue ? FormattableString.Invariant($"{dim.DimValue}") : dim.DimParam),
    ];

    private OnnxInterpreter Write(Layer layer, TensorShape shape)
    {
        string path = _folder.File("layer.onnx");
        layer.SaveOnnx(path, shape, anySize: true);
        return new OnnxInterpreter(path);
    }
}
