using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Folds a Pad of zeros around planes into the window of the convolution behind it, or of the average pooling, which then counts the
/// padding. Before: the pooling has no padding that it does not count, and more taps than padding.
/// </summary>
internal sealed class FoldPadding : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (node.Inputs.Count > 0 && node.Inputs[0]?.Producer is { Operation: Pad pad } before && IsZeroAroundPlanes(pad)
                && Folded(node.Operation, pad) is { } operation)
            {
                graph.Replace(node, Matching.Instead(node, operation, [before.Inputs[0], .. node.Inputs.Skip(1)]));
            }
        }
    }

    private static bool IsZeroAroundPlanes(Pad pad) =>
        pad is { Mode: PadMode.Constant, Value: 0 } && pad.Before.Concat(pad.After).All(padding => padding >= 0)
        && pad.Before.Take(2).Concat(pad.After.Take(2)).All(padding => padding == 0);

    private static Operation? Folded(Operation operation, Pad pad) => operation switch
    {
        Conv conv => conv with { Window = Widened(conv.Window, pad) },
        AveragePool { IsCeiling: false } pool when (pool.CountsPadding || !pool.Window.IsPadded)
            && Widened(pool.Window, pad) is var window && HasTapsInside(window) => pool with { Window = window, CountsPadding = true },
        _ => null,
    };

    private static bool HasTapsInside(Window window) => Enumerable.Range(0, window.Rank)
        .All(axis => window.Before[axis] < window.Extent(axis) && window.After[axis] < window.Extent(axis));

    private static Window Widened(Window window, Pad pad) =>
        window with { Before = Sum(window.Before, pad.Before), After = Sum(window.After, pad.After) };

    private static ImmutableArray<int> Sum(ImmutableArray<int> window, ImmutableArray<int> pad) =>
        [.. window.Zip(pad.Skip(2), (own, more) => own + more)];
}
