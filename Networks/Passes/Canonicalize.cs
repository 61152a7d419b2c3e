using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Gives one form to what files write in several: a sum of two is Add, a product with a constant matrix Gemm, a mean of whole planes
/// GlobalAveragePool, PRelu with one slope LeakyRelu, a Transpose that moves axes of length 1 alone Reshape.
/// </summary>
internal sealed class Canonicalize : IPass
{
    public void Run(Graph graph)
    {
        foreach (Node node in graph.Nodes.Where(node => node.Inputs.Count > 0).ToArray())
        {
            if (Canonical(node) is { } operation)
            {
                int operands = operation is GlobalAveragePool or LeakyRelu or Reshape ? 1 : 2;
                graph.Replace(node, Matching.Instead(node, operation, [.. node.Inputs.Take(operands)]));
            }
        }
    }

    private static Operation? Canonical(Node node)
    {
        Shape input = node.Inputs[0]!.Shape;
        return node.Operation switch
        {
            Sum when node.Inputs.Count == 2 => new Add(),
            MatMul when input.Rank == 2 && node.Inputs[1]!.Constant is { Rank: 2 } => new Gemm(1, 1, false, false),
            AveragePool pool when IsGlobal(pool.Window, input) => new GlobalAveragePool(),
            ReduceMean { KeepsAxes: true } mean when input.Rank > 2 && IsGlobal(mean, input) => new GlobalAveragePool(),
            PRelu when Matching.Number(node.Inputs[1]) is { } slope => new LeakyRelu(slope),
            Transpose transpose when IsReshape(transpose, input) => new Reshape(node.Output.Shape),
            _ => null,
        };
    }

    private static bool IsGlobal(Window window, Shape input) =>
        !window.IsPadded && window.Dilations.All(step => step == 1)
        && input.Skip(2).SequenceEqual(window.Kernel.Select(size => (Dimension)size));

    private static bool IsGlobal(ReduceMean mean, Shape input) =>
        mean.Axes.Order().SequenceEqual(Enumerable.Range(2, input.Rank - 2));

    private static bool IsReshape(Transpose transpose, Shape input)
    {
        int[] moved = [.. transpose.Order.Where(axis => input[axis] != Dimension.One)];
        return moved.SequenceEqual(moved.Order());
    }
}
