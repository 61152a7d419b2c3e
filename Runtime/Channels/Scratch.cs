using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen;

/// <summary>Memory of the shared pool for the time of a call, beginning on a cache line (until the collector moves it, which only costs time).</summary>
internal readonly ref struct Scratch
{
    /// <summary>Floats of a cache line.</summary>
    public const int Line = 16;

    private readonly float[]? _rented;

    private Scratch(float[] rented, Span<float> span)
    {
        _rented = rented;
        Span = span;
    }

    public Span<float> Span { get; }

    public static Scratch Rent(int length)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(length + Line);
        return new Scratch(rented, Aligned(rented, length));
    }

    /// <summary>So many floats of an array from the first one on that begins a cache line; the array has a line more.</summary>
    public static unsafe Span<float> Aligned(float[] array, int length)
    {
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) / sizeof(float);
        return array.AsSpan((int)((Line - (address % Line)) % Line), length);
    }

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<float>.Shared.Return(_rented);
        }
    }
}
