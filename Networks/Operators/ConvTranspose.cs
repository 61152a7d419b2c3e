using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>
/// The transpose of a cross-correlation: each input adds the kernel, times itself, to the output. Inputs: images (N, C, ...), weights
/// (C, M / groups, ...), and perhaps a bias (M). The output is longer by <paramref name="OutputPadding"/> than the taps reach.
/// </summary>
internal sealed record ConvTranspose(Window Window, int Groups, ImmutableArray<int> OutputPadding) : Operation
{
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
            throw new NetworkException($"{Groups} groups do not divide the {weights[0]} input channels");
        }

        requirements.Same(input[1], channels, "the channels of the input and of the weights");
        for (int axis = 0; axis < Window.Rank; axis++)
        {
            requirements.Same(weights[axis + 2], Window.Kernel[axis], "kernel_shape and the weights' size");
        }

        Dimension kernels = weights[1] * Groups;
        if (inputs.ElementAtOrDefault(2) is { } bias)
        {
            Channels.Check(bias, kernels, requirements);
        }

        IEnumerable<Dimension> sizes = Enumerable.Range(0, Window.Rank).Select(axis => Outputs(input[axis + 2], axis));
        return [new ValueInfo(inputs[0]!.Type, new Shape([input[0], kernels, .. sizes]))];
    }

    public override IReadOnlyList<TensorData> Evaluate(IReadOnlyList<TensorData?> inputs, IReadOnlyDictionary<string, long> sizes)
    {
        TensorData input = inputs[0]!, weights = inputs[1]!;
        int[] image = [.. input.Sizes.Skip(2)];
        int[] outputs = [.. image.Select((size, axis) => (int)Outputs(size, axis).Constant!.Value)];
        int batch = input.Sizes[0], channels = input.Sizes[1], groupChannels = channels / Groups, groupKernels = weights.Sizes[1];
        int kernels = groupKernels * Groups;
        int imageSize = Grid.Product(image), taps = Grid.Product(Window.Kernel), outputSize = Grid.Product(outputs);
        double[] x = input.ToDoubles(), w = weights.ToDoubles(), y = new double[batch * kernels * outputSize];
        double[]? bias = inputs.ElementAtOrDefault(2)?.ToDoubles();
        for (int i = 0; i < y.Length && bias is not null; i++)
        {
            y[i] = bias[i / outputSize % kernels];
        }

        // What a convolution of the output would read for a place is what the place adds to.
        int position = 0;
        foreach ((List<int> inside, List<int> places, _) in Window.Positions(outputs, image))
        {
            for (int n = 0; n < batch; n++)
            {
                for (int c = 0; c < channels; c++)
                {
                    double value = x[(((n * channels) + c) * imageSize) + position];
                    for (int m = 0; m < groupKernels; m++)
                    {
                        int plane = ((n * kernels) + (c / groupChannels * groupKernels) + m) * outputSize;
                        int kernel = ((c * groupKernels) + m) * taps;
                        for (int i = 0; i < places.Count; i++)
                        {
                            y[plane + places[i]] += value * w[kernel + inside[i]];
                        }
                    }
                }
            }

            position++;
        }

        return [TensorData.From(input.Type, [batch, kernels, .. outputs], y)];
    }

    private Dimension Outputs(Dimension length, int axis) =>
        (Window.Strides[axis] * (length - 1)) + Window.Extent(axis) + OutputPadding[axis] - Window.Before[axis] - Window.After[axis];
}
