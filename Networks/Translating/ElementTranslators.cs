using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Operators that work element by element, and along some axes.</summary>
internal static class ElementTranslators
{
    private const int FirstWithNumpyBroadcast = 7;
    private const int FirstWithLimitsAsInputs = 11;
    private const int FirstSoftmaxOfOneAxis = 13;
    private const int FirstWithAxesAsInput = 18;

    public static IReadOnlyList<Value> Pointwise(Translation node, Operation operation) => node.Emit(operation, node.Input(0));

    public static IReadOnlyList<Value> Clip(Translation node)
    {
        bool isInput = node.Opset >= FirstWithLimitsAsInputs;
        double min = isInput ? node.Number(1, "the lower limit") ?? double.NegativeInfinity : node.Real("min", double.NegativeInfinity);
        double max = isInput ? node.Number(2, "the upper limit") ?? double.PositiveInfinity : node.Real("max", double.PositiveInfinity);
        return Pointwise(node, new Clip(min, max));
    }

    public static IReadOnlyList<Value> PRelu(Translation node)
    {
        Value input = node.Input(0), slopes = node.Input(1);
        bool isPerChannel = node.Opset < FirstWithNumpyBroadcast && slopes.Shape.Rank == 1 && slopes.Shape[0] != Dimension.One;
        return node.Emit(new PRelu(), input, isPerChannel ? Aligned(node, slopes, 1, input.Shape.Rank) : slopes);
    }

    /// <summary>Before opset 7, the second operand was broadcast by request only, from an axis on or at the end.</summary>
    public static IReadOnlyList<Value> Binary(Translation node, Elementwise operation)
    {
        Value left = node.Input(0), right = node.Input(1);
        if (node.Opset >= FirstWithNumpyBroadcast)
        {
            return node.Emit(operation, left, right);
        }

        bool isBroadcast = node.Flag("broadcast", false);
        int axis = node.Has("axis") && isBroadcast
            ? Translation.Axis(node.Integer("axis"), left.Shape.Rank)
            : Math.Max(left.Shape.Rank - right.Shape.Rank, 0);
        if (!isBroadcast && left.Shape.Rank != right.Shape.Rank)
        {
            throw new NetworkException($"the shapes {left.Shape} and {right.Shape} differ, and broadcast is 0");
        }

        return node.Emit(operation, left, Aligned(node, right, axis, left.Shape.Rank));
    }

    public static IReadOnlyList<Value> Sum(Translation node) => node.Emit(new Sum(), node.AllInputs());

    public static IReadOnlyList<Value> Softmax(Translation node) => Softmax(node, (axis, axes) => new Softmax(axis, axes));

    public static IReadOnlyList<Value> LogSoftmax(Translation node) => Softmax(node, (axis, axes) => new LogSoftmax(axis, axes));

    public static IReadOnlyList<Value> ReduceMean(Translation node) => Reduce(node, (axes, keeps) => new ReduceMean(axes, keeps));

    public static IReadOnlyList<Value> ReduceMax(Translation node) => Reduce(node, (axes, keeps) => new ReduceMax(axes, keeps));

    public static IReadOnlyList<Value> ArgMax(Translation node)
    {
        int axis = Translation.Axis(node.Integer("axis", 0), node.Input(0).Shape.Rank);
        return node.Emit(new ArgMax(axis, node.Flag("keepdims", true), node.Flag("select_last_index", false)), node.Input(0));
    }

    /// <summary>The operand with axes of length 1 behind its own, so that these begin at an axis of a tensor.</summary>
    private static Value Aligned(Translation node, Value operand, int axis, int rank)
    {
        int behind = rank - axis - operand.Shape.Rank;
        return behind < 0 ? throw new NetworkException($"the operand {operand.Shape} does not fit behind axis {axis} of {rank}")
            : behind == 0 ? operand
            : node.EmitStep(new Reshape(new Shape(operand.Shape.Concat(Enumerable.Repeat(Dimension.One, behind)))), operand);
    }

    private static IReadOnlyList<Value> Softmax(Translation node, Func<int, int, Operation> create)
    {
        int rank = node.Input(0).Shape.Rank;
        if (node.Opset >= FirstSoftmaxOfOneAxis)
        {
            return node.Emit(create(Translation.Axis(node.Integer("axis", -1), rank), 1), node.Input(0));
        }

        // The axis and all behind it are one; the rank itself would be none.
        int axis = Translation.Axis(node.Integer("axis", 1), rank);
        return node.Emit(create(axis, rank - axis), node.Input(0));
    }

    private static IReadOnlyList<Value> Reduce(Translation node, Func<ImmutableArray<int>, bool, Operation> create)
    {
        int rank = node.Input(0).Shape.Rank;
        IEnumerable<long>? given = node.Opset < FirstWithAxesAsInput
            ? node.Integers("axes")
            : node.Numbers(1, "axes")?.Select(axis => axis.Constant ?? throw new NetworkException("axes must not depend on free sizes"));
        int[] axes = Translation.Axes(given ?? [], rank);
        bool keepsAxes = node.Flag("keepdims", true), isNothing = node.Flag("noop_with_empty_axes", false) && axes.Length == 0;
        return isNothing
            ? node.Emit(new Identity(), node.Input(0))
            : node.Emit(create(axes.Length > 0 ? [.. axes] : [.. Enumerable.Range(0, rank)], keepsAxes), node.Input(0));
    }
}
