using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Planning;

/// <summary>
/// The part of the input that one output sees along a dimension: outputs for each pixel, and pixels before and behind its own.
/// </summary>
internal sealed record Reach(int Scale, int Before, int After)
{
    /// <summary>
    /// The reach along rows and along columns; null where the network is none from picture to picture, or sees the whole of it somewhere.
    /// </summary>
    public static (Reach Rows, Reach Columns)? Of(Graph graph) =>
        Along(graph, 2) is { } rows && Along(graph, 3) is { } columns ? (rows, columns) : null;

    private static Reach? Along(Graph graph, int axis)
    {
        if (graph.Inputs is not [{ Shape.Rank: 4 } input] || graph.Outputs is not [{ Value: { Shape.Rank: 4 } output }]
            || input.Shape[axis].IsConstant || input.Shape[axis].Symbols.Count() != 1)
        {
            return null;
        }

        var seen = new Dictionary<Value, Window> { [input] = new Window(1, 0, 0) };
        foreach (Node node in graph.Nodes)
        {
            Value? addend = node.Operation is Conv ? node.Inputs.ElementAtOrDefault(Conv.AddendAt) : null;
            int read = addend is null ? node.Inputs.Count : Conv.AddendAt;
            Window[] operands = [.. node.Inputs.Take(read).OfType<Value>().Where(seen.ContainsKey).Select(value => seen[value])];
            bool areOthersSame = node.Inputs.OfType<Value>().All(value => seen.ContainsKey(value) || IsSameAlong(value, axis));
            if (operands.Length == 0 || !areOthersSame || operands.Any(operand => operand.Scale != operands[0].Scale)
                || Behind(node, operands[0], axis) is not { } behind)
            {
                return null;
            }

            double before = operands.Max(operand => operand.Before) + behind.Before - operands[0].Before;
            double after = operands.Max(operand => operand.After) + behind.After - operands[0].After;
            if (addend is not null)
            {
                if (seen[addend].Scale != behind.Scale)
                {
                    return null;
                }

                (before, after) = (Math.Max(before, seen[addend].Before), Math.Max(after, seen[addend].After));
            }

            foreach (Value result in node.Outputs)
            {
                seen[result] = new Window(behind.Scale, before, after);
            }
        }

        Window whole = seen.GetValueOrDefault(output, new Window(0.5, 0, 0));
        bool isAffine = (output.Shape[axis] - ((long)whole.Scale * input.Shape[axis])).IsConstant;
        return whole.Scale == Math.Floor(whole.Scale) && isAffine
            ? new Reach((int)whole.Scale, (int)Math.Ceiling(Math.Max(0, whole.Before)), (int)Math.Ceiling(Math.Max(0, whole.After)))
            : null;
    }

    /// <summary>Returns the part of the network's input that an output of a node sees, where its operand sees so much.</summary>
    private static Window? Behind(Node node, Window operand, int axis)
    {
        double pixel = 1 / operand.Scale;
        switch (node.Operation)
        {
            case Conv conv:
                return Slid(conv.Window);
            case Pooling pooling:
                return Slid(pooling.Window);
            case ConvTranspose conv when conv.Window.Rank == 2:
                int stride = conv.Window.Strides[axis - 2], before = conv.Window.Before[axis - 2];
                return new Window(
                    operand.Scale * stride,
                    operand.Before + ((conv.Window.Extent(axis - 2) - 1.0 - before) / stride * pixel),
                    operand.After + ((double)before / stride * pixel));
            case DepthToSpace shuffle:
                return new Window(operand.Scale * shuffle.Block, operand.Before + pixel, operand.After);
            case Resize { IsLinear: false, Coordinates: not ResizeCoordinates.AlignCorners } resize
                when resize.Axes[axis].Scale is { } scale && scale == Math.Floor(scale):
                return new Window(operand.Scale * scale, operand.Before + pixel, operand.After + pixel);
            case Pad { Mode: PadMode.Wrap }:
                return null;
            case Pad { Mode: PadMode.Reflect } pad:
                // A tile at one edge of the picture has what is mirrored there.
                double mirrored = Math.Max(pad.Before[axis], pad.After[axis]) * pixel;
                return new Window(operand.Scale, operand.Before + mirrored, operand.After + mirrored);
            case Pad pad:
                return new Window(
                    operand.Scale, operand.Before + (pad.Before[axis] * pixel), operand.After - (pad.Before[axis] * pixel));
            case Slice slice:
                AxisRange? range = slice.Ranges.FirstOrDefault(range => range.Axis == axis);
                return range is null ? operand
                    : range is { Step: 1, Start.Constant: { } start }
                        ? new Window(operand.Scale, operand.Before - (start * pixel), operand.After + (start * pixel))
                        : null;
            case Pointwise or Elementwise or Sum or PRelu or BatchNormalization or Identity:
                return operand;
            case Concat concat when concat.Axis == 1:
            case Softmax { Axis: 1, Axes: 1 } or LogSoftmax { Axis: 1, Axes: 1 }:
                return operand;
            case Split split when split.Axis == 1:
                return operand;
            default:
                return null;
        }

        Window? Slid(Operators.Window window) => window.Rank != 2 ? null : new Window(
            operand.Scale / window.Strides[axis - 2],
            operand.Before + (window.Before[axis - 2] * pixel),
            operand.After + ((window.Extent(axis - 2) - 1 - window.Before[axis - 2]) * pixel));
    }

    /// <summary>Returns whether a constant has one number for all pixels along a dimension of images.</summary>
    private static bool IsSameAlong(Value value, int axis) => value.Constant is { } data
        && (data.Rank <= 3 - axis || data.Sizes[data.Rank - (4 - axis)] == 1 || !IsOperandOfElements(value));

    private static bool IsOperandOfElements(Value value) =>
        value.Users.Any(user => user.Operation is Elementwise or Sum or PRelu or Concat);

    private readonly record struct Window(double Scale, double Before, double After);
}
