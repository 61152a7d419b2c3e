using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Gives a graph inputs and outputs with the channels of images last, (N, H, W, C), by transpositions at its borders.</summary>
internal static class ChannelsLast
{
    private const int ImageRank = 4;

    /// <exception cref="NetworkException">No input or no output of the graph is an image.</exception>
    public static void Apply(Graph graph, bool inputs, bool outputs)
    {
        if (inputs)
        {
            Value[] images = [.. graph.Inputs.Where(IsImage)];
            ThrowIfNone(images, "input", "InputLayout");
            foreach (Value image in images)
            {
                ApplyTo(graph, image);
            }
        }

        if (outputs)
        {
            GraphOutput[] images = [.. graph.Outputs.Where(output => IsImage(output.Value))];
            ThrowIfNone(images, "output", "OutputLayout");
            foreach (GraphOutput image in images)
            {
                Node transpose = Transposed(graph, new Transpose([0, 2, 3, 1]), image.Value);
                graph.Append(transpose);
                graph.ReplaceOutput(image, transpose.Output);
            }
        }

        graph.Verify();
    }

    private static bool IsImage(Value value) => value.Shape.Rank == ImageRank;

    private static void ThrowIfNone<T>(IReadOnlyCollection<T> images, string what, string option)
    {
        if (images.Count == 0)
        {
            throw new NetworkException($"no {what} has the four dimensions of images, (N, C, H, W); leave {option} at Nchw");
        }
    }

    /// <summary>The input in the other order takes the place and the name, and what read it reads the transposed one.</summary>
    private static void ApplyTo(Graph graph, Value image)
    {
        Shape shape = image.Shape;
        var pixels = new Value(image.Name, new ValueInfo(image.Type, new Shape([shape[0], shape[2], shape[3], shape[1]])));
        graph.ReplaceInput(image, pixels);
        Node transpose = Transposed(graph, new Transpose([0, 3, 1, 2]), pixels);
        graph.ReplaceUses(image, transpose.Output);
        graph.Prepend(transpose);
    }

    private static Node Transposed(Graph graph, Operation operation, Value operand)
    {
        IReadOnlyList<ValueInfo> infos = operation.Infer([operand.Info], graph.Requirements);
        string name = graph.NewName(operand.Name + "_layout");
        return new Node(name, operation, [operand], [new Value(name, infos[0])]);
    }
}
