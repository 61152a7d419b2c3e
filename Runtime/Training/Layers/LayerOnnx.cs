using System;

namespace KernelGen.Training;

/// <summary>A layer as a graph of ONNX.</summary>
internal static class LayerOnnx
{
    /// <summary>Makes the whole graph before the first byte is written.</summary>
    public static void Save(Layer layer, string path, TensorShape inputShape)
    {
        if (inputShape.Rank == 0)
        {
            throw new ArgumentException(
                $"{layer.Title} was given the shape {inputShape}; expected one whose first dimension counts the samples, such as "
                + "(1, 1, 28, 28).",
                nameof(inputShape));
        }

        TensorShape output = layer.OutputShape(inputShape);
        var graph = new OnnxGraph();
        var scope = new OnnxScope(graph, Prefix: "");
        OnnxValue result = layer.WriteOnnx(scope, new OnnxValue(OnnxGraph.InputName, IsTransposed: false), inputShape);
        OnnxFile.Write(path, graph.ToMessage(scope.InOrder(result), inputShape.Lengths, output.Lengths));
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
