using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>
/// A cross-correlation. Inputs: images (N, C, ...), weights (M, C / groups, ...), and perhaps a bias (M), and a tensor of the result's
/// shape that is added to it. (ONNX's operator has no such one; <c>FuseSums</c> makes it.)
/// </summary>
internal sealed record Conv(Window Window, int Groups) : Operation
{
    /// <summary>The place of the addend among the inputs.</summary>
    public const int AddendAt = 3;

    public override IReadOnlyList<ValueInfo> Infer(IReadOnlyList<ValueInfo?> inputs, Requirements requirements)
    {
        Shape input = inputs[0]!.Shape, weights = inputs[1]!.Shape;
        int rank = Window.Rank + 2;
        if (input.Rank != rank || weights.Rank != rank)
        {
            throw new NetworkException($"the input {input} and the weights {weights} must have {rank} dimensions");
        }

        if (weights[0].Constant is not { } channels || channels % Groups != 0)
        {
            throw new NetworkException($"{Groups} groups do not divide the {weights[0]} output channels");
        }

        requirements.Same(input[1], weights[1] * Groups, "the channels of the input and of the weights");
        for (int axis = 0; axis < Window.Rank; axis++)
        {
            requirements.Same(weights[axis + 2], Window.Kernel[axis], "kernel_shape and the weights' size");
        }

        if (inputs.ElementAtOrDefault(2) is { } bias)
        {
            Channels.Check(bias, channels, requirements);
        }

        IEnumerable<Dimension> sizes = Enumerable.Range(0, Window.Rank).Select(axis => Window.Outputs(input[axis + 2], axis, false));
        var shape = new Shape([input[0], channels, .. sizes]);
        return inputs.ElementAtOrDefault(AddendAt) is { } addend && !addend.Shape.Equals(shape)
            ? throw new NetworkException($"the addend {addend.Shape} has another shape than the result {shape}")
            : [new ValueInfo(inputs[0]!.Type, shape)];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!, weights = inputs[1]!;
        int[] image = [.. input.Sizes.Skip(2)];
        int[] outputs = [.. image.Select((size, axis) => (int)Window.Outputs(size, axis, false).Constant!.Value)];
        int batch = input.Sizes[0], channels = input.Sizes[1], kernels = weights.Sizes[0];
        int groupChannels = weights.Sizes[1], groupKernels = kernels / Groups;
        int imageSize = Grid.Product(image), taps = Grid.Product(Window.Kernel), outputSize = Grid.Product(outputs);
        double[] x = input.ToDoubles(), w = weights.ToDoubles(), y = new double[batch * kernels * outputSize];
        double[]? bias = inputs.ElementAtOrDefault(2)?.ToDoubles(), addend = inputs.ElementAtOrDefault(AddendAt)?.ToDoubles();
        int position = 0;
        foreach ((List<int> tapsInside, List<int> placesInside, _) in Window.Positions(image, outputs))
        {
            ReadOnlySpan<int> inside = CollectionsMarshal.AsSpan(tapsInside), places = CollectionsMarshal.AsSpan(placesInside);
            for (int n = 0; n < batch; n++)
            {
                for (int m = 0; m < kernels; m++)
                {
                    double sum = bias is null ? 0 : bias[m];
                    for (int c = 0; c < groupChannels; c++)
                    {
                        int plane = ((n * channels) + (m / groupKernels * groupChannels) + c) * imageSize;
                        int kernel = ((m * groupChannels) + c) * taps;
                        for (int i = 0; i < places.Length; i++)
                        {
                            sum += x[plane + places[i]] * w[kernel + inside[i]];
                        }
                    }

                    int place = (((n * kernels) + m) * outputSize) + position;
                    y[place] = addend is null ? sum : sum + addend[place];
                }
            }

            position++;
        }

        return [TensorData.From(input.Type, [batch, kernels, .. outputs], y)];
    }
}
