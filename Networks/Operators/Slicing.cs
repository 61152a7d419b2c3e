using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>Every so many elements of an axis, from one on.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Start">The first element, from 0.</param>
/// <param name="Length">How many there are in the result.</param>
/// <param name="Step">From one to the next; below zero backwards.</param>
internal sealed record AxisRange(int Axis, Dimension Start, Dimension Length, long Step)
{
    /// <summary>
    /// Returns the range that ONNX's Slice means: ends that are cut to the axis, and negative ones that count from its end.
    /// </summary>
    /// <exception cref="NetworkException">For free sizes it cannot be said which elements they are.</exception>
    public static AxisRange Of(int axis, Dimension size, Dimension start, Dimension end, long step, Requirements requirements)
    {
        if (step == 0)
        {
            throw new NetworkException("steps must not be 0");
        }

        // Backwards, the first element is at most the last one, and the end may be before the first.
        Dimension low = step > 0 ? 0 : -1;
        Dimension first = Within(start, size, step > 0 ? 0 : low + 1, step > 0 ? size : size - 1, requirements);
        Dimension last = Within(end, size, low, step > 0 ? size : size - 1, requirements);
        Dimension distance = step > 0 ? last - first : first - last;
        Dimension length = distance.CeilingDivide(Math.Abs(step));
        if (length.Constant is < 0)
        {
            length = 0;
        }

        return new AxisRange(axis, first, length, step);
    }

    private static Dimension Within(Dimension index, Dimension size, Dimension low, Dimension high, Requirements requirements)
    {
        const long BeyondAnySize = int.MaxValue;
        if (index.Constant is >= BeyondAnySize)
        {
            return high;
        }

        if (index.Constant is <= -BeyondAnySize)
        {
            return low;
        }

        Dimension place = index.Constant is < 0 ? index + size : index;
        if (place.Constant is { } number && high.Constant is { } most)
        {
            return Math.Clamp(number, low.Constant!.Value, Math.Max(most, low.Constant.Value));
        }

        requirements.AtLeast(place - low, 0, "the distance of an end of a slice from the beginning of its axis");
        requirements.AtLeast(high - place, 0, "the distance of an end of a slice from the end of its axis");
        return place;
    }
}

/// <summary>A part of a tensor.</summary>
internal sealed record Slice(ImmutableArray<AxisRange> Ranges) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo input = inputs[0]!;
        Dimension[] sizes = [.. input.Shape];
        foreach (AxisRange range in Ranges)
        {
            sizes[range.Axis] = range.Length;
        }

        return [new ValueInfo(input.Type, new Shape(sizes), Contents(input.Contents))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int[] result = [.. input.Sizes], strides = Grid.Strides(input.Sizes);
        int first = 0;
        foreach (AxisRange range in Ranges)
        {
            result[range.Axis] = (int)range.Length.Evaluate(sizes);
            first += (int)range.Start.Evaluate(sizes) * strides[range.Axis];
            strides[range.Axis] *= (int)range.Step;
        }

        int[] resultStrides = Grid.Strides(result);
        return [TensorData.Collect(
            input.Type, result, place => (input, first + Grid.PlaceOf(Grid.IndexOf(place, resultStrides), strides)))];
    }

    private Dimension[]? Contents(IReadOnlyList<Dimension>? elements) =>
        elements is not null && Ranges is [{ Start.Constant: { } start, Length.Constant: { } length } range]
            ? [.. Enumerable.Range(0, (int)length).Select(i => elements[(int)(start + (i * range.Step))])]
            : null;
}

/// <summary>The values that a padding shows.</summary>
internal enum PadMode
{
    Constant,
    Reflect,
    Edge,
    Wrap,
}

/// <summary>Elements around a tensor; below zero, elements that are cut off.</summary>
internal sealed record Pad(ImmutableArray<int> Before, ImmutableArray<int> After, PadMode Mode, double Value) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo input = inputs[0]!;
        for (int axis = 0; axis < input.Shape.Rank && Mode != PadMode.Constant; axis++)
        {
            // A mirror does not show the element in it. Copies of the edge are of one that is there.
            int most = Math.Max(Before[axis], After[axis]);
            int least = Mode switch { PadMode.Reflect => most + 1, PadMode.Wrap => most, _ => 1 };
            if (most > 0)
            {
                requirements.AtLeast(input.Shape[axis], least, $"the size along axis {axis}, for padding {Mode} of {most},");
            }
        }

        return [new ValueInfo(input.Type, new Shape(input.Shape.Select((size, axis) => size + Before[axis] + After[axis])))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!, value = TensorData.Filled(input.Type, [], Value);
        int[] result = [.. input.Sizes.Select((size, axis) => size + Before[axis] + After[axis])];
        int[] strides = Grid.Strides(result), inputStrides = Grid.Strides(input.Sizes);
        return [TensorData.Collect(input.Type, result, place =>
        {
            int[] index = Grid.IndexOf(place, strides);
            for (int axis = 0; axis < index.Length; axis++)
            {
                index[axis] = Shown(index[axis] - Before[axis], input.Sizes[axis]);
                if (index[axis] < 0)
                {
                    return (value, 0);
                }
            }

            return (input, Grid.PlaceOf(index, inputStrides));
        })];
    }

    /// <summary>The element that is shown at a place; -1 for none.</summary>
    private int Shown(int place, int size) => place >= 0 && place < size ? place : Mode switch
    {
        PadMode.Reflect => place < 0 ? -place : (2 * (size - 1)) - place,
        PadMode.Edge => Math.Clamp(place, 0, size - 1),
        PadMode.Wrap => (place + size) % size,
        _ => -1,
    };
}
