using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>One operation on values. <see cref="Graph"/> alone changes it.</summary>
internal sealed class Node
{
    private readonly Value?[] _inputs;

    /// <summary>A node that is in no graph yet. Its outputs follow from its inputs.</summary>
    /// <param name="name">The name in messages, the file's.</param>
    /// <param name="operation">What it computes.</param>
    /// <param name="inputs">The operands; null for one that is left out.</param>
    /// <param name="outputs">The results in the order of the operation.</param>
    /// <param name="activation">What is applied to each element of the only output.</param>
    public Node(
        string name, Operation operation, IEnumerable<Value?> inputs, IEnumerable<Value> outputs, Pointwise? activation = null)
    {
        Name = name;
        Operation = operation;
        _inputs = [.. inputs];
        Outputs = [.. outputs];
        Activation = activation;
    }

    public string Name { get; }

    public Operation Operation { get; }

    public IReadOnlyList<Value?> Inputs => _inputs;

    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>Gets the only output.</summary>
    public Value Output => Outputs.Single();

    /// <summary>Gets what is applied to each element of the output; null for nothing.</summary>
    public Pointwise? Activation { get; }

    /// <summary>Gets how messages name the node.</summary>
    public string Place => $"node '{Name}' ({Operation.Name})";

    internal LinkedListNode<Node>? Position { get; set; }

    /// <summary>The outputs by plain loops, with the activation.</summary>
    public IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        IReadOnlyList<TensorData> outputs = Operation.Evaluate(inputs, sizes);
        return Activation is null ? outputs : [.. outputs.Select(Activation.Apply)];
    }

    public override string ToString()
    {
        string activation = Activation is null ? "" : $" then {Activation}";
        return $"{string.Join(", ", Outputs)} = {Operation}{activation} ({string.Join(", ", Inputs.Select(input => input?.Name ?? "-"))})";
    }

    internal void SetInput(int index, Value value)
    {
        _inputs[index]?.RemoveUser(this);
        _inputs[index] = value;
        value.AddUser(this);
    }
}
