using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>The same elements in another shape: Reshape, Flatten, Squeeze and Unsqueeze.</summary>
internal sealed record Reshape(Shape Target) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        ValueInfo input = inputs[0]!;
        requirements.Same(input.Shape.ElementCount, Target.ElementCount, $"the elements of {input.Shape} and of {Target}");
        return [new ValueInfo(input.Type, Target, Target.Rank <= 1 ? input.Contents : null)];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [inputs[0]!.Reshaped(Target.Evaluate(sizes))];
}

/// <summary>Axes in another order: axis i of the result is axis <c>Order[i]</c> of the input.</summary>
internal sealed record Transpose(ImmutableArray<int> Order) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape;
        return Order.Order().SequenceEqual(Enumerable.Range(0, input.Rank))
            ? [new ValueInfo(inputs[0]!.Type, new Shape(Order.Select(axis => input[axis])))]
            : throw new NetworkException($"perm is ({string.Join(", ", Order)}); expected each axis of {input} once");
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int[] inputStrides = Grid.Strides(input.Sizes);
        int[] result = [.. Order.Select(axis => input.Sizes[axis])], from = [.. Order.Select(axis => inputStrides[axis])];
        int[] strides = Grid.Strides(result);
        return [TensorData.Collect(input.Type, result, place => (input, Grid.PlaceOf(Grid.IndexOf(place, strides), from)))];
    }
}

/// <summary>
/// Channels into pixels: each block of <c>Block * Block</c> channels becomes as many pixels of one. With <c>IsColumnRow</c> (ONNX's CRD)
/// the channels of one block are side by side, as in PyTorch's PixelShuffle; without, the blocks are (DCR).
/// </summary>
internal sealed record DepthToSpace(int Block, bool IsColumnRow) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape;
        if (input.Rank != 4 || input[1].Constant is not { } channels || channels % ((long)Block * Block) != 0)
        {
            throw new NetworkException($"the input {input} must be images whose channels blocks of {Block}x{Block} divide");
        }

        return [new ValueInfo(inputs[0]!.Type, new Shape(input[0], channels / Block / Block, input[2] * Block, input[3] * Block))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int channels = input.Sizes[1] / Block / Block, height = input.Sizes[2] * Block, width = input.Sizes[3] * Block;
        int[] result = [input.Sizes[0], channels, height, width];
        int[] strides = Grid.Strides(result), from = Grid.Strides(input.Sizes);
        return [TensorData.Collect(input.Type, result, place =>
        {
            int[] index = Grid.IndexOf(place, strides);
            int inBlock = (index[2] % Block * Block) + (index[3] % Block);
            int channel = IsColumnRow ? (index[1] * Block * Block) + inBlock : (inBlock * channels) + index[1];
            return (input, Grid.PlaceOf([index[0], channel, index[2] / Block, index[3] / Block], from));
        })];
    }
}

/// <summary>Pixels into channels, the way back of <see cref="DepthToSpace"/> with blocks apart.</summary>
internal sealed record SpaceToDepth(int Block) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape;
        if (input.Rank != 4)
        {
            throw new NetworkException($"the input {input} must have 4 dimensions");
        }

        Dimension height = input[2].FloorDivide(Block), width = input[3].FloorDivide(Block);
        requirements.Same(height * Block, input[2], "the height and whole blocks of it");
        requirements.Same(width * Block, input[3], "the width and whole blocks of it");
        return [new ValueInfo(inputs[0]!.Type, new Shape(input[0], input[1] * Block * Block, height, width))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        int channels = input.Sizes[1];
        int[] result = [input.Sizes[0], channels * Block * Block, input.Sizes[2] / Block, input.Sizes[3] / Block];
        int[] strides = Grid.Strides(result), from = Grid.Strides(input.Sizes);
        return [TensorData.Collect(input.Type, result, place =>
        {
            int[] index = Grid.IndexOf(place, strides);
            int inBlock = index[1] / channels;
            int[] source = [index[0], index[1] % channels, (index[2] * Block) + (inBlock / Block), (index[3] * Block) + (inBlock % Block)];
            return (input, Grid.PlaceOf(source, from));
        })];
    }
}
