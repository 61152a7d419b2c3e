using System;
using System.Collections.Generic;

namespace KernelGen.Training;

/// <summary>A layer as a graph of ONNX.</summary>
internal static class LayerOnnx
{
    private const int Rank = 4;

    /// <summary>Makes the whole graph before the first byte is written.</summary>
    public static void Save(Layer layer, string path, TensorShape inputShape, bool anySize)
    {
        if (inputShape.Rank == 0)
        {
            throw new ArgumentException(
                $"{layer.Title} was given the shape {inputShape}; expected one whose first dimension counts the samples, such as "
                + "(1, 1, 28, 28).",
                nameof(inputShape));
        }

        OnnxFile.Write(path, anySize ? GraphOfAnySize(layer, inputShape) : Graph(layer, inputShape, rowAt: null));
    }

    /// <summary>The graph, which must be the same for images of twice as many rows and columns.</summary>
    private static ProtobufMessage GraphOfAnySize(Layer layer, TensorShape shape)
    {
        if (shape.Rank != Rank)
        {
            throw new ArgumentException(
                $"{layer.Title} was given the shape {shape} and is to take images of any size; expected the shape of images, such as "
                + "(1, 1, 28, 28).",
                nameof(shape));
        }

        var windows = new List<KernelShape>();
        layer.AddWindows(windows);
        int rowAt = windows.Count == 0 || ConvolutionShapes.LayoutOf(windows[0], shape) == Layout.Nchw ? 2 : 1;
        nint[] lengths = shape.Lengths.ToArray();
        lengths[rowAt] *= 2;
        lengths[rowAt + 1] *= 2;
        var other = new TensorShape(lengths);
        ProtobufMessage graph = Graph(layer, shape, rowAt), larger;
        try
        {
            larger = Graph(layer, other, rowAt);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException(
                $"{layer.Title} does not take images of any size: it takes {shape}, and of {other} it says: {error.Message}", nameof(shape),
                error);
        }

        return graph.IsEqual(larger)
            ? graph
            : throw new ArgumentException(
                $"{layer.Title} does not compute the same for images of any size: the nodes for {shape} and {other} differ, as those of "
                + "borders do that ONNX has no name for. Leave anySize out and write a file for each size, or use zeros as the border.",
                nameof(shape));
    }

    /// <summary>The graph; where images have any size, <paramref name="rowAt"/> is the dimension of their rows.</summary>
    private static ProtobufMessage Graph(Layer layer, TensorShape inputShape, int? rowAt)
    {
        TensorShape output = layer.OutputShape(inputShape);
        var graph = new OnnxGraph();
        var scope = new OnnxScope(graph, Prefix: "");
        OnnxValue result = layer.WriteOnnx(scope, new OnnxValue(OnnxGraph.InputName, IsTransposed: false), inputShape);
        return graph.ToMessage(scope.InOrder(result), inputShape.Lengths, output.Lengths, rowAt);
    }

    /// <summary>Adds parameters under their names.</summary>
    /// <returns>The names.</returns>
    public static string[] Constants(OnnxScope scope, ReadOnlySpan<Parameter> parameters)
    {
        var names = new string[parameters.Length];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = scope.Constant(parameters[i].Name, parameters[i].Lengths, parameters[i].Memory);
        }

        return names;
    }

    /// <summary>Returns the name of a layer for messages: <c>layer 3.0, Tanh</c> for the first layer inside of layer 3.</summary>
    public static string Title(Layer layer, OnnxScope scope) =>
        scope.Prefix.Length == 0 ? layer.Title : $"layer {scope.Prefix.TrimEnd('.')}, {layer.Title}";
}
