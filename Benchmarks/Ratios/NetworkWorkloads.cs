using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Networks;
using KernelGen.Benchmarks.Peers;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// A whole network: its forward pass against ONNX Runtime, which runs the file that the network writes, and its training against libtorch.
/// </summary>
internal static class NetworkWorkloads
{
    /// <summary>A step of training does the forward pass and both gradients.</summary>
    private const int Passes = 3;

    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers)
    {
        yield return Forward(pictures: 1, "1 picture", peers);
        yield return Forward(pictures: 256, "256 pictures", peers);
        yield return Training(SampleNetwork.LeNet(), pictures: 1024, picturesOfAStep: 64, peers);
        yield return Training(SampleNetwork.Residuals(), pictures: 32, picturesOfAStep: 32, peers);
        yield return Training(SampleNetwork.Normalised(), pictures: 32, picturesOfAStep: 32, peers);
    }

    private static PlannedWorkload Forward(int pictures, string image, PeerSet peers)
    {
        SampleNetwork sample = SampleNetwork.LeNet();
        WorkloadFacts facts = FactsOf(sample, sample.Name, image, pictures, passes: 1);
        return new PlannedWorkload(facts, () => Prepare(facts, sample, pictures, peers)) { IsLayer = true };
    }

    private static Workload Prepare(WorkloadFacts facts, SampleNetwork sample, int pictures, PeerSet peers)
    {
        Tensor<float> input = sample.Draw(pictures, seed: 1);
        Tensor<float> output = sample.Network.CreateOutput(input);
        var ours = new Contender(Names.Ours, calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                sample.Network.Forward(input, output.AsTensorSpan());
            }
        });
        ours.Run(1);
        if (peers.Peers.FirstOrDefault(peer => peer is OnnxRuntimePeer) is not { } peer)
        {
            return new Workload(facts, [ours], []);
        }

        var agreement = new OnnxAgreement(sample.Network, sample.Input, input);
        if (!agreement.IsSame)
        {
            agreement.Dispose();
            throw new DisagreementException(
                $"{facts.Name}: {peer.Name} is {agreement.Difference} of the largest output away from ours. Nothing was measured of it.");
        }

        return new Workload(facts, [ours, new Contender(peer.Name, agreement.Work.Run)], [agreement]);
    }

    private static PlannedWorkload Training(SampleNetwork sample, int pictures, int picturesOfAStep, PeerSet peers)
    {
        string what = pictures == picturesOfAStep ? "a step" : "an epoch";
        WorkloadFacts facts = FactsOf(sample, $"{sample.Name}, {what}", $"{pictures} pictures, {picturesOfAStep} a step", pictures, Passes);
        return new PlannedWorkload(facts, () => PrepareTraining(facts, sample, pictures, picturesOfAStep, peers)) { IsLayer = true };
    }

    private static Workload PrepareTraining(
        WorkloadFacts facts, SampleNetwork sample, int pictures, int picturesOfAStep, PeerSet peers)
    {
        Tensor<float> input = sample.Draw(pictures, seed: 1), step = sample.Draw(picturesOfAStep, seed: 1);
        int classes = (int)sample.Network.OutputShape(sample.Input)[1];
        int[] labels = [.. Enumerable.Range(0, pictures).Select(i => i % classes)];
        var theirs = new List<(string Name, IPreparedNetwork Network)>();
        foreach (INetworkPeer peer in peers.Peers.OfType<INetworkPeer>())
        {
            if (peer.Prepare(sample, input, labels, picturesOfAStep) is not { } network)
            {
                continue;
            }

            theirs.Add((peer.Name, network));
            if (GradientAgreement.WhatIsFar(sample, step, labels[..picturesOfAStep], network) is { } far)
            {
                throw new DisagreementException($"{facts.Name}: {far} ({peer.Name}). Nothing was measured of it.");
            }
        }

        // Slow, so that it goes on learning while it is measured.
        var trainer = new Trainer(sample.Network, new Adam(1e-5f), Loss.SoftmaxCrossEntropy)
        {
            BatchSize = picturesOfAStep,
            ShuffleSeed = 1,
        };
        var data = new Samples(input, labels);
        return new Workload(
            facts,
            [
                new Contender(Names.Ours, calls => trainer.Fit(data, calls)),
                .. theirs.Select(peer => new Contender(peer.Name, peer.Network.Run)),
            ],
            [.. theirs.Select(peer => peer.Network)]);
    }

    private static WorkloadFacts FactsOf(SampleNetwork sample, string name, string image, int pictures, int passes) => new(
        Subject.Networks, name, image, pictures, 2.0 * passes * pictures * sample.Network.MultiplyAdds(sample.Input));
}
