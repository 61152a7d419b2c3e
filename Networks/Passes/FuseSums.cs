using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Fuses a sum of two tensors into the convolution that makes one of them, so that the other one is added to each result while that is at
/// hand: the shortcut of a residual. Of two convolutions it is the later one, whose input is near. Before: the sum alone reads the
/// convolution's result, and the other tensor has its shape.
/// </summary>
internal sealed class FuseSums : IPass
{
    public void Run(Graph graph)
    {
        Node[] nodes = [.. graph.Nodes];
        var made = new Dictionary<Value, int>();
        for (int i = 0; i < nodes.Length; i++)
        {
            foreach (Value output in nodes[i].Outputs)
            {
                made[output] = i;
            }

            if (nodes[i] is { Operation: Add or Sum, Inputs: [{ } left, { } right] } && left != right)
            {
                (Value later, Value earlier) =
                    made.GetValueOrDefault(left, -1) > made.GetValueOrDefault(right, -1) ? (left, right) : (right, left);
                _ = Fuse(graph, nodes[i], later, earlier) || Fuse(graph, nodes[i], earlier, later);
            }
        }
    }

    private static bool Fuse(Graph graph, Node node, Value made, Value addend)
    {
        if (Matching.OnlyProducer(graph, made) is not { Operation: Conv, Activation: null, Inputs.Count: <= Conv.AddendAt } before
            || addend.Constant is not null || addend.Type != made.Type || !addend.Shape.Equals(made.Shape))
        {
            return false;
        }

        IEnumerable<Value?> inputs = before.Inputs.Concat(Enumerable.Repeat<Value?>(null, Conv.AddendAt - before.Inputs.Count));
        graph.Replace(node, new Node(before.Name, before.Operation, inputs.Append(addend), node.Outputs, node.Activation));
        graph.Remove(before);
        return true;
    }
}
