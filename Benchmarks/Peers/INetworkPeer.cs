using System.Numerics.Tensors;
using KernelGen.Benchmarks.Networks;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A peer that also trains whole networks.</summary>
internal interface INetworkPeer : IPeer
{
    /// <summary>Builds the peer's form of a network, with copies of our weights; null where it has none.</summary>
    /// <param name="sample">The network.</param>
    /// <param name="input">The pictures, in the network's layout.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="picturesOfAStep">The size of a batch.</param>
    IPreparedNetwork? Prepare(SampleNetwork sample, Tensor<float> input, int[] labels, int picturesOfAStep);
}
