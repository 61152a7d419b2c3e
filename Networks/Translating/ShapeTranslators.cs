using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;
using KernelGen.Networks.Operators;

namespace KernelGen.Networks.Translating;

/// <summary>Operators that put elements into other places or shapes, or compute with shapes.</summary>
internal static class ShapeTranslators
{
    private const int FirstReshapeByInput = 5;
    private const int FirstSliceByInputs = 10;
    private const int FirstWithAxesAsInput = 13;
    private const int FirstSplitByInput = 13;
    private const int LargestBlock = 1 << 12;

    public static IReadOnlyList<Value> Reshape(Translation node)
    {
        Shape input = node.Input(0).Shape;
        IReadOnlyList<Dimension> target = (node.Opset >= FirstReshapeByInput
            ? node.Numbers(1, "shape")
            : node.Integers("shape")?.Select(size => (Dimension)size).ToArray()) ?? throw new NetworkException("the shape is missing");
        bool isZero = node.Flag("allowzero", false);
        Dimension[] sizes = [.. target.Select((size, axis) => size != Dimension.Zero || isZero ? size
            : axis < input.Rank ? input[axis]
            : throw new NetworkException($"size {axis} of ({string.Join(", ", target)}) is that of an axis which {input} does not have"))];
        int[] open = [.. Enumerable.Range(0, sizes.Length).Where(axis => sizes[axis].Constant == -1)];
        if (open is [var free])
        {
            Dimension known = sizes.Where((_, axis) => axis != free).Aggregate(Dimension.One, (product, size) => product * size);
            sizes[free] = input.ElementCount.DivideExactly(known) ?? throw new NetworkException(
                $"the elements of {input} are no multiple of {known}, which ({string.Join(", ", target)}) has beside -1, for all sizes");
        }

        return open.Length < 2
            ? node.Emit(new Reshape(new Shape(sizes)), node.Input(0))
            : throw new NetworkException($"several sizes of ({string.Join(", ", target)}) are -1");
    }

    public static IReadOnlyList<Value> Flatten(Translation node)
    {
        Shape input = node.Input(0).Shape;
        long axis = node.Integer("axis", 1);
        int cut = axis == input.Rank ? input.Rank : Translation.Axis(axis, input.Rank);
        var target = new Shape(new Shape(input.Take(cut)).ElementCount, new Shape(input.Skip(cut)).ElementCount);
        return node.Emit(new Reshape(target), node.Input(0));
    }

    public static IReadOnlyList<Value> Squeeze(Translation node)
    {
        Shape input = node.Input(0).Shape;
        int[] axes = Axes(node) is { } given
            ? Translation.Axes(given, input.Rank)
            : [.. Enumerable.Range(0, input.Rank).Where(axis => input[axis] == Dimension.One)];
        foreach (int axis in axes)
        {
            node.Requirements.Same(input[axis], 1, $"the axis {axis} of {input}, and 1,");
        }

        return node.Emit(new Reshape(new Shape(input.Where((_, axis) => !axes.Contains(axis)))), node.Input(0));
    }

