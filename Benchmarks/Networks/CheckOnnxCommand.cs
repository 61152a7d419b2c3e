using System;
using System.CommandLine;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Peers;

namespace KernelGen.Benchmarks.Networks;

/// <summary>The command <c>check-onnx</c>: whether ONNX Runtime computes with our files what our networks compute.</summary>
internal static class CheckOnnxCommand
{
    private const int StepsOfStatistics = 3;
    private const int SamplesOfAStep = 8;

    private static readonly int[] Batches = [1, 5];

    public static Command Create()
    {
        var command = new Command("check-onnx", "Write networks as ONNX, run them in ONNX Runtime, and compare the results with ours.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        try
        {
            bool isSame = true;
            foreach (SampleNetwork sample in SampleNetwork.All())
            {
                MoveStatistics(sample);
                foreach (int batch in Batches)
                {
                    using var agreement = new OnnxAgreement(sample.Network, sample.Input, sample.Draw(batch, seed: 0));
                    isSame &= agreement.IsSame;
                    string verdict = agreement.IsSame ? "same" : "WRONG";
                    Console.WriteLine(FormattableString.Invariant(
                        $"{verdict,-6} {sample.Name}, batch of {batch}: {agreement.Difference:0.0e+0} of the largest output"));
                }
            }

            return isSame ? 0 : 1;
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            Console.Error.WriteLine($"ONNX Runtime does not load here ({NativeLoadFailure.Reason(error, "onnxruntime")}).");
            return 1;
        }
    }

    /// <summary>Running statistics that change nothing would hide mistakes.</summary>
    private static void MoveStatistics(SampleNetwork sample)
    {
        for (int step = 1; step <= StepsOfStatistics; step++)
        {
            Tensor<float> batch = sample.Draw(SamplesOfAStep, seed: step);
            sample.Network.BeginStep(step);
            sample.Network.ForwardTraining(batch, sample.Network.CreateOutput(batch));
        }
    }
}
