using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Passes;

/// <summary>A change of a graph after which it computes the same from the same inputs, but for rounding.</summary>
internal interface IPass
{
    /// <summary>Changes the graph.</summary>
    void Run(Graph graph);
}
