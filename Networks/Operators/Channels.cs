using System.Collections.Generic;
using System.Linq;
using KernelGen.Networks.Graphs;

namespace KernelGen.Networks.Operators;

/// <summary>Tensors with one number for each channel of images (N, C, ...): biases, scales, statistics.</summary>
internal static class Channels
{
    public static void Check(ValueInfo images, IEnumerable<ValueInfo?> perChannel, Requirements requirements)
    {
        if (images.Shape.Rank < 2)
        {
            throw new NetworkException($"the input {images.Shape} has no channels");
        }

        foreach (ValueInfo numbers in perChannel.OfType<ValueInfo>())
        {
            Check(numbers, images.Shape[1], requirements);
        }
    }

    public static void Check(ValueInfo numbers, Dimension channels, Requirements requirements)
    {
        if (numbers.Shape.Rank != 1)
        {
            throw new NetworkException($"a tensor {numbers.Shape} was given where one number a channel is expected");
        }

        requirements.Same(numbers.Shape[0], channels, "the channels, and the numbers for them,");
    }
}
