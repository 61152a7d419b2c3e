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
    private const long LargestResult = 1 << 24;
    private const long MostElements = 1 << 26;
    private const long LongestProduct = 1 << 27;

    public void Run(Graph graph)
    {
        long left = MostElements;
        foreach (Node node in graph.Nodes.ToArray())
        {
            if (Fold(node) is not { } constants)
            {
                continue;
            }

            left -= constants.Where(constant => constant.IsStored).Sum(constant => (long)constant.Count);
            if (left < 0)
            {
                return;
            }

            foreach ((Value output, TensorData constant) in node.Outputs.Zip(constants))
            {
                graph.ReplaceUses(output, new Value(output.Name, constant));
            }

            graph.Remove(node);
        }
    }

    private static IReadOnlyList<TensorData>? Fold(Node node)
    {
        if (node.Outputs.All(output => output.Shape.IsConstant && output.Info.Contents?.All(element => element.IsConstant) == true))
        {
            return [.. node.Outputs.Select(output => TensorData.From(
                output.Type,
                output.Shape.Evaluate(NoSizes),
                [.. output.Info.Contents!.Select(element => (double)element.Constant!.Value)]))];
        }

        return node.Inputs.All(input => input is null or { Constant: not null }) && IsCheap(node) ? node.Evaluate(
            [.. node.Inputs.Select(input => input?.Constant)], NoSizes) : null;
    }

    private static Dictionary<string, long> NoSizes { get; } = [];

    private static bool IsCheap(Node node)
    {
        if (node.Outputs.Any(output => !output.Shape.IsConstant))
        {
            return false;
        }

        long elements = node.Outputs.Sum(output => output.Shape.ElementCount.Constant!.Value);
        return node.Operation switch
        {
            ConstantOfShape => true,
            Conv or ConvTranspose or Pooling => false,
            MatMul or Gemm => node.Inputs[0]!.Constant!.Count <= LongestProduct / System.Math.Max(elements, 1),
            _ => elements <= LargestResult,
        };
    }
}
