using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Passes;

/// <summary>Questions that passes ask of a graph.</summary>
internal static class Matching
{
    /// <summary>The number of a constant with one element.</summary>
    public static double? Number(Value? value) => value?.Constant is { Count: 1 } constant ? constant[0] : null;

    /// <summary>Returns whether a value is a constant of one element near a number, as files write 1 / 6.</summary>
    public static bool IsAbout(Value? value, double number) =>
        Number(value) is { } given && System.Math.Abs(given - number) <= 1e-6 * System.Math.Abs(number);

    /// <summary>The node that computes a value which one node alone reads.</summary>
    public static Node? OnlyProducer(Graph graph, Value? value) =>
        value is { Producer: { } producer, Users.Count: 1 } && !graph.IsOutput(value) ? producer : null;

    /// <summary>The operands of a node of two, of which the second is constant; either may be where the order does not matter.</summary>
    public static (Value Operand, Value Constant)? WithConstant(Node node, bool isCommutative) => node.Inputs switch
    {
        [{ Constant: null } operand, { Constant: not null } constant] => (operand, constant),
        [{ Constant: not null } constant, { Constant: null } operand] when isCommutative => (operand, constant),
        _ => null,
    };

    /// <summary>A node that computes what another one does, from other operands.</summary>
    public static Node Instead(Node node, Operation operation, params Value?[] inputs) =>
        new(node.Name, operation, inputs, node.Outputs, node.Activation);

    /// <summary>A new value with the type and shape that a node on the way would have.</summary>
    public static Node Step(Graph graph, Node near, Operation operation, params Value?[] inputs)
    {
        ValueInfo info = operation.Infer([.. inputs.Select(input => input?.Info)], graph.Requirements)[0];
        return new Node(near.Name, operation, inputs, [new Value(graph.NewName(near.Output.Name + "_step"), info)]);
    }
}
