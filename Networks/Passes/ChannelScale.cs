using System;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Passes;

/// <summary>
/// A product with a number for each channel, and a sum with one: BatchNormalization, and Mul, Div, Add and Sub with constants. Numbers are
/// doubles.
/// </summary>
internal sealed record ChannelScale(Value Input, double[] Factors, double[] Shifts)
{
    /// <summary>The numbers of a node; null where it does something else.</summary>
    public static ChannelScale? Of(Node node)
    {
        if (node.Activation is not null || node.Outputs is not [{ Type.IsReal: true, Shape: { Rank: >= 2 } shape }]
            || shape[1].Constant is not { } channels)
        {
            return null;
        }

        int count = (int)channels;
        double[] ones = [.. Enumerable.Repeat(1.0, count)], zeros = new double[count];
        if (node.Operation is BatchNormalization normalization)
        {
            return OfNormalization(node, normalization.Epsilon);
        }

        // A constant that is larger than the operand would repeat it.
        if (Matching.WithConstant(node, node.Operation is Add or Mul) is not var (operand, constant) || !operand.Shape.Equals(shape)
            || PerChannel(constant.Constant!, count, shape.Rank) is not { } numbers)
        {
            return null;
        }

        return node.Operation switch
        {
            Mul => new ChannelScale(operand, numbers, zeros),
            Div => new ChannelScale(operand, Array.ConvertAll(numbers, number => 1 / number), zeros),
            Add => new ChannelScale(operand, ones, numbers),
            Sub => new ChannelScale(operand, ones, Array.ConvertAll(numbers, number => -number)),
            _ => null,
        };
    }

    private static ChannelScale? OfNormalization(Node node, double epsilon)
    {
        if (node.Inputs.Skip(1).Any(input => input!.Constant is null))
        {
            return null;
        }

        double[][] numbers = [.. node.Inputs.Skip(1).Select(input => input!.Constant!.ToDoubles())];
        double[] scale = numbers[0], shift = numbers[1], mean = numbers[2], variance = numbers[3];
        double[] factors = [.. scale.Zip(variance, (factor, square) => factor / Math.Sqrt(square + epsilon))];
        return new ChannelScale(node.Inputs[0]!, factors, [.. shift.Select((number, c) => number - (mean[c] * factors[c]))]);
    }

    /// <summary>The constant's number for each channel of a tensor; null where it has others.</summary>
    private static double[]? PerChannel(TensorData constant, int channels, int rank)
    {
        if (constant.Count == 1 && constant.Rank <= rank)
        {
            return [.. Enumerable.Repeat(constant[0], channels)];
        }

        // Aligned at the last axis, the axis of channels is the only one that is not 1.
        int axis = 1 - (rank - constant.Rank);
        return axis >= 0 && constant.Count == channels && constant.Sizes[axis] == channels ? constant.ToDoubles() : null;
    }
}
