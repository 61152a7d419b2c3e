using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Folds what scales and shifts channels into the weights of the convolution behind it. Before: the convolution alone reads the result,
/// and pads nothing where channels are shifted, since padding is zero behind the shift.
/// </summary>
internal sealed class FoldScalesForward : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (node.Operation is Conv conv && Matching.OnlyProducer(graph, node.Inputs[0]) is { } before
                && ChannelScale.Of(before) is { } scale && Layer.Of(node) is { } layer
                && (!conv.Window.IsPadded || scale.Shifts.All(shift => shift == 0)))
            {
                int taps = Grid.Product(conv.Window.Kernel);
                int groupChannels = scale.Factors.Length / conv.Groups, groupOutputs = layer.Channels / conv.Groups;
                for (int i = 0; i < layer.Weights.Length; i++)
                {
                    int output = layer.OutputOf(i), input = (output / groupOutputs * groupChannels) + (i / taps % groupChannels);
                    layer.Bias[output] += layer.Weights[i] * scale.Shifts[input];
                    layer.Weights[i] *= scale.Factors[input];
                }

                graph.Replace(node, layer.Rebuild(graph, conv, scale.Input, node.Outputs));
                graph.Remove(before);
            }
        }
    }
}
