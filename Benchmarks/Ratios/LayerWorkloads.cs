using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Peers;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The forward pass of layers with channels, against the peers that have them and the multiply-add peak.</summary>
internal static class LayerWorkloads
{
    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers) =>
    [
        .. Channels(peers), .. Winograd(peers), .. Few(peers), .. Pointwise(peers), .. Depthwise(peers),
    ];

    /// <summary>Layers of ResNet-50 and VGG-16 from 64 channels on; of the largest images no batch of 8, which takes seconds.</summary>
    private static IEnumerable<PlannedWorkload> Channels(PeerSet peers)
    {
        const Subject Subject = Subject.Channels;
        foreach (int samples in (int[])[1, 8])
        {
            yield return Plan<Nhwc.C64, Nchw.C64>(Subject, new(samples, 56), peers);
            yield return Plan<Nhwc.C128, Nchw.C128>(Subject, new(samples, 28), peers);
            yield return Plan<Nhwc.C256, Nchw.C256>(Subject, new(samples, 14), peers);
            yield return Plan<Nhwc.C512, Nchw.C512>(Subject, new(samples, 7), peers);
            yield return Plan<Nhwc.C128Stride2, Nchw.C128Stride2>(Subject, new(samples, 56), peers);
            yield return Plan<Nhwc.C256Stride2, Nchw.C256Stride2>(Subject, new(samples, 28), peers);
            yield return Plan<Nhwc.C512Stride2, Nchw.C512Stride2>(Subject, new(samples, 14), peers);
            yield return Plan<Nhwc.C256, Nchw.C256>(Subject, new(samples, 56), peers);
            yield return Plan<Nhwc.C512, Nchw.C512>(Subject, new(samples, 28), peers);
            yield return Plan<Nhwc.C512, Nchw.C512>(Subject, new(samples, 14), peers);
        }

        yield return Plan<Nhwc.C64K128, Nchw.C64K128>(Subject, new(1, 112), peers);
        yield return Plan<Nhwc.C128, Nchw.C128>(Subject, new(1, 112), peers);
        yield return Plan<Nhwc.C64, Nchw.C64>(Subject, new(1, 224), peers);
    }

    /// <summary>Layers of stride 1 and 28x28 pixels or more, by Winograd's algorithm.</summary>
    private static IEnumerable<PlannedWorkload> Winograd(PeerSet peers)
    {
        yield return Plan<Nhwc.Winograd64, Nchw.Winograd64>(Subject.Winograd, new(1, 56), peers);
        yield return Plan<Nhwc.Winograd64, Nchw.Winograd64>(Subject.Winograd, new(1, 224), peers);
        yield return Plan<Nhwc.Winograd128, Nchw.Winograd128>(Subject.Winograd, new(1, 28), peers);
        yield return Plan<Nhwc.Winograd128, Nchw.Winograd128>(Subject.Winograd, new(1, 112), peers);
        yield return Plan<Nhwc.Winograd256, Nchw.Winograd256>(Subject.Winograd, new(1, 56), peers);
        yield return Plan<Nhwc.Winograd512, Nchw.Winograd512>(Subject.Winograd, new(1, 28), peers);
    }

    /// <summary>Layers that begin with an image, or are small.</summary>
    private static IEnumerable<PlannedWorkload> Few(PeerSet peers)
    {
        yield return Plan<Nchw.Rgb32Stride2>(Subject.Few, new(1, 224), peers);
        yield return Plan<Nchw.Rgb32>(Subject.Few, new(1, 112), peers);
        yield return Plan<Nchw.Rgb64Stem>(Subject.Few, new(1, 224), peers);
        yield return Plan<Nchw.LeNet1>(Subject.Few, new(1, 28), peers);
        yield return Plan<Nchw.LeNet2>(Subject.Few, new(1, 14), peers);
        yield return Plan<Nchw.C16>(Subject.Few, new(1, 32), peers);
    }

    private static IEnumerable<PlannedWorkload> Pointwise(PeerSet peers)
    {
        yield return Plan<Nhwc.Pointwise64K256, Nchw.Pointwise64K256>(Subject.Pointwise, new(1, 56), peers);
        yield return Plan<Nhwc.Pointwise256K64, Nchw.Pointwise256K64>(Subject.Pointwise, new(1, 56), peers);
        yield return Plan<Nhwc.Pointwise512, Nchw.Pointwise512>(Subject.Pointwise, new(1, 14), peers);
    }

    private static IEnumerable<PlannedWorkload> Depthwise(PeerSet peers)
    {
        yield return Plan<Nhwc.Depthwise32, Nchw.Depthwise32>(Subject.Depthwise, new(1, 112), peers);
        yield return Plan<Nhwc.Depthwise128, Nchw.Depthwise128>(Subject.Depthwise, new(1, 56), peers);
        yield return Plan<Nhwc.Depthwise512, Nchw.Depthwise512>(Subject.Depthwise, new(1, 14), peers);
        yield return Plan<Nhwc.Depthwise32Stride2, Nchw.Depthwise32Stride2>(Subject.Depthwise, new(1, 112), peers);
        yield return Plan<Nhwc.Depthwise128Stride2, Nchw.Depthwise128Stride2>(Subject.Depthwise, new(1, 56), peers);
        yield return Plan<Nhwc.Depthwise512Stride2, Nchw.Depthwise512Stride2>(Subject.Depthwise, new(1, 14), peers);
    }

    private static PlannedWorkload Plan<TNhwc, TNchw>(Subject subject, LayerSize size, PeerSet peers)
        where TNhwc : struct, IConvKernel
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(subject, size, peers, data => [Nhwc<TNhwc>(data)]);

    private static PlannedWorkload Plan<TNchw>(Subject subject, LayerSize size, PeerSet peers)
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(subject, size, peers, static _ => []);

    private static PlannedWorkload Plan<TNchw>(
        Subject subject, LayerSize size, PeerSet peers, Func<LayerData, IEnumerable<Contender>> otherLayouts)
        where TNchw : struct, IConvKernel
    {
        WorkloadFacts facts = LayerData.FactsOf(subject, TNchw.Shape, size);
        return new PlannedWorkload(facts, () => Prepare<TNchw>(new LayerData(facts, TNchw.Shape, size), peers, otherLayouts))
        {
            IsLayer = true,
        };
    }

    private static Contender Nhwc<TNhwc>(LayerData data)
        where TNhwc : struct, IConvKernel =>
        LayerContenders.Forward<TNhwc>(Names.Nhwc, data, data.NewOutput(Layout.Nhwc));

    private static Workload Prepare<TNchw>(LayerData data, PeerSet peers, Func<LayerData, IEnumerable<Contender>> otherLayouts)
        where TNchw : struct, IConvKernel
    {
        Images output = data.NewOutput(Layout.Nchw);
        var contenders = new List<Contender>(otherLayouts(data)) { LayerContenders.Forward<TNchw>(Names.Nchw, data, output) };
        var owned = new List<IDisposable>();
        foreach (ILayerPeer peer in peers.LayerPeers)
        {
            Images peerOutput = data.NewOutput(Layout.Nchw);
            IPreparedForward prepared = peer.Prepare(TNchw.Shape, data.Weight, data.Input, peerOutput);
            owned.Add(prepared);
            prepared.Run(1);
            prepared.ReadBack();
            Agreement.ThrowIfFar(data.Facts, output.Memory, peerOutput.Memory, peer.Name);
            contenders.Add(new Contender(peer.Name, prepared.Run));
        }

        return new Workload(data.Facts, [.. contenders, .. FmaPeak.Contenders], owned);
    }
}
