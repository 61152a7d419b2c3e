using System;
using System.Numerics.Tensors;
using KernelGen.Benchmarks.Peers;
using KernelGen.Training;

namespace KernelGen.Benchmarks.Networks;

/// <summary>The distance between what ONNX Runtime makes of a network's file and what the network computes.</summary>
internal sealed class OnnxAgreement : IDisposable
{
    /// <summary>Of the largest output: sums of single precision in another order, and exponentials of another library.</summary>
    private const double Tolerance = 1e-5;

    /// <summary>Writes the network, runs the file and compares.</summary>
    /// <param name="network">The network.</param>
    /// <param name="written">The shape that the file is written for.</param>
    /// <param name="input">A batch of any number of samples.</param>
    public OnnxAgreement(Layer network, TensorShape written, Tensor<float> input)
    {
        float[] ours = ElementsOf(network.Forward(input));
        var theirs = new float[ours.Length];
        Work = OnnxNetwork.Prepare(network, written, ElementsOf(input), theirs);
        Work.Run(1);
        double largest = MathF.Abs(TensorPrimitives.MaxMagnitude<float>(ours)), difference = 0;
        for (int i = 0; i < ours.Length; i++)
        {
            // The maximum with NaN is NaN, which is no agreement.
            difference = Math.Max(difference, Math.Abs((double)ours[i] - theirs[i]));
        }

        Difference = difference / largest;
    }

    /// <summary>Gets the session, which can be run again.</summary>
    public IPreparedWork Work { get; }

    /// <summary>Gets the largest difference of two outputs, as a part of the largest output.</summary>
    public double Difference { get; }

    /// <summary>Gets whether the results are the same but for rounding.</summary>
    public bool IsSame => Difference <= Tolerance;

    public void Dispose() => Work.Dispose();

    private static float[] ElementsOf(Tensor<float> tensor)
    {
        var elements = new float[tensor.FlattenedLength];
        tensor.FlattenTo(elements);
        return elements;
    }
}
