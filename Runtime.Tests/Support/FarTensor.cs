using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen.Tests;

/// <summary>
/// A tensor whose elements lie any distances apart: only the pages that hold one are memory, the others are addresses that nobody may
/// touch. So indices beyond 32 bits are reached with a few numbers.
/// </summary>
internal sealed class FarTensor : IDisposable
{
    private readonly nint[] _lengths;
    private readonly nint[] _strides;
    private readonly nint _count;
    private readonly nint _region;
    private readonly nint _regionLength;

    /// <param name="lengths">The shape.</param>
    /// <param name="strides">Elements from one index to the next, of each dimension.</param>
    public FarTensor(nint[] lengths, nint[] strides)
    {
        _lengths = lengths;
        _strides = strides;
        _count = 1;
        for (int d = 0; d < lengths.Length; d++)
        {
            _count += (lengths[d] - 1) * strides[d];
        }

        nint page = Environment.SystemPageSize;
        _regionLength = (((_count * sizeof(float)) + page - 1) / page * page) + page;
        _region = Pages.Reserve(_regionLength);
        Open(0, 0);
    }

    public TensorSpan<float> Tensor => TensorMarshal.CreateTensorSpan(
        ref Unsafe.AddByteOffset(ref Unsafe.NullRef<float>(), _region), _count, _lengths, _strides, pinned: true);

    public float[] Elements
    {
        get
        {
            TensorSpan<float> tensor = Tensor;
            var elements = new float[tensor.FlattenedLength];
            tensor.FlattenTo(elements);
            return elements;
        }
    }

    public void Dispose() => Pages.Free(_region, _regionLength);

    private void Open(int dimension, nint before)
    {
        if (dimension == _lengths.Length)
        {
            nint from = before * sizeof(float) / Environment.SystemPageSize * Environment.SystemPageSize;
            Pages.Open(_region + from, Environment.SystemPageSize);
            return;
        }

        for (nint at = 0; at < _lengths[dimension]; at++)
        {
            Open(dimension + 1, before + (at * _strides[dimension]));
        }
    }
}
