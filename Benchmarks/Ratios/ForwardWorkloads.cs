using System;
using System.Collections.Generic;
using KernelGen.Benchmarks.Data;
using KernelGen.Benchmarks.Peers;
using KernelGen.Verification;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>The forward pass of one plane with zeros around it, against the peers, the multiply-add peak and a copy.</summary>
internal static class ForwardWorkloads
{
    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers)
    {
        foreach (ImageSize size in ImageSize.All)
        {
            yield return Plan<Same1x2>(size, peers);
            yield return Plan<Same3x3>(size, peers);
            yield return Plan<Same5x5>(size, peers);
            yield return Plan<Same7x7>(size, peers);
        }
    }

    private static PlannedWorkload Plan<TKernel>(ImageSize size, PeerSet peers)
        where TKernel : struct, IConvKernel
    {
        WorkloadFacts facts = KernelData.Facts<TKernel>(Subject.Forward, size.Height, size.Width, size.Name);
        return new PlannedWorkload(facts, () => Prepare<TKernel>(facts, size, peers));
    }

    private static Workload Prepare<TKernel>(WorkloadFacts facts, ImageSize size, PeerSet peers)
        where TKernel : struct, IConvKernel
    {
        Plane input = KernelData.Fill(new Plane(size.Height, size.Width), seed: 1);
        Plane weight = KernelData.Weight<TKernel>();
        var output = new Plane(size.Height, size.Width);
        Contender ours = KernelData.Forward<TKernel>(Names.Ours, input, weight, output);
        ours.Run(1);

        var contenders = new List<Contender> { ours };
        var owned = new List<IDisposable>();
        var referee = new Referee(
            facts.Name,
            [Result(output)],
            () => [Result(Plane.Of(ReferenceCorrelation.Forward(input.Tensor, weight.Tensor, shape: TKernel.Shape)))]);
        foreach (IPeer peer in peers.Peers)
        {
            IPreparedWork? prepared = referee.Choose(
                [new PeerWay<IPreparedWork>(peer.Name, () =>
                {
                    var peerOutput = new Plane(size.Height, size.Width);
                    IPreparedWork work = peer.Prepare(TKernel.Shape, weight.Memory, input, peerOutput);
                    work.Run(1);
                    work.ReadBack();
                    return (work, [Result(peerOutput)]);
                }),
                ]);
            if (prepared is not null)
            {
                owned.Add(prepared);
                contenders.Add(new Contender(peer.Name, prepared.Run));
            }
        }

        return new Workload(facts, [.. contenders, CopySpeed.Contender(input), .. FmaPeak.Contenders], owned) { Notes = referee.Notes };
    }

    private static NamedResult Result(Plane output) => new("result", output.Memory.ToArray());
}
