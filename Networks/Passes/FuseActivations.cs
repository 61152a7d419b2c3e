using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Fuses an activation into the convolution, product or addition before it, so that it is applied to each result while that is at hand.
/// Before: the activation alone reads the result.
/// </summary>
internal sealed class FuseActivations : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (node is { Operation: Pointwise activation and not (Exp or Sqrt), Activation: null }
                && Matching.OnlyProducer(graph, node.Inputs[0]) is { Activation: null } before
                && before.Operation is Conv or ConvTranspose or Gemm or Add)
            {
                graph.Replace(node, new Node(before.Name, before.Operation, before.Inputs, node.Outputs, activation));
                graph.Remove(before);
            }
        }
    }
}
