using System;
using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace KernelGen.Training;

/// <summary>Copies the samples of a batch from anywhere along the first dimension of a tensor into a buffer that is used again.</summary>
internal static class SampleGatherer
{
    /// <summary>Copies the samples <paramref name="indices"/> of <paramref name="source"/>, one after the other.</summary>
    public static void Gather(in ReadOnlyTensorSpan<float> source, ReadOnlySpan<int> indices, Tensor<float> destination)
    {
        int sampleLength = (int)(source.FlattenedLength / source.Lengths[0]);
        Span<float> rest = MemoryMarshal.CreateSpan(ref destination.GetPinnableReference(), (int)destination.FlattenedLength);
        foreach (int index in indices)
        {
            ReadOnlySpan<NRange> ranges = [new NRange(index, index + 1), NRange.All, NRange.All, NRange.All];
            source.Slice(ranges).FlattenTo(rest[..sampleLength]);
            rest = rest[sampleLength..];
        }
    }
}
