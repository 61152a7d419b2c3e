using System.Collections.Generic;

namespace KernelGen.Networks.Graphs;

/// <summary>A function of each element by itself, such as Relu. Only these can be the activation of a node.</summary>
internal abstract record Pointwise : Operation
{
    public abstract double Apply(double value);

    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        [inputs[0]! with { Contents = null }];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [Apply(inputs[0]!)];

    public TensorData Apply(TensorData input)
    {
        var results = new double[input.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Apply(input[i]);
        }

        return TensorData.From(input.Type, input.Sizes.AsSpan(), results);
    }
}