    public static IReadOnlyList<Value> Unsqueeze(Translation node)
    {
        Shape input = node.Input(0).Shape;
        long[] given = [.. Axes(node) ?? throw new NetworkException("axes are missing")];
        if (given.Length > Shape.HighestRank)
        {
            throw new NetworkException($"there are {given.Length} axes; expected at most {Shape.HighestRank}");
        }

        int rank = input.Rank + given.Length;
        int[] axes = Translation.Axes(given, rank);
        var sizes = new Queue<Dimension>(input);
        Dimension[] target = [.. Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? Dimension.One : sizes.Dequeue())];
        return node.Emit(new Reshape(new Shape(target)), node.Input(0));
    }

    public static IReadOnlyList<Value> Transpose(Translation node)
    {
        int rank = node.Input(0).Shape.Rank;
        IEnumerable<long> order = node.Integers("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)];
        return node.Emit(new Transpose([.. order.Select(axis => Translation.Within("perm", axis, 0, rank - 1))]), node.Input(0));
    }

    public static IReadOnlyList<Value> Concat(Translation node)
    {
        Value[] inputs = node.AllInputs();

        // Opset 1 has a default; files without the attribute are of that opset.
        return node.Emit(new Concat(Translation.Axis(node.Integer("axis", 1), inputs[0].Shape.Rank)), inputs);
    }

    public static IReadOnlyList<Value> Split(Translation node)
    {
        Shape input = node.Input(0).Shape;
        int axis = Translation.Axis(node.Integer("axis", 0), input.Rank);
        int parts = Translation.Within("num_outputs", node.Integer("num_outputs", node.OutputCount), 1, node.OutputCount);
        IReadOnlyList<Dimension>? lengths = node.Opset >= FirstSplitByInput
            ? node.Numbers(1, "split")
            : node.Integers("split")?.Select(length => (Dimension)length).ToArray();
        if (lengths is null)
        {
            // The last part may be shorter.
            Dimension length = input[axis].CeilingDivide(parts);
            lengths = [.. Enumerable.Repeat(length, parts - 1), input[axis] - (length * (parts - 1))];
        }

        return lengths.Count == node.OutputCount
            ? node.Emit(new Split(axis, [.. lengths]), node.Input(0))
            : throw new NetworkException($"there are {lengths.Count} parts and {node.OutputCount} outputs");
    }

    public static IReadOnlyList<Value> Slice(Translation node)
    {
        Shape input = node.Input(0).Shape;
        bool isByInputs = node.Opset >= FirstSliceByInputs;
        IReadOnlyList<Dimension>? List(string name, int index) =>
            isByInputs ? node.Numbers(index, name) : node.Integers(name)?.Select(number => (Dimension)number).ToArray();
        IReadOnlyList<Dimension> starts = List("starts", 1) ?? throw new NetworkException("starts are missing");
        IReadOnlyList<Dimension> ends = List("ends", 2) ?? throw new NetworkException("ends are missing");
        long[] given = List("axes", 3) is { } axesGiven
            ? [.. axesGiven.Select(Fixed)]
            : [.. Enumerable.Range(0, starts.Count).Select(axis => (long)axis)];
        long[] steps = isByInputs && node.Numbers(4, "steps") is { } stepsGiven
            ? [.. stepsGiven.Select(Fixed)]
            : [.. starts.Select(_ => 1L)];
        if (ends.Count != starts.Count || given.Length != starts.Count || steps.Length != starts.Count)
        {
            throw new NetworkException(
                $"there are {starts.Count} starts, {ends.Count} ends, {given.Length} axes and {steps.Length} steps; expected as many of "
                + "each");
        }

        int[] axes = Translation.Axes(given, input.Rank);
        IEnumerable<AxisRange> ranges = axes.Select((axis, i) =>
            AxisRange.Of(axis, input[axis], starts[i], ends[i], Math.Clamp(steps[i], -int.MaxValue, int.MaxValue), node.Requirements));
        return node.Emit(new Slice([.. ranges]), node.Input(0));
    }

    public static IReadOnlyList<Value> Gather(Translation node) =>
        node.Emit(new Gather(Translation.Axis(node.Integer("axis", 0), node.Input(0).Shape.Rank)), node.Input(0), node.Input(1));

    public static IReadOnlyList<Value> DepthToSpace(Translation node)
    {
        bool isColumnRow = node.Choice("mode", "DCR", new Dictionary<string, bool> { ["DCR"] = false, ["CRD"] = true });
        return node.Emit(new DepthToSpace(Block(node), isColumnRow), node.Input(0));
    }

    public static IReadOnlyList<Value> SpaceToDepth(Translation node) => node.Emit(new SpaceToDepth(Block(node)), node.Input(0));

    public static IReadOnlyList<Value> ShapeOf(Translation node)
    {
        int rank = node.Input(0).Shape.Rank;
        int Place(long place) => (int)Math.Clamp(place < 0 ? place + rank : place, 0, rank);
        return node.Emit(new ShapeOf(Place(node.Integer("start", 0)), Place(node.Integer("end", rank))), node.Input(0));
    }

    private static int Block(Translation node) => Translation.Within("blocksize", node.Integer("blocksize"), 1, LargestBlock);

    private static IEnumerable<long>? Axes(Translation node) =>
        node.Opset >= FirstWithAxesAsInput ? node.Numbers(1, "axes")?.Select(Fixed) : node.Integers("axes");

    private static long Fixed(Dimension number) =>
        number.Constant ?? throw new NetworkException($"{number} depends on free sizes; axes and steps must not");
}
