using System;
using System.Collections.Generic;
using System.Linq;

namespace KernelGen.Networks.Graphs;

/// <summary>
/// A network: values, and nodes in an order in which each value is computed before it is read. Passes change it by its methods, which keep
/// the producers and users of values right; <see cref="Verify"/> checks the rest.
/// </summary>
internal sealed class Graph
{
    private readonly LinkedList<Node> _nodes = [];
    private readonly List<Value> _inputs = [];
    private readonly List<GraphOutput> _outputs = [];
    private readonly HashSet<string> _names = [];

    /// <summary>The last number behind a name that was taken, so that many of one name do not try all numbers again.</summary>
    private readonly Dictionary<string, int> _numbers = [];

    public Graph(string name) => Name = name;

    public string Name { get; }

    public IReadOnlyList<Value> Inputs => _inputs;

    public IReadOnlyList<GraphOutput> Outputs => _outputs;

    /// <summary>Gets the nodes in an order in which they can be computed.</summary>
    public IReadOnlyCollection<Node> Nodes => _nodes;

    /// <summary>Gets what must hold of the free dimensions.</summary>
    public Requirements Requirements { get; } = new();

    /// <summary>Gets what the file says of itself: description, author, licence.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Gets the files beside the model that its tensors were read from.</summary>
    public IReadOnlyCollection<string> Files { get; init; } = [];

    /// <summary>Gets all values that are inputs or that nodes compute.</summary>
    public IEnumerable<Value> Values => _inputs.Concat(_nodes.SelectMany(node => node.Outputs));

    /// <summary>Gets the constants that nodes read or that are outputs, each once.</summary>
    public IEnumerable<Value> Constants => _nodes.SelectMany(node => node.Inputs)
        .Concat(_outputs.Select(output => output.Value))
        .OfType<Value>()
        .Where(value => value.Constant is not null)
        .Distinct();

    /// <summary>Gets the free dimensions of the inputs, in the order in which they appear.</summary>
    public IEnumerable<string> FreeDimensions => _inputs.SelectMany(input => input.Shape).SelectMany(size => size.Symbols).Distinct();

    public void AddInput(Value value)
    {
        _inputs.Add(value);
        _names.Add(value.Name);
    }

    public void AddOutput(string name, Value value) => _outputs.Add(new GraphOutput(name, value));

    /// <summary>Puts an input in the place of another one.</summary>
    public void ReplaceInput(Value input, Value by) => _inputs[_inputs.IndexOf(input)] = by;

    /// <summary>Lets an output have another value.</summary>
    public void ReplaceOutput(GraphOutput output, Value by) => _outputs[_outputs.IndexOf(output)] = output with { Value = by };

    /// <summary>Adds a node before all others.</summary>
    public void Prepend(Node node) => Attach(node, _nodes.AddFirst(node));

    /// <summary>Adds a node behind all others.</summary>
    public void Append(Node node) => Attach(node, _nodes.AddLast(node));

    public void InsertBefore(Node place, Node node) => Attach(node, _nodes.AddBefore(PositionOf(place), node));

    /// <summary>Takes a node out. Its outputs have no reader, or another node that computes them.</summary>
    public void Remove(Node node)
    {
        _nodes.Remove(PositionOf(node));
        node.Position = null;
        foreach (Value input in node.Inputs.OfType<Value>())
        {
            input.RemoveUser(node);
        }
    }

    /// <summary>Lets nodes and outputs that read one value read another one.</summary>
    public void ReplaceUses(Value value, Value by)
    {
        foreach (Node user in value.Users.ToArray())
        {
            for (int i = 0; i < user.Inputs.Count; i++)
            {
                if (user.Inputs[i] == value)
                {
                    user.SetInput(i, by);
                }
            }
        }

        for (int i = 0; i < _outputs.Count; i++)
        {
            if (_outputs[i].Value == value)
            {
                _outputs[i] = _outputs[i] with { Value = by };
            }
        }
    }

    /// <summary>
    /// Puts a node in the place of another one whose outputs it has. Nodes that only the old one read are left to <c>RemoveDeadNodes</c>.
    /// </summary>
    public void Replace(Node node, Node by)
    {
        InsertBefore(node, by);
        Remove(node);
    }

    public bool IsOutput(Value value) => _outputs.Any(output => output.Value == value);

    /// <summary>Keeps names for values that will come.</summary>
    public void Reserve(IEnumerable<string> names) => _names.UnionWith(names);

    /// <summary>A name for a new value that no other one has.</summary>
    public string NewName(string like)
    {
        string name = like;
        int number = _numbers.GetValueOrDefault(like);
        while (!_names.Add(name))
        {
            name = $"{like}_{++number}";
        }

        _numbers[like] = number;
        return name;
    }

    /// <summary>Checks that every value is computed before it is read, and that producers, users and names are right.</summary>
    /// <exception cref="InvalidOperationException">A pass broke the graph.</exception>
    public void Verify()
    {
        var known = new HashSet<Value>(_inputs);
        var names = new HashSet<string>(_inputs.Select(input => input.Name));
        foreach (Node node in _nodes)
        {
            foreach (Value input in node.Inputs.OfType<Value>())
            {
                Expect(input.Constant is not null || known.Contains(input), node, $"reads '{input.Name}', which comes later");
                Expect(input.Users.Contains(node), node, $"is no user of '{input.Name}'");
            }

            foreach (Value output in node.Outputs)
            {
                Expect(output.Producer == node && known.Add(output) && names.Add(output.Name), node, $"does not own '{output.Name}'");
            }
        }

        foreach (GraphOutput output in _outputs.Where(output => output.Value.Constant is null && !known.Contains(output.Value)))
        {
            throw new InvalidOperationException($"Nothing computes the output '{output.Name}'.");
        }
    }

    private void Attach(Node node, LinkedListNode<Node> position)
    {
        node.Position = position;
        foreach (Value input in node.Inputs.OfType<Value>())
        {
            input.AddUser(node);
        }

        foreach (Value output in node.Outputs)
        {
            output.Producer = node;
            _names.Add(output.Name);
        }
    }

    private static void Expect(bool condition, Node node, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"The {node.Place} {what}.");
        }
    }

    private static LinkedListNode<Node> PositionOf(Node node) =>
        node.Position ?? throw new InvalidOperationException($"The {node.Place} is in no graph.");
}

/// <summary>A result of a graph: a value by the name that the file gives it.</summary>
internal sealed record GraphOutput(string Name, Value Value);
