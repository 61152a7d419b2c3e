using System;
using System.Buffers;
using System.Numerics.Tensors;

namespace KernelGen.Training;

/// <summary>The tensors of one training step. They are made once for all steps: making them costs as much as a small kernel.</summary>
internal readonly ref struct BatchSpans
{
    public readonly ReadOnlyTensorSpan<float> Input;
    public readonly ReadOnlyTensorSpan<float> Target;
    public readonly TensorSpan<float> InputBuffer;
    public readonly TensorSpan<float> TargetBuffer;
    public readonly TensorSpan<float> PredictionBuffer;
    public readonly ReadOnlyTensorSpan<float> Prediction;
    public readonly TensorSpan<float> GradientBuffer;
    public readonly ReadOnlyTensorSpan<float> Gradient;
    public readonly Span<int> Labels;

    /// <summary>The caller's tensors, which are not written.</summary>
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

    /// <summary>The first samples of a trainer's own memory.</summary>
    public BatchSpans(BatchMemory memory, int samples)
    {
        InputBuffer = First(memory.Input, samples);
        Input = InputBuffer;
        PredictionBuffer = First(memory.Prediction, samples);
        Prediction = PredictionBuffer;
        Labels = memory.Labels.AsSpan(0, Math.Min(samples, memory.Labels.Length));
        if (memory.Target is not null)
        {
            TargetBuffer = First(memory.Target, samples);
            Target = TargetBuffer;
        }

        if (memory.Gradient is not null)
        {
            GradientBuffer = First(memory.Gradient, samples);
            Gradient = GradientBuffer;
        }
    }

    /// <summary>Gets whether the targets are labels.</summary>
    public bool HasLabels => !Labels.IsEmpty;

    private static TensorSpan<float> First(Tensor<float> tensor, int samples)
    {
        Span<NRange> ranges = stackalloc NRange[tensor.Rank];
        ranges.Fill(NRange.All);
        ranges[0] = NRange.EndAt(samples);
        return tensor.AsTensorSpan().Slice(ranges);
    }
}
