using System;
using System.Collections.Generic;
using System.Globalization;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Peers;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Networks;

/// <summary>Compares loss and gradients of a network with those of a peer, for one batch.</summary>
internal static class GradientAgreement
{
    /// <summary>The largest difference that rounding explains, by Winograd's algorithm too, as a part of the largest element of a gradient.</summary>
    private const double Most = 1e-3;

    /// <summary>Finds the first result that is too far from the peer's; null where all agree.</summary>
    /// <param name="sample">The network.</param>
    /// <param name="input">The batch.</param>
    /// <param name="labels">The class of each picture.</param>
    /// <param name="peer">The peer's form of the network, whose first batch is the same.</param>
    public static string? WhatIsFar(SampleNetwork sample, Tensor<float> input, int[] labels, IPreparedNetwork peer)
    {
        (double theirLoss, IReadOnlyList<float[]> theirs) = peer.FirstStep();
        Tensor<float> logits = sample.Network.CreateOutput(input), gradient = Tensor.CreateFromShape<float>(logits.Lengths);
        sample.Network.ForwardTraining(input, logits.AsTensorSpan());
        double loss = Loss.SoftmaxCrossEntropy.Evaluate(logits, labels, gradient.AsTensorSpan());
        sample.Network.BackwardParameters(input, logits, gradient);
        if (!(Math.Abs(loss - theirLoss) <= Most * loss))
        {
            return string.Create(CultureInfo.InvariantCulture, $"the loss is {loss}, and the peer's {theirLoss}");
        }

        for (int at = 0; at < theirs.Count; at++)
        {
            Parameter parameter = sample.Network.Parameters[at];
            var ours = new float[parameter.Gradient.FlattenedLength];
            parameter.Gradient.FlattenTo(ours);
            float largest = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(theirs[at]));
            TensorPrimitives.Subtract(ours, theirs[at], ours);
            float difference = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(ours));
            if (!(difference <= Most * largest))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the gradient of parameter {at}, {parameter.Name}, is {difference} away from the peer's, whose largest is {largest}");
            }
        }

        return null;
    }
}
