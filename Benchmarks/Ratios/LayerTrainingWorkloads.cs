using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Peers;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// The forward pass and both gradients of layers with channels, against the peers that have them and the multiply-add peak: three times the
/// multiply-adds of the forward pass.
/// </summary>
internal sealed class LayerTrainingWorkloads(PeerSet peers) : ILayerPlanner<PlannedWorkload>
{
    private const int Passes = 3;

    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers) => LayerLists.Training(new LayerTrainingWorkloads(peers));

    public PlannedWorkload Plan<TNhwc, TNchw>(Subject subject, LayerSize size)
        where TNhwc : struct, IConvKernel
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(subject, size, static data => [LayerContenders.Training<TNhwc>(Names.Nhwc, data, data.NewResults(Layout.Nhwc))]);

    public PlannedWorkload Plan<TNchw>(Subject subject, LayerSize size)
        where TNchw : struct, IConvKernel =>
        Plan<TNchw>(subject, size, static _ => []);

    private PlannedWorkload Plan<TNchw>(Subject subject, LayerSize size, Func<LayerData, IEnumerable<Contender>> otherLayouts)
        where TNchw : struct, IConvKernel
    {
        WorkloadFacts facts = LayerData.FactsOf(subject, TNchw.Shape, size, Passes);
        return new PlannedWorkload(facts, () => Prepare<TNchw>(new LayerData(facts, TNchw.Shape, size), otherLayouts))
        {
            IsLayer = true,
        };
    }

    private Workload Prepare<TNchw>(LayerData data, Func<LayerData, IEnumerable<Contender>> otherLayouts)
        where TNchw : struct, IConvKernel
    {
        TrainingResults results = data.NewResults(Layout.Nchw);
        var contenders = new List<Contender>(otherLayouts(data)) { LayerContenders.Training<TNchw>(Names.Nchw, data, results) };
        var owned = new List<IDisposable>();
        Images outputGradient = data.OutputGradient(Layout.Nchw);
        Referee referee = LayerReferee.OfTraining(data, outputGradient, results);
        foreach (ITrainingPeer peer in peers.TrainingPeers)
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
            TrainingResults peerResults = data.NewResults(Layout.Nchw);
            IPreparedWork work = ((ITrainingPeer)peer).PrepareTraining(TNchw.Shape, data.Weight, data.Input, outputGradient, peerResults);

            // Twice: gradients that a peer adds to those of the step before are wrong only then.
            work.Run(2);
            work.ReadBack();
            return (work, LayerReferee.Results(peerResults));
        }
    }
}
