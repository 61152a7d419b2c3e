using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Planning;

/// <summary>Gives a plan the tensors of an example, with which the network can be verified.</summary>
internal static class PlanExample
{
    /// <summary>Returns the plan with an example.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="inputs">The inputs in the order of the file.</param>
    /// <param name="outputs">The outputs in the order of the file.</param>
    /// <param name="hasInputsOfPixels">Whether the plan's inputs have the channels of images last; the example's never have.</param>
    /// <param name="hasOutputsOfPixels">The same for outputs.</param>
    /// <exception cref="NetworkException">The example is one of another network.</exception>
    public static NetworkPlan Add(
        NetworkPlan plan, IReadOnlyList<TensorData> inputs, IReadOnlyList<TensorData> outputs, bool hasInputsOfPixels,
        bool hasOutputsOfPixels)
    {
        var sizes = new Dictionary<string, long>();
        FileWeights[] given = All("input", inputs, [.. plan.Graph.Inputs], hasInputsOfPixels, sizes);
        FileWeights[] expected = All(
            "output", outputs, [.. plan.Graph.Outputs.Select(output => output.Value)], hasOutputsOfPixels, sizes);
        return plan with { ExampleInputs = [.. given], ExampleOutputs = [.. expected] };
    }

    private static FileWeights[] All(
        string kind, IReadOnlyList<TensorData> tensors, Value[] values, bool ofPixels, Dictionary<string, long> sizes) =>
        tensors.Count == values.Length
            ? [.. tensors.Zip(values).Select((pair, i) => One($"example.{kind}{i}", pair.First, pair.Second, ofPixels, sizes))]
            : throw new NetworkException($"the example has {tensors.Count} {kind}s, and the network {values.Length}");

    private static FileWeights One(string name, TensorData data, Value value, bool ofPixels, Dictionary<string, long> sizes)
    {
        ImmutableArray<int> lengths = data.Sizes;
        float[] elements = Array.ConvertAll(data.ToDoubles(), element => (float)element);
        if (ofPixels && data.Rank == 4)
        {
            elements = ConstantOrder.PixelsOf(elements, lengths);
            lengths = Form.Pixels.Arrange(lengths);
        }

        if (data.Type != value.Type || !Fits(value.Shape, lengths, sizes))
        {
            throw new NetworkException($"'{value.Name}' is {data.Type}{data.Shape} in the example, and {value} in the network");
        }

        return new FileWeights(name, data.Rank == 0 ? [1] : lengths, elements);
    }

    private static bool Fits(Shape shape, ImmutableArray<int> lengths, Dictionary<string, long> sizes)
    {
        if (shape.Rank != lengths.Length)
        {
            return false;
        }

        foreach ((Dimension dimension, int length) in shape.Zip(lengths))
        {
            string[] symbols = [.. dimension.Symbols];
            if (symbols.Length == 1 && dimension == Dimension.Free(symbols[0]))
            {
                sizes.TryAdd(symbols[0], length);
            }

            if (!symbols.All(sizes.ContainsKey) || dimension.Evaluate(sizes) != length)
            {
                return false;
            }
        }

        return true;
    }
}
