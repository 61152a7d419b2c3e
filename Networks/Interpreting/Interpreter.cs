using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Interpreting;

/// <summary>Runs a graph by the plain evaluation of its nodes: slow, and the meaning that passes and compiled code must keep.</summary>
internal static class Interpreter
{
    /// <summary>The outputs by name.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="inputs">A tensor for each input by name.</param>
    /// <param name="observe">Is shown what each node computes.</param>
    /// <exception cref="NetworkException">Inputs are missing or do not fit the network.</exception>
    public static IReadOnlyDictionary<string, TensorData> Run(
        Graph graph, IReadOnlyDictionary<string, TensorData> inputs, Action<Value, TensorData>? observe = null)
    {
        Dictionary<string, long> sizes = SizesOf(graph, inputs);
        var known = graph.Inputs.ToDictionary(input => input, input => inputs[input.Name]);
        Dictionary<Value, int> readers = graph.Nodes.SelectMany(node => node.Inputs.OfType<Value>()).CountBy(value => value).ToDictionary();
        HashSet<Value> outputs = [.. graph.Outputs.Select(output => output.Value)];
        foreach (Node node in graph.Nodes)
        {
            IReadOnlyList<TensorData> results = node.Evaluate([.. node.Inputs.Select(input => input?.Constant ?? Known(input))], sizes);
            foreach ((Value output, TensorData result) in node.Outputs.Zip(results))
            {
                ThrowIfOther(node, output, result, sizes);
                observe?.Invoke(output, result);
                known[output] = result;
            }

            foreach (Value input in node.Inputs.OfType<Value>().Where(input => --readers[input] == 0 && !outputs.Contains(input)))
            {
                known.Remove(input);
            }
        }

        return graph.Outputs.ToDictionary(output => output.Name, output => output.Value.Constant ?? known[output.Value]);

        TensorData? Known(Value? value) => value is null ? null : known[value];
    }

    /// <summary>The free dimensions that tensors give, which the network must have a meaning for.</summary>
    private static Dictionary<string, long> SizesOf(Graph graph, IReadOnlyDictionary<string, TensorData> inputs)
    {
        var sizes = new Dictionary<string, long>();
        foreach (Value input in graph.Inputs)
        {
            if (!inputs.TryGetValue(input.Name, out TensorData? data) || data.Type != input.Type || data.Rank != input.Shape.Rank)
            {
                throw new NetworkException($"expected an input {input}, and was given {data?.Type}{data?.Shape}");
            }

            foreach ((Dimension dimension, int size) in input.Shape.Zip(data.Sizes))
            {
                if (!dimension.IsConstant)
                {
                    sizes.TryAdd(dimension.ToString(), size);
                }

                if (dimension.Evaluate(sizes) != size)
                {
                    throw new NetworkException($"expected an input {input}, and was given {data.Type}{data.Shape}");
                }
            }
        }

        foreach (EqualDimensions equal in graph.Requirements.Equal
            .Where(equal => equal.Left.Evaluate(sizes) != equal.Right.Evaluate(sizes)))
        {
            throw new NetworkException($"{equal.Left} must equal {equal.Right}").At(equal.Place);
        }

        foreach (MinimalDimension minimal in graph.Requirements.Minimal.Where(minimal => minimal.Excess.Evaluate(sizes) < 0))
        {
            throw new NetworkException($"{minimal.Excess} must not be below 0").At(minimal.Place);
        }

        return sizes;
    }

    /// <summary>Shapes that were inferred are those that come out.</summary>
    private static void ThrowIfOther(Node node, Value inferred, TensorData result, Dictionary<string, long> sizes)
    {
        if (result.Type != inferred.Type || !result.Sizes.SequenceEqual(inferred.Shape.Evaluate(sizes)))
        {
            throw new InvalidOperationException($"The {node.Place} gave {result.Type}{result.Shape} where {inferred} was inferred.");
        }
    }
}
