using System;
using KernelGen.Benchmarks.Data;

namespace KernelGen.Benchmarks.Peers;

/// <summary>A peer that also computes layers: channels, groups, strides, batches.</summary>
internal interface ILayerPeer : IPeer
{
    /// <summary>The same peer in its default layout; null where that is the one that it has.</summary>
    ILayerPeer? InDefaultLayout => null;

    /// <summary>
    /// As for planes: makes all that can be made before the first call. Both batches are <c>(N, C, H, W)</c>; a peer that is faster in
    /// another layout takes a copy in it, and its time is without that.
    /// </summary>
    IPreparedWork Prepare(KernelShape shape, ReadOnlySpan<float> weight, Images input, Images output);
}
