using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>Tensors behind each other along an axis.</summary>
internal sealed record Concat(int Axis) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo first = inputs[0]!;
        Dimension length = first.Shape[Axis];
        Dimension[] sizes = [.. first.Shape];
        foreach (ValueInfo? input in inputs.Skip(1))
        {
            if (input!.Shape.Rank != sizes.Length || input.Type != first.Type)
            {
                throw new NetworkException($"the operands {first.Type}{first.Shape} and {input.Type}{input.Shape} do not go together");
            }

            length += input.Shape[Axis];
            for (int axis = 0; axis < sizes.Length; axis++)
            {
                sizes[axis] = axis == Axis
                    ? length
                    : requirements.Same(sizes[axis], input.Shape[axis], $"the sizes of the operands along axis {axis}");
            }
        }

        Dimension[]? contents = inputs.All(input => input!.Contents is not null) ? [.. inputs.SelectMany(input => input!.Contents!)] : null;
        return [new ValueInfo(first.Type, new Shape(sizes), contents)];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        int[] lengths = [.. inputs.Select(input => input!.Sizes[Axis])];
        int[] result = [.. inputs[0]!.Sizes];
        result[Axis] = lengths.Sum();
        int[] strides = Grid.Strides(result);
        return [TensorData.Collect(inputs[0]!.Type, result, place =>
        {
            int[] index = Grid.IndexOf(place, strides);
            int operand = 0;
            while (index[Axis] >= lengths[operand])
            {
                index[Axis] -= lengths[operand++];
            }

            return (inputs[operand], Grid.PlaceOf(index, Grid.Strides(inputs[operand]!.Sizes)));
        })];
    }
}

/// <summary>Parts of a tensor along an axis, in order and of given lengths.</summary>
internal sealed record Split(int Axis, ImmutableArray<Dimension> Lengths) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo input = inputs[0]!;
        requirements.Same(
            Lengths.Aggregate(Dimension.Zero, (sum, length) => sum + length), input.Shape[Axis], "the sum of the parts and the size");
        return [.. Lengths.Select(length =>
            new ValueInfo(input.Type, new Shape(input.Shape.Select((size, axis) => axis == Axis ? length : size))))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int[] inputStrides = Grid.Strides(input.Sizes);
        int begin = 0;
        var parts = new List<TensorData>();
        foreach (Dimension length in Lengths)
        {
            int[] part = [.. input.Sizes];
            part[Axis] = (int)length.Evaluate(sizes);
            int[] strides = Grid.Strides(part);
            int first = begin * inputStrides[Axis];
            parts.Add(TensorData.Collect(
                input.Type, part, place => (input, first + Grid.PlaceOf(Grid.IndexOf(place, strides), inputStrides))));
            begin += part[Axis];
        }

        return parts;
    }
}

/// <summary>Elements of a tensor along an axis, by indices that may count from its end. Inputs: the tensor, the indices.</summary>
internal sealed record Gather(int Axis) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo input = inputs[0]!, indices = inputs[1]!;
        if (!indices.Type.IsInteger)
        {
            throw new NetworkException($"the indices are of {indices.Type}; expected integers");
        }

        var shape = new Shape(input.Shape.Take(Axis).Concat(indices.Shape).Concat(input.Shape.Skip(Axis + 1)));
        if (input.Shape[Axis].Constant is { } length && indices.Contents is { } places
            && places.FirstOrDefault(place => place.Constant is { } number && (number < -length || number >= length)) is { } wrong)
        {
            throw new NetworkException($"the index {wrong} is outside of the {length} elements along axis {Axis}");
        }

        return [new ValueInfo(input.Type, shape, Contents(input, indices))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!, indices = inputs[1]!;
        int length = input.Sizes[Axis], step = Grid.Product(input.Sizes.Skip(Axis + 1));
        int[] result = [.. input.Sizes.Take(Axis), .. indices.Sizes, .. input.Sizes.Skip(Axis + 1)];
        return [TensorData.Collect(input.Type, result, place =>
        {
            long index = indices.Integers[place / step % indices.Count];
            index = index < 0 ? index + length : index;
            return index >= 0 && index < length
                ? (input, (int)((((place / step / indices.Count * length) + index) * step) + (place % step)))
                : throw new NetworkException($"the index {index} is outside of the {length} elements along axis {Axis}");
        })];
    }

    private static Dimension[]? Contents(ValueInfo input, ValueInfo indices) =>
        input.Contents is { } elements && input.Shape.Rank == 1 && indices.Contents is { } places
            && places.All(place => place.Constant is { } index && index >= -elements.Count && index < elements.Count)
            ? [.. places.Select(place => elements[(int)((place.Constant!.Value + elements.Count) % elements.Count)])]
            : null;
}
