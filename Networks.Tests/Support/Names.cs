using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Tests.Support;

/// <summary>Graphs as lists of what they compute.</summary>
internal static class Names
{
    /// <summary>The operators in order, with their activations.</summary>
    public static string[] Of(Graph graph) =>
        [.. graph.Nodes.Select(node => node.Operation.Name + (node.Activation is { } activation ? "+" + activation.Name : ""))];
}
