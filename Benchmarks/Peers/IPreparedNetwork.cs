using System.Collections.Generic;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A peer's form of a network: a run trains it by Adam on each picture once.</summary>
internal interface IPreparedNetwork : IPreparedWork
{
    /// <summary>Computes the mean softmax cross-entropy of the first batch, and its gradients.</summary>
    /// <returns>The loss, and for each parameter in our order the gradient, row-major.</returns>
    (double Loss, IReadOnlyList<float[]> Gradients) FirstStep();
}
