using System.Collections.Generic;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Networks;
using KernelGen.Benchmarks.Peers;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Ratios;

/// <summary>
/// A whole network: its forward pass against ONNX Runtime, which runs the file that the network writes, and our training of it.
/// </summary>
internal static class NetworkWorkloads
{
    private const int TrainedPictures = 1024;
    private const int PicturesOfAStep = 64;

    /// <summary>A step of training does the forward pass and both gradients.</summary>
    private const int Passes = 3;

    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers)
    {
        yield return Forward(pictures: 1, "1 picture", peers);
        yield return Forward(pictures: 256, "256 pictures", peers);
        yield return Training();
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

    private static PlannedWorkload Training()
    {
        SampleNetwork sample = SampleNetwork.LeNet();
        WorkloadFacts facts = FactsOf(
            sample, $"{sample.Name}, an epoch", $"{TrainedPictures} pictures, {PicturesOfAStep} a step", TrainedPictures, Passes);
        return new PlannedWorkload(facts, () =>
        {
            Tensor<float> input = sample.Draw(TrainedPictures, seed: 1);
            int classes = (int)sample.Network.OutputShape(sample.Input)[1];
            var data = new Samples(input, [.. Enumerable.Range(0, TrainedPictures).Select(i => i % classes)]);

            // Slow, so that it goes on learning while it is measured.
            var trainer = new Trainer(sample.Network, new Adam(1e-5f), Loss.SoftmaxCrossEntropy)
            {
                BatchSize = PicturesOfAStep,
                ShuffleSeed = 1,
            };
            return new Workload(facts, [new Contender(Names.Ours, calls => trainer.Fit(data, calls))], []);
        })
        {
            IsLayer = true,
        };
    }

    private static WorkloadFacts FactsOf(SampleNetwork sample, string name, string image, int pictures, int passes) => new(
        Subject.Networks, name, image, pictures, 2.0 * passes * pictures * sample.Network.MultiplyAdds(sample.Input));
}
