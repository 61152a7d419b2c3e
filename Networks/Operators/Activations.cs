using System;
using System.Collections.Generic;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

internal sealed record Relu : Pointwise
{
    public override double Apply(double value) => Math.Max(value, 0);
}

internal sealed record LeakyRelu(double Alpha) : Pointwise
{
    public override double Apply(double value) => value < 0 ? Alpha * value : value;
}

/// <summary>Infinite limits are none.</summary>
internal sealed record Clip(double Min, double Max) : Pointwise
{
    public override double Apply(double value) => Math.Min(Math.Max(value, Min), Max);
}

internal sealed record Sigmoid : Pointwise
{
    public override double Apply(double value) => 1 / (1 + Math.Exp(-value));
}

internal sealed record HardSigmoid(double Alpha, double Beta) : Pointwise
{
    public override double Apply(double value) => Math.Min(Math.Max((Alpha * value) + Beta, 0), 1);
}

internal sealed record HardSwish : Pointwise
{
    public override double Apply(double value) => value * Math.Min(Math.Max((value / 6) + 0.5, 0), 1);
}

internal sealed record Tanh : Pointwise
{
    public override double Apply(double value) => Math.Tanh(value);
}

internal sealed record Elu(double Alpha) : Pointwise
{
    public override double Apply(double value) => value < 0 ? Alpha * (Math.Exp(value) - 1) : value;
}

internal sealed record Exp : Pointwise
{
    public override double Apply(double value) => Math.Exp(value);
}

internal sealed record Sqrt : Pointwise
{
    public override double Apply(double value) => Math.Sqrt(value);
}

/// <summary>A rectifier with slopes of its own, which are broadcast to the input. Inputs: the tensor, the slopes.</summary>
internal sealed record PRelu : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape, slopes = inputs[1]!.Shape;
        Shape shape = Broadcast.Infer(input, slopes, requirements);
        return shape.Equals(input)
            ? [new ValueInfo(inputs[0]!.Type, shape)]
            : throw new NetworkException($"the slopes {slopes} are no part of the input {input}");
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [Elementwise.Combine(inputs[0]!, inputs[1]!, (value, slope) => value < 0 ? slope * value : value)];
}
