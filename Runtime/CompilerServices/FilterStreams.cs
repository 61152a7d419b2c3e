using System;
using System.Runtime.CompilerServices;

namespace KernelGen.CompilerServices;

/// <summary>Rows in pinned memory that a step of a filter reads and writes, element by element.</summary>
public readonly ref struct FilterStreams
{
    private readonly ReadOnlySpan<nint> _inputs;
    private readonly ReadOnlySpan<nint> _outputs;

    internal FilterStreams(ReadOnlySpan<nint> inputs, ReadOnlySpan<nint> outputs, int length, int step = 0, int rows = 1)
    {
        _inputs = inputs;
        _outputs = outputs;
        Length = length;
        Step = step;
        Rows = rows;
    }

    /// <summary>Elements of each output.</summary>
    public nint Length { get; }

    /// <summary>Elements from what one column of taps reads to what the next one reads: channels, times the horizontal dilation.</summary>
    public nint Step { get; }

    /// <summary>Rows of output that are wanted, from 1 to <see cref="FilterProgram.RowsAtOnce"/>.</summary>
    public int Rows { get; }

    /// <summary>The first element of an input.</summary>
    public unsafe ref T Input<T>(int row)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)_inputs[row]);

    /// <summary>The first element of an output; it overlaps no input.</summary>
    public unsafe ref T Output<T>(int row)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)_outputs[row]);
}
