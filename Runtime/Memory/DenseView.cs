using System;
using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Shapes;

namespace KernelGen.Memory;

/// <summary>The elements of a tensor in row-major order as one span: the tensor's memory if it is dense, else a pooled copy.</summary>
internal readonly ref struct DenseView : IDisposable
{
    private readonly float[]? _rented;
    private readonly ref readonly float _first;
    private readonly int _reach;

    public DenseView(in ReadOnlyTensorSpan<float> tensor, string name)
    {
        nint length = tensor.FlattenedLength;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{name} has shape {ShapeErrors.Text(tensor.Lengths)}, {length} elements; at most {Array.MaxLength} can be summed at once. "
                + "Use smaller batches.", name);
        }

        if (IsDense(tensor))
        {
            Elements = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in tensor.GetPinnableReference()), (int)length);
        }
        else
        {
            _first = ref tensor.GetPinnableReference();
            _reach = Reach(tensor);
            _rented = ArrayPool<float>.Shared.Rent((int)length);
            Span<float> copy = _rented.AsSpan(0, (int)length);
            Copy(tensor, copy);
            Elements = copy;
        }
    }

    public ReadOnlySpan<float> Elements { get; }

    /// <summary>
    /// Returns whether the elements follow each other without a gap. (The tensor's own <c>IsDense</c> says no for some slices with a
    /// dimension of length 1, whose stride is 0 and does not matter.)
    /// </summary>
    public static bool IsDense(in ReadOnlyTensorSpan<float> tensor)
    {
        if (tensor.IsDense)
        {
            return true;
        }

        ReadOnlySpan<nint> lengths = tensor.Lengths;
        ReadOnlySpan<nint> strides = tensor.Strides;
        nint expected = 1;
        for (int i = lengths.Length - 1; i >= 0; i--)
        {
            if (lengths[i] != 1)
            {
                if (strides[i] != expected)
                {
                    return false;
                }

                expected *= lengths[i];
            }
        }

        return true;
    }

    /// <summary>
    /// Copies the elements in row-major order to the beginning of <paramref name="destination"/>. (The tensor's own <c>FlattenTo</c> takes
    /// them one by one.)
    /// </summary>
    public static void Copy(in ReadOnlyTensorSpan<float> tensor, Span<float> destination)
    {
        if (IsDense(tensor))
        {
            ref float first = ref Unsafe.AsRef(in tensor.GetPinnableReference());
            MemoryMarshal.CreateReadOnlySpan(ref first, (int)tensor.FlattenedLength).CopyTo(destination);
        }
        else
        {
            tensor.FlattenTo(destination);
        }
    }

    /// <summary>
    /// Returns whether the tensor behind this view reaches into <paramref name="other"/>, gaps between its rows included.
    /// </summary>
    public bool Overlaps(ReadOnlySpan<float> other) =>
        _rented is null ? Elements.Overlaps(other) : MemoryMarshal.CreateReadOnlySpan(in _first, _reach).Overlaps(other);

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<float>.Shared.Return(_rented);
        }
    }

    private static int Reach(in ReadOnlyTensorSpan<float> tensor)
    {
        nint last = 0;
        for (int i = 0; i < tensor.Rank; i++)
        {
            last += (tensor.Lengths[i] - 1) * tensor.Strides[i];
        }

        return (int)Math.Min(last + 1, int.MaxValue);
    }
}
