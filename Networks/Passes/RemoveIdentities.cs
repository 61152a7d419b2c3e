using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>Removes nodes whose result is their operand: Identity, Dropout, and others whose parameters change nothing.</summary>
internal sealed class RemoveIdentities : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.Where(node => node.Activation is null && IsIdentity(node)).ToArray())
        {
            graph.ReplaceUses(node.Output, node.Inputs[0]!);
            graph.Remove(node);
        }
    }

    private static bool IsIdentity(Node node) => node.Operation switch
    {
        Identity => true,
        Cast cast => cast.To == node.Inputs[0]!.Type,
        Reshape => IsSameShape(node),
        Transpose transpose => transpose.Order.SequenceEqual(transpose.Order.Order()),
        Pad pad => pad.Before.Concat(pad.After).All(padding => padding == 0),
        Slice slice => IsSameShape(node) && slice.Ranges.All(range => range.Step == 1),
        Split split => split.Lengths.Length == 1,
        Concat or Sum => node.Inputs.Count == 1,
        Clip clip => double.IsNegativeInfinity(clip.Min) && double.IsPositiveInfinity(clip.Max),
        Resize resize => IsSameShape(node) && resize.Axes.All(axis => axis.Scale is null or 1),
        _ => false,
    };

    private static bool IsSameShape(Node node) => node.Output.Shape.Equals(node.Inputs[0]!.Shape);
}
