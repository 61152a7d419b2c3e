using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Tests.Writing;

/// <summary>Graphs node by node, for tests. Constants are small integers, so sums and products are exact in any order.</summary>
internal sealed class GraphText(string name)
{
    private readonly Random _random = new(name.Length);
    private int _nodes;

    public Graph Graph { get; } = new(name);

    public static Dimension N { get; } = Dimension.Free("N");

    public static Dimension H { get; } = Dimension.Free("H");

    public static Dimension W { get; } = Dimension.Free("W");

    public Value Input(string name, params Dimension[] shape)
    {
        var value = new Value(name, new ValueInfo(ElementType.Float, new Shape(shape)));
        Graph.AddInput(value);
        return value;
    }

    public Value Constant(params int[] sizes) => Constant(sizes, _ => _random.Next(-3, 4));

    public Value Constant(int[] sizes, Func<int, float> element)
    {
        float[] elements = [.. Enumerable.Range(0, sizes.Aggregate(1, (product, size) => product * size)).Select(element)];
        return new Value(Name("constant"), TensorData.Of(sizes, elements));
    }

    public Value Add(Operation operation, params Value?[] inputs) => AddAll(operation, null, inputs)[0];

    public Value Then(Pointwise activation, Operation operation, params Value?[] inputs) => AddAll(operation, activation, inputs)[0];

    public IReadOnlyList<Value> AddAll(Operation operation, Pointwise? activation, params Value?[] inputs)
    {
        string node = Name(operation.Name);
        Graph.Requirements.Place = node;
        IReadOnlyList<ValueInfo> infos = operation.Infer([.. inputs.Select(input => input?.Info)], Graph.Requirements);
        Value[] outputs = [.. infos.Select(info => new Value(Name("value"), info))];
        Graph.Append(new Node(node, operation, inputs, outputs, activation));
        return outputs;
    }

    public void Output(string name, Value value) => Graph.AddOutput(name, value);

    private string Name(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}_{_nodes++}");
}
