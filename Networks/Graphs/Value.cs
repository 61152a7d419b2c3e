using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>A tensor of a graph: an input, a constant, or what a node computes.</summary>
internal sealed class Value
{
    private readonly Dictionary<Node, int> _users = [];

    /// <summary>An input of a graph, or what a node will compute.</summary>
    public Value(string name, ValueInfo info) => (Name, Info) = (name, info);

    /// <summary>A constant.</summary>
    public Value(string name, TensorData constant)
        : this(name, new ValueInfo(constant.Type, constant.Shape, ContentsOf(constant))) => Constant = constant;

    public string Name { get; }

    public ValueInfo Info { get; }

    public ElementType Type => Info.Type;

    public Shape Shape => Info.Shape;

    /// <summary>Gets the elements of a constant.</summary>
    public TensorData? Constant { get; }

    /// <summary>Gets the node that computes it; null for inputs and constants.</summary>
    public Node? Producer { get; internal set; }

    /// <summary>Gets the nodes that read it, each once.</summary>
    public IReadOnlyCollection<Node> Users => _users.Keys;

    public override string ToString() => $"{Name}: {Type}{Shape}";

    internal void AddUser(Node node) => _users[node] = _users.GetValueOrDefault(node) + 1;

    internal void RemoveUser(Node node)
    {
        if (--_users[node] == 0)
        {
            _users.Remove(node);
        }
    }

    /// <summary>Lengths, axes and shapes are short, and whole numbers, also where they are floats; longer tensors are data.</summary>
    private static Dimension[]? ContentsOf(TensorData constant)
    {
        const int LongestContents = 64;
        const long LargestWhole = 1L << 53;
        if (constant.Rank > 1 || constant.Count > LongestContents)
        {
            return null;
        }

        if (constant.Type.IsInteger)
        {
            return Array.ConvertAll(constant.Integers.ToArray(), element => (Dimension)element);
        }

        double[] numbers = constant.ToDoubles();
        return constant.Type.IsReal && numbers.All(number => Math.Abs(number) <= LargestWhole && number == Math.Floor(number))
            ? Array.ConvertAll(numbers, number => (Dimension)(long)number)
            : null;
    }
}
