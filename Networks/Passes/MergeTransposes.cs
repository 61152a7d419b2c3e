using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Makes one Transpose of two that follow each other, also where functions of single elements stand between them. Pairs that undo each
/// other become one that moves nothing, which <see cref="RemoveIdentities"/> removes.
/// </summary>
internal sealed class MergeTransposes : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (node.Operation is Transpose second && node.Inputs[0]!.Producer is { Operation: Transpose first } before)
            {
                var merged = new Transpose([.. second.Order.Select(axis => first.Order[axis])]);
                graph.Replace(node, Matching.Instead(node, merged, before.Inputs[0]));
            }
            else if (node is { Operation: Pointwise function, Activation: null }
                && Matching.OnlyProducer(graph, node.Inputs[0]) is { Operation: Transpose transpose } moved && IsTransposedAgain(node))
            {
                Node inner = Matching.Step(graph, node, function, moved.Inputs[0]);
                graph.InsertBefore(node, inner);
                graph.Replace(node, Matching.Instead(node, transpose, inner.Output));
            }
        }
    }

    /// <summary>Returns whether the result is transposed, behind more functions of single elements or at once.</summary>
    private static bool IsTransposedAgain(Node node)
    {
        while (node.Output.Users.Count == 1)
        {
            Node user = node.Output.Users.Single();
            if (user.Operation is Transpose)
            {
                return true;
            }

            if (user.Operation is not Pointwise)
            {
                return false;
            }

            node = user;
        }

        return false;
    }
}
