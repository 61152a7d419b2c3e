using System;
using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>
/// <c>scale * (x - mean) / sqrt(variance + epsilon) + shift</c> with numbers for each channel. Inputs: x (N, C, ...), scale, shift, mean,
/// variance.
/// </summary>
internal sealed record BatchNormalization(double Epsilon) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Channels.Check(inputs[0]!, inputs.Skip(1), requirements);
        return [inputs[0]! with { Contents = null }];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!, scale = inputs[1]!, shift = inputs[2]!, mean = inputs[3]!, variance = inputs[4]!;
        int channels = input.Sizes[1], plane = Grid.Product(input.Sizes.Skip(2));
        double[] results = input.ToDoubles();
        for (int i = 0; i < results.Length; i++)
        {
            int c = i / plane % channels;
            results[i] = (scale[c] * (results[i] - mean[c]) / Math.Sqrt(variance[c] + Epsilon)) + shift[c];
        }

        return [TensorData.From(input.Type, input.Sizes.AsSpan(), results)];
    }
}

/// <summary>The same with the statistics of each plane itself. Inputs: x (N, C, ...), scale, shift.</summary>
internal sealed record InstanceNormalization(double Epsilon) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Channels.Check(inputs[0]!, inputs.Skip(1), requirements);
        return [inputs[0]! with { Contents = null }];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!, scale = inputs[1]!, shift = inputs[2]!;
        int channels = input.Sizes[1], size = Grid.Product(input.Sizes.Skip(2));
        double[] results = input.ToDoubles();
        for (int plane = 0; plane < input.Sizes[0] * channels; plane++)
        {
            Span<double> values = results.AsSpan(plane * size, size);
            double mean = 0, variance = 0;
            foreach (double value in values)
            {
                mean += value / size;
            }

            foreach (double value in values)
            {
                variance += (value - mean) * (value - mean) / size;
            }

            foreach (ref double value in values)
            {
                value = (scale[plane % channels] * (value - mean) / Math.Sqrt(variance + Epsilon)) + shift[plane % channels];
            }
        }

        return [TensorData.From(input.Type, input.Sizes.AsSpan(), results)];
    }
}

/// <summary>Exponentials over their sum, along some axes taken together. Before opset 13 these are an axis and all behind it.</summary>
internal sealed record Softmax(int Axis, int Axes) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        [inputs[0]! with { Contents = null }];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [Normalize(inputs[0]!, Axis, Axes, (value, largest, sum) => Math.Exp(value - largest) / sum)];

    /// <summary>A function of each element, of the largest along the axes, and of the sum of the exponentials below that one.</summary>
    internal static TensorData Normalize(TensorData input, int axis, int axes, Func<double, double, double, double> function)
    {
        int count = Grid.Product(input.Sizes.Skip(axis).Take(axes)), step = Grid.Product(input.Sizes.Skip(axis + axes));
        double[] results = input.ToDoubles();
        for (int i = 0; i < results.Length; i++)
        {
            if (i / step % count != 0)
            {
                continue;
            }

            int[] line = [.. Enumerable.Range(0, count).Select(k => i + (k * step))];
            double largest = line.Max(place => results[place]), sum = line.Sum(place => Math.Exp(results[place] - largest));
            Array.ForEach(line, place => results[place] = function(results[place], largest, sum));
        }

        return TensorData.From(input.Type, input.Sizes.AsSpan(), results);
    }
}

/// <summary>The logarithm of <see cref="Softmax"/>.</summary>
internal sealed record LogSoftmax(int Axis, int Axes) : Operation
{
    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements) =>
        [inputs[0]! with { Contents = null }];

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes) =>
        [Softmax.Normalize(inputs[0]!, Axis, Axes, (value, largest, sum) => value - largest - Math.Log(sum))];
}
