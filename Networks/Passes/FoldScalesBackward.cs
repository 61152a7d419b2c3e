using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Folds what scales and shifts channels into the weights of the layer before it: BatchNormalization after a convolution, a bias that is
/// an Add. Before: the layer's result has no other reader. Results change by rounding.
/// </summary>
internal sealed class FoldScalesBackward : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (ChannelScale.Of(node) is { } scale && Matching.OnlyProducer(graph, scale.Input) is { } before
                && Layer.Of(before) is { } layer)
            {
                for (int i = 0; i < layer.Weights.Length; i++)
                {
                    layer.Weights[i] *= scale.Factors[layer.OutputOf(i)];
                }

                for (int c = 0; c < layer.Channels; c++)
                {
                    layer.Bias[c] = (layer.Bias[c] * scale.Factors[c]) + scale.Shifts[c];
                }

                graph.Replace(node, layer.Rebuild(graph, before.Operation, before.Inputs[0]!, node.Outputs));
                graph.Remove(before);
            }
        }
    }
}
