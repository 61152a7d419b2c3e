using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Passes;

/// <summary>Removes nodes whose outputs nobody reads.</summary>
internal sealed class RemoveDeadNodes : IPass
{
    public void Run(Graph graph)
    {
        HashSet<Value> outputs = [.. graph.Outputs.Select(output => output.Value)];
        foreach (Node node in graph.Nodes.Reverse().ToArray())
        {
            if (node.Outputs.All(output => output.Users.Count == 0 && !outputs.Contains(output)))
            {
                graph.Remove(node);
            }
        }
    }
}
