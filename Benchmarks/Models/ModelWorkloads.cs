using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Peers;
using KernelGen.Benchmarks.Ratios;
using Microsoft.ML.OnnxRuntime;

namespace KernelGen.Benchmarks.Models;

/// <summary>Networks of files, compiled, against ONNX Runtime on the same files: whole calls.</summary>
internal static class ModelWorkloads
{
    /// <summary>The largest difference as a part of the largest output: Winograd's sums, which are not exact, layer after layer.</summary>
    private const double Tolerance = 1e-4;

    /// <param name="peers">The peers.</param>
    /// <param name="folder">The folder of the files; null for none.</param>
    public static IEnumerable<PlannedWorkload> Plan(PeerSet peers, string? folder) => folder is null
        ? []
        : ModelFile.In(folder).Select(model =>
        {
            var facts = new WorkloadFacts(Subject.Models, model.Name, model.Image, OutputPixels: 1, Operations: 0);
            return new PlannedWorkload(facts, () => Prepare(facts, model, peers)) { IsLayer = true };
        });

    private static Workload Prepare(WorkloadFacts facts, ModelFile model, PeerSet peers)
    {
        var random = new Random(1);
        var elements = new float[model.InputLengths.Aggregate((x, y) => x * y)];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = random.NextSingle();
        }

        Tensor<float>[] outputs = [.. model.Outputs.Select(output => Tensor.CreateFromShape<float>(Lengths(output.Lengths)))];
        var built = new BuiltModel(model.Path);
        Action call = built.Call(Tensor.Create(elements, Lengths(model.InputLengths)), outputs);
        call();
        var ours = new Contender(Names.Ours, calls =>
        {
            for (int i = 0; i < calls; i++)
            {
                call();
            }
        });
        if (peers.Peers.FirstOrDefault(peer => peer is OnnxRuntimePeer) is not { } peer)
        {
            return new Workload(facts, [ours], [built]);
        }

        float[][] theirs = [.. outputs.Select(output => new float[output.FlattenedLength])];
        IPreparedWork session;
        try
        {
            session = Session(model, elements, theirs);
        }
        catch (OnnxRuntimeException error)
        {
            return new Workload(facts, [ours], [built]) { Notes = [$"{facts.Name}: {peer.Name} refuses the file: {error.Message}"] };
        }

        session.Run(1);
        double[] differences = [.. outputs.Zip(theirs, Difference)];
        if (!differences.All(one => one <= Tolerance))
        {
            session.Dispose();
            built.Dispose();
            throw new DisagreementException(
                $"{facts.Name}: {peer.Name} is {string.Join(", ", differences)} of the largest output away from ours. Nothing was "
                    + "measured of it.");
        }

        return new Workload(facts, [ours, new Contender(peer.Name, session.Run)], [session, built]);
    }

    private static OnnxSession Session(ModelFile model, float[] input, float[][] outputs) => new(
        File.ReadAllBytes(model.Path),
        (model.Input, OrtValue.CreateTensorValueFromMemory(input, Longs(model.InputLengths))),
        [
            .. model.Outputs.Zip(outputs, (output, elements) =>
                (output.Name, OrtValue.CreateTensorValueFromMemory(elements, Longs(output.Lengths)))),
        ])
    {
        Memory = [input, outputs],
    };

    /// <summary>NaN anywhere is a difference that is NaN.</summary>
    private static double Difference(Tensor<float> ours, float[] theirs)
    {
        var elements = new float[theirs.Length];
        ours.FlattenTo(elements);
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude<float>(theirs)), difference = 0;
        for (int i = 0; i < elements.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs((double)elements[i] - theirs[i]));
        }

        return difference == 0 ? 0 : difference / largest;
    }

    private static nint[] Lengths(int[] lengths) => Array.ConvertAll(lengths, length => (nint)length);

    private static long[] Longs(int[] lengths) => Array.ConvertAll(lengths, length => (long)length);
}
