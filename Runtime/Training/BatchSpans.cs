using System;
using System.Buffers;
using System.Numerics.Tensors;

namespace KernelGen.Training;

/// <summary>The tensors of one training step. They are made once for all steps: making them costs as much as a small kernel.</summary>
internal readonly ref struct BatchSpans
{
    public readonly ReadOnlyTensorSpan<float> Input;
    public readonly ReadOnlyTensorSpan<float> Target;
    public readonly TensorSpan<float> PredictionBuffer;
    public readonly ReadOnlyTensorSpan<float> Prediction;
    public readonly TensorSpan<float> GradientBuffer;
    public readonly ReadOnlyTensorSpan<float> Gradient;

    public BatchSpans(
        scoped in ReadOnlyTensorSpan<float> input,
        scoped in ReadOnlyTensorSpan<float> target,
        scoped in TensorSpan<float> prediction,
        scoped in TensorSpan<float> gradient)
    {
        Input = input;
        Target = target;
        PredictionBuffer = prediction;
        Prediction = prediction;
        GradientBuffer = gradient;
        Gradient = gradient;
    }

    /// <summary>The same memory for the first <paramref name="samples"/> samples of a batch.</summary>
    public BatchSpans First(int samples)
    {
        ReadOnlySpan<NRange> ranges = [NRange.EndAt(samples), NRange.All, NRange.All, NRange.All];
        return new BatchSpans(
            Input.Slice(ranges), Target.Slice(ranges), PredictionBuffer.Slice(ranges), GradientBuffer.Slice(ranges));
    }
}
