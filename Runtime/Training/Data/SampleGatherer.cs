using System;
using System.Buffers;
using System.Numerics.Tensors;
using KernelGen.Memory;

namespace KernelGen.Training;

/// <summary>Copies the samples of a batch from anywhere along the first dimension of a tensor into a buffer that is used again.</summary>
internal static class SampleGatherer
{
    /// <summary>Copies the samples <paramref name="indices"/> of <paramref name="source"/>, one after the other.</summary>
    public static void Gather(in ReadOnlyTensorSpan<float> source, ReadOnlySpan<int> indices, in TensorSpan<float> destination)
    {
        int sampleLength = (int)(source.FlattenedLength / source.Lengths[0]);
        Span<float> rest = LayerChecks.Writable(destination, nameof(destination));
        Span<NRange> ranges = stackalloc NRange[source.Rank];
        ranges.Fill(NRange.All);
        foreach (int index in indices)
        {
            ranges[0] = new NRange(index, index + 1);
            DenseView.Copy(source.Slice(ranges), rest[..sampleLength]);
            rest = rest[sampleLength..];
        }
    }
}
