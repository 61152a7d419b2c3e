using System;
using System.Numerics.Tensors;

namespace KernelGen.Training;

/// <summary>Samples along the first dimension of the caller's tensors.</summary>
internal readonly ref struct SpanSource : IBatchSource
{
    private readonly ReadOnlyTensorSpan<float> _input;
    private readonly ReadOnlyTensorSpan<float> _target;

    public SpanSource(ReadOnlyTensorSpan<float> input, ReadOnlyTensorSpan<float> target, int count)
    {
        _input = input;
        _target = target;
        Count = count;
    }

    public int Count { get; }

    public TensorShape InputShape => new(_input.Lengths[1..]);

    public TensorShape? TargetShape => new TensorShape(_target.Lengths[1..]);

    public void Read(ReadOnlySpan<int> samples, in TensorSpan<float> input, in TensorSpan<float> target, Span<int> labels)
    {
        SampleGatherer.Gather(_input, samples, input);
        SampleGatherer.Gather(_target, samples, target);
    }
}
