using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Computes while compiling what depends on no input: nodes with constant operands, and what is known of shapes. Large results and long
/// computations are left to the run, so that a small file does not take much time or memory.
/// </summary>
internal sealed class FoldConstants : IPass
{
    /// <summary>Elements that one node reads and writes.</summary>
    private const long MostElements = 1 << 24;

    /// <summary>Elements that all nodes together read and write.</summary>
    private const long MostElementsOfAll = 1 << 25;
    private const long LongestProduct = 1 << 27;

    public void Run(Graph graph)
    {
        long left = MostElementsOfAll;
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (Known(node) is not { } constants)
            {
                if (CostOf(node) is not { } cost || cost > left)
                {
                    continue;
                }

                left -= cost;
                constants = Evaluate(node);
            }

            foreach ((Value output, TensorData constant) in node.Outputs.Zip(constants))
            {
                graph.ReplaceUses(output, new Value(output.Name, constant));
            }

            graph.Remove(node);
        }
    }

    /// <summary>Returns the outputs that sizes tell.</summary>
    private static IReadOnlyList<TensorData>? Known(Node node) =>
        node.Outputs.All(output => output.Shape.IsConstant && output.Info.Contents?.All(element => element.IsConstant) == true)
            ? [.. node.Outputs.Select(output => TensorData.From(
                output.Type,
                output.Shape.Evaluate(new Dictionary<string, long>()),
                [.. output.Info.Contents!.Select(element => (double)element.Constant!.Value)]))]
            : null;

    /// <summary>The elements that a node with constant operands reads and writes; null where it depends on inputs, or costs much.</summary>
    private static long? CostOf(Node node)
    {
        if (node.Inputs.Any(input => input is { Constant: null }) || node.Outputs.Any(output => !output.Shape.IsConstant))
        {
            return null;
        }

        // One that is filled takes no memory.
        if (node.Operation is ConstantOfShape)
        {
            return 0;
        }

        long results = node.Outputs.Sum(output => output.Shape.ElementCount.Constant!.Value);
        long elements = results + node.Inputs.Sum(input => (long)(input?.Constant!.Count ?? 0));
        bool isCheap = elements <= MostElements && node.Operation switch
        {
            Conv or ConvTranspose or Pooling => false,
            MatMul or Gemm => node.Inputs[0]!.Constant!.Count <= LongestProduct / Math.Max(results, 1),
            _ => true,
        };
        return isCheap ? elements : null;
    }

    private static IReadOnlyList<TensorData> Evaluate(Node node)
    {
        IReadOnlyList<TensorData> constants = node.Operation.EvaluateConstant(
            [.. node.Outputs.Select(output => output.Info)], [.. node.Inputs.Select(input => input?.Constant)]);
        return node.Activation is { } activation ? [.. constants.Select(activation.Apply)] : constants;
    }
}
