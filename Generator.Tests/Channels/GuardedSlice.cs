using System;
using System.Linq;
using System.Numerics.Tensors;
using KernelGen.Generator.Tests.Numerics;
using Xunit;

namespace KernelGen.Generator.Tests.Channels;

/// <summary>
/// A part of a larger tensor, with gaps along every dimension that hold no numbers, in memory that ends with its first or its last element.
/// </summary>
internal sealed class GuardedSlice : IDisposable
{
    private static readonly nint[] Gaps = [2, 1, 4, 3];

    private readonly nint[] _lengths;
    private readonly nint[] _strides;
    private readonly GuardedMemory _memory;

    /// <param name="lengths">Of the part.</param>
    /// <param name="againstTheEnd">Whether the memory ends with the last element; else it begins with the first.</param>
    /// <param name="hasLastGap">Whether there is a gap behind the last dimension, the channels or the columns.</param>
    public GuardedSlice(nint[] lengths, bool againstTheEnd, bool hasLastGap = true)
    {
        _lengths = lengths;
        _strides = new nint[lengths.Length];
        nint step = 1, last = 0;
        for (int d = lengths.Length - 1; d >= 0; d--)
        {
            // A dimension of one element has no stride.
            _strides[d] = lengths[d] > 1 ? step : 0;
            last += (lengths[d] - 1) * step;
            step *= lengths[d] + (d < lengths.Length - 1 || hasLastGap ? Gaps[d] : 0);
        }

        _memory = new GuardedMemory((int)last + 1, againstTheEnd);
        _memory.Span.Fill(float.NaN);
    }

    public GuardedSlice(Tensor<float> elements, bool againstTheEnd, bool hasLastGap = true)
        : this(elements.Lengths.ToArray(), againstTheEnd, hasLastGap) => elements.AsReadOnlyTensorSpan().CopyTo(Tensor);

    public TensorSpan<float> Tensor => new(_memory.Span, _lengths, _strides);

    /// <summary>The elements are those of another tensor, and there is nothing else.</summary>
    public void Equal(Tensor<float> expected, string what)
    {
        var elements = new float[expected.FlattenedLength];
        Tensor.FlattenTo(elements);
        Agreement.SameBits(Agreement.Elements(expected), elements, what);
        int written = _memory.Span.ToArray().Count(element => !float.IsNaN(element));
        Assert.True(written == elements.Length, $"{what}: {written - elements.Length} elements of the gaps were written.");
    }

    public void Dispose() => _memory.Dispose();
}
