using System;
using System.Runtime.CompilerServices;

namespace KernelGen;

/// <summary>Rows in pinned memory that a step of a filter reads and writes, element by element.</summary>
public readonly ref struct FilterStreams
{
    private readonly ReadOnlySpan<nint> _inputs;
    private readonly ReadOnlySpan<nint> _outputs;

    internal FilterStreams(ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputs, int length)
    {
        _inputs = inputs;
        _outputs = outputs;
        Length = length;
    }

    /// <summary>Elements of each row.</summary>
    public nint Length { get; }

    /// <summary>The first element of an input.</summary>
    public unsafe ref T Input<T>(int row)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)_inputs[row]);

    /// <summary>The first element of an output; it overlaps no input.</summary>
    public unsafe ref T Output<T>(int row)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)_outputs[row]);
}
