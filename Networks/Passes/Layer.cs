using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>A convolution or a product with constant weights, of which each belongs to one output channel.</summary>
internal sealed class Layer
{
    /// <summary>More weights than these are left as they are, for the memory that doubles take.</summary>
    private const int MostWeights = 1 << 25;

    private readonly Node _node;
    private readonly TensorData _weights;

    private Layer(Node node, TensorData weights, int channels, double[] bias)
    {
        _node = node;
        _weights = weights;
        Channels = channels;
        Weights = weights.ToDoubles();
        Bias = bias;
    }

    public int Channels { get; }

    /// <summary>Gets the weights, which may be changed.</summary>
    public double[] Weights { get; }

    /// <summary>Gets a number for each output channel, zeros where the layer has none.</summary>
    public double[] Bias { get; }

    /// <summary>The layer of a node; null where it is none, or computes more than a layer.</summary>
    public static Layer? Of(Node? node)
    {
        if (node is not { Activation: null, Operation: Conv or ConvTranspose or Gemm, Inputs.Count: <= Conv.AddendAt }
            || node.Inputs[1]!.Constant is not { Count: <= MostWeights, Type.IsReal: true } weights)
        {
            return null;
        }

        int channels = (int)node.Output.Shape[1].Constant!.Value;
        double beta = node.Operation is Gemm gemm ? gemm.Beta : 1;
        double[]? bias = node.Inputs.ElementAtOrDefault(2) switch
        {
            null => new double[channels],
            { Constant: { } numbers } when numbers.Count == channels && numbers.Sizes.SkipLast(1).All(size => size == 1) =>
                numbers.ToDoubles(),
            { Constant: { Count: 1 } number } => [.. Enumerable.Repeat(number[0], channels)],
            _ => null,
        };
        return bias is null ? null : new Layer(node, weights, channels, Array.ConvertAll(bias, number => beta * number));
    }

    /// <summary>The output channel of a weight.</summary>
    public int OutputOf(int weight)
    {
        int rows = _weights.Sizes[0], columns = _weights.Sizes[1];
        int kernel = weight / (_weights.Count / rows / columns), row = kernel / columns, column = kernel % columns;
        return _node.Operation switch
        {
            Conv or Gemm { TransposesB: true } => row,
            ConvTranspose transposed => (row / (rows / transposed.Groups) * columns) + column,
            _ => column,
        };
    }

    /// <summary>The layer with the changed weights, for the outputs of a node.</summary>
    public Node Rebuild(Graph graph, Operation operation, Value input, IReadOnlyList<Value> outputs)
    {
        var weights = new Value(
            graph.NewName(_node.Inputs[1]!.Name + "_folded"), TensorData.From(_weights.Type, _weights.Sizes.AsSpan(), Weights));
        var bias = new Value(graph.NewName(_node.Name + "_bias"), TensorData.From(_weights.Type, [Channels], Bias));
        return new Node(_node.Name, operation is Gemm gemm ? gemm with { Beta = 1 } : operation, [input, weights, bias], outputs);
    }
}
