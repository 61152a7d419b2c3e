using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>The input itself: Identity, and Dropout, which does nothing where a network is used.</summary>
internal sealed record Identity : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) => [inputs[0]!];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [inputs[0]!];
}

/// <summary>The same numbers as elements of another type: rounded, cut towards zero, or whether they are not zero.</summary>
internal sealed record Cast(ElementType To) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        [new ValueInfo(To, inputs[0]!.Shape, To == ElementType.Bool ? null : inputs[0]!.Contents)];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!;
        return input.Type == To ? [input] : [TensorData.From(To, input.Sizes.AsSpan(), input.ToDoubles())];
    }
}

/// <summary>Some of the sizes of the input, as a vector of integers.</summary>
internal sealed record ShapeOf(int Start, int End) : Operation
{
    public override string Name => "Shape";

    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Dimension[] sizes = [.. inputs[0]!.Shape.Take(End).Skip(Start)];
        return [new ValueInfo(ElementType.Int64, new Shape((Dimension)sizes.Length), sizes)];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        long[] lengths = [.. inputs[0]!.Sizes.Take(End).Skip(Start).Select(size => (long)size)];
        return [TensorData.Of([lengths.Length], lengths)];
    }
}

/// <summary>One number everywhere. It has no input.</summary>
internal sealed record ConstantOfShape(Shape Shape, ElementType Type, double Value) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        [new ValueInfo(Type, Shape)];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [TensorData.Filled(Type, Shape.Evaluate(sizes), Value)];
}
