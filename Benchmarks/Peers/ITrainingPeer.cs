using System;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A peer that also finds both gradients of layers.</summary>
internal interface ITrainingPeer : ILayerPeer
{
    /// <summary>As for the forward pass: makes all that can be made before the first call. All images are <c>(N, C, H, W)</c>.</summary>
    /// <param name="shape">The kernel.</param>
    /// <param name="weight">Its weights, <c>(out, in / groups, h, w)</c>.</param>
    /// <param name="input">What the layer is given.</param>
    /// <param name="outputGradient">The gradient of the loss with respect to the output.</param>
    /// <param name="results">Where the forward pass and both gradients are brought.</param>
    IPreparedWork PrepareTraining(
        KernelShape shape, ReadOnlySpan<float> weight, Images input, Images outputGradient, TrainingResults results);
}
