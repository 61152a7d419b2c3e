using System;
using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen;

/// <summary>The elements of a tensor in row-major order as one span: the tensor's memory if it is dense, else a pooled copy.</summary>
internal readonly ref struct DenseView : IDisposable
{
    private readonly float[]? _rented;

    public DenseView(in ReadOnlyTensorSpan<float> tensor, string name)
    {
        nint length = tensor.FlattenedLength;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"{name} has shape {ShapeErrors.Text(tensor.Lengths)}, {length} elements; at most {Array.MaxLength} can be summed at once. "
                + "Use smaller batches.", name);
        }

        if (tensor.IsDense)
        {
            Elements = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in tensor.GetPinnableReference()), (int)length);
        }
        else
        {
            _rented = ArrayPool<float>.Shared.Rent((int)length);
            Span<float> copy = _rented.AsSpan(0, (int)length);
            tensor.FlattenTo(copy);
            Elements = copy;
        }
    }

    public ReadOnlySpan<float> Elements { get; }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<float>.Shared.Return(_rented);
        }
    }
}
