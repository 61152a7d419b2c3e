using System.Collections.Generic;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Passes;

/// <summary>The passes in their order. Each can be left out, and the results stay.</summary>
internal static class PassPipeline
{
    public static IReadOnlyList<IPass> All { get; } =
    [
        new FoldConstants(),
        new RemoveIdentities(),
        new RemoveDeadNodes(),
        new Canonicalize(),
        new RecognizePixelShuffle(),
        new MergeTransposes(),
        new RecognizeHardSwish(),
        new RemoveDeadNodes(),
        new FoldScalesBackward(),
        new FoldScalesForward(),
        new FoldPadding(),
        new FuseSums(),
        new FuseActivations(),
        new RemoveIdentities(),
        new RemoveDeadNodes(),
    ];

    public static void Run(Graph graph) => Run(graph, All);

    /// <summary>Runs some passes, and checks the graph after each.</summary>
    public static void Run(Graph graph, IEnumerable<IPass> passes)
    {
        foreach (IPass pass in passes)
        {
            pass.Run(graph);
            graph.Verify();
        }
    }
}
