using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Training;
using Xunit;

namespace KernelGen.Tests.OnnxFiles;

/// <summary>Writes layers as ONNX and compares what the interpreter makes of the file with what they compute themselves.</summary>
internal static class OnnxCheck
{
    /// <summary>Of the largest output: sums of single precision in another order, rounded from layer to layer.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>All integers up to here are numbers of single precision, whatever they are sums of.</summary>
    private const float LargestExact = 1 << 24;

    public static OnnxInterpreter AssertSame(
        Layer layer, Tensor<float> x, TemporaryFolder folder, string? message = null, bool isExact = false)
    {
        OnnxInterpreter file = Write(layer, new TensorShape(x.Lengths), folder);
        Tensor<float> y = layer.Forward(x), made = file.Run(x);
        message ??= layer.ToString();
        AssertState(layer, file);
        Assert.Equal(Data.Lengths(y), Data.Lengths(made));
        float[] expected = Data.Elements(y), actual = Data.Elements(made);
        double largest = expected.Max(Math.Abs);
        double difference = expected.Zip(actual, (left, right) => Math.Abs((double)left - right)).Max();
        if (isExact)
        {
            Assert.True(largest < LargestExact, $"{message}: {largest} may be rounded");
            Assert.True(expected.SequenceEqual(actual), $"{message}: differs by {difference}");
            return file;
        }

        Assert.True(difference <= Tolerance * largest, $"{message}: differs by {difference}, and the largest output is {largest}");
        return file;
    }

    public static OnnxInterpreter Write(Layer layer, TensorShape shape, TemporaryFolder folder)
    {
        string path = folder.File("layer.onnx");
        layer.SaveOnnx(path, shape);
        return new OnnxInterpreter(path);
    }

    /// <summary>All tensors of the state are in the file under their names, though slopes of channels have another shape there.</summary>
    private static void AssertState(Layer layer, OnnxInterpreter file) => Assert.All(
        layer.State(),
        named => Assert.Equal(named.Parameter.Values.ToArray(), file.Constants[named.Name].Elements.Select(element => (float)element)));
}
