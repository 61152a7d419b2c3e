using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Peers;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The forward pass of layers with channels, against the peers that have them and the multiply-add peak.</summary>
internal sealed class LayerWorkloads(PeerSet peers) : ILayerPlanner<PlannedWorkload>
{
    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers) => LayerLists.Forward(new LayerWorkloads(peers));

    public PlannedWorkload Plan<TNhwc, TNchw>(Subject subject, LayerSize size)
        where TNhwc : struct, IConvKernel
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(subject, size, static data => [LayerContenders.Forward<TNhwc>(Names.Nhwc, data, data.NewOutput(Layout.Nhwc))]);

    public PlannedWorkload Plan<TNchw>(Subject subject, LayerSize size)
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(subject, size, static _ => []);

    private PlannedWorkload Plan<TNchw>(Subject subject, LayerSize size, Func<LayerData, IEnumerable<Contender>> otherLayouts)
        where TNchw : struct, IConvKernel
    {
        WorkloadFacts facts = LayerData.FactsOf(subject, TNchw.Shape, size);
        return new PlannedWorkload(facts, () => Prepare<TNchw>(new LayerData(facts, TNchw.Shape, size), otherLayouts))
        {
            IsLayer = true,
        };
    }

    private Workload Prepare<TNchw>(LayerData data, Func<LayerData, IEnumerable<Contender>> otherLayouts)
        where TNchw : struct, IConvKernel
    {
        Images output = data.NewOutput(Layout.Nchw);
        var contenders = new List<Contender>(otherLayouts(data)) { LayerContenders.Forward<TNchw>(Names.Nchw, data, output) };
        var owned = new List<IDisposable>();
        Referee referee = LayerReferee.OfForward(data, output);
        foreach (ILayerPeer peer in peers.LayerPeers)
        {
            if (referee.Choose(peer, Compute) is { } prepared)
            {
                owned.Add(prepared);
                contenders.Add(new Contender(peer.Name, prepared.Run));
            }
        }

        return new Workload(data.Facts, [.. contenders, .. FmaPeak.Contenders], owned) { Notes = referee.Notes };

        (IPreparedWork Work, IReadOnlyList<NamedResult> Results) Compute(ILayerPeer peer)
        {
            Images peerOutput = data.NewOutput(Layout.Nchw);
            IPreparedWork work = peer.Prepare(TNchw.Shape, data.Weight, data.Input, peerOutput);
            work.Run(1);
            work.ReadBack();
            return (work, [LayerReferee.Output(peerOutput)]);
        }
    }
}
