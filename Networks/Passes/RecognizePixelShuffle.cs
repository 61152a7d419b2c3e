using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// Recognises a Reshape that splits the channels, a Transpose, and a Reshape that joins rows and columns as DepthToSpace:
/// (N, C, r, r, H, W) to (N, C, H, r, W, r) with the channels of a block side by side, (N, r, r, C, H, W) to (N, C, H, r, W, r) with
/// blocks apart.
/// </summary>
internal sealed class RecognizePixelShuffle : IPass
{
    private static readonly int[] ColumnRow = [0, 1, 4, 2, 5, 3];
    private static readonly int[] DepthColumnRow = [0, 3, 4, 1, 5, 2];

    public void Run(Graph graph)
    {
        foreach (Node join in graph.Nodes.ToArray())
        {
            if (join is { Operation: Reshape, Activation: null }
                && join.Inputs[0]!.Producer is { Operation: Transpose transpose } middle
                && middle.Inputs[0]!.Producer is { Operation: Reshape } split
                && Recognized(split.Inputs[0]!.Shape, split.Output.Shape, transpose, join.Output.Shape) is { } operation)
            {
                graph.Replace(join, Matching.Instead(join, operation, split.Inputs[0]));
            }
        }
    }

    private static DepthToSpace? Recognized(Shape input, Shape split, Transpose transpose, Shape output)
    {
        bool isColumnRow = transpose.Order.SequenceEqual(ColumnRow);
        if (input.Rank != 4 || split.Rank != 6 || output.Rank != 4 || (!isColumnRow && !transpose.Order.SequenceEqual(DepthColumnRow)))
        {
            return null;
        }

        (Dimension row, Dimension column, Dimension channels) =
            isColumnRow ? (split[2], split[3], split[1]) : (split[1], split[2], split[3]);
        bool isShuffle = row == column && row.IsConstant && split[0] == input[0] && split[4] == input[2] && split[5] == input[3]
            && channels * row * row == input[1]
            && output.Equals(new Shape(input[0], channels, input[2] * row, input[3] * row));
        return isShuffle ? new DepthToSpace((int)row.Constant!.Value, isColumnRow) : null;
    }
}
