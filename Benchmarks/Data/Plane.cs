using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace KernelGen.Benchmarks.Data;

/// <summary>One plane of floats at a fixed address on a cache line, so that native peers read the very memory that we read.</summary>
internal sealed class Plane
{
    private const int LineBytes = 64;
    private const int LineFloats = LineBytes / sizeof(float);

    private readonly float[] _memory;
    private readonly int _start;

    public Plane(int height, int width)
        : this(height, width, width)
    {
    }

    public Plane(int height, int width, int rowPitch)
    {
        Height = height;
        Width = width;
        RowPitch = rowPitch;
        _memory = GC.AllocateArray<float>(checked((height * rowPitch) + LineFloats), pinned: true);
        _start = (int)((LineBytes - (AddressOf(0) % LineBytes)) % LineBytes / sizeof(float));
    }

    public int Height { get; }

    public int Width { get; }

    /// <summary>Floats from the start of one row to the start of the next.</summary>
    public int RowPitch { get; }

    public nint Address => AddressOf(_start);

    /// <summary>All rows, with the gaps between them.</summary>
    public Span<float> Memory => _memory.AsSpan(_start, Height * RowPitch);

    /// <summary>The pixels, <c>(Height, Width)</c>.</summary>
    public TensorSpan<float> Tensor
    {
        get
        {
            // The library refuses another stride than 0 for a single row.
            nint rowStride = Height == 1 ? 0 : RowPitch;
            return new TensorSpan<float>(Memory, [Height, Width], [rowStride, 1]);
        }
    }

    /// <summary>A copy of a tensor <c>(H, W)</c>.</summary>
    public static Plane Of(in ReadOnlyTensorSpan<float> tensor)
    {
        var plane = new Plane((int)tensor.Lengths[0], (int)tensor.Lengths[1]);
        tensor.CopyTo(plane.Tensor);
        return plane;
    }

    public static int RoundUpToLine(int floats) => (floats + LineFloats - 1) / LineFloats * LineFloats;

    public Span<float> Row(int row) => _memory.AsSpan(_start + (row * RowPitch), Width);

    /// <summary>Fills the pixels with small integers, so that sums of products are exact and can be compared bit by bit.</summary>
    public Plane FillWithIntegers(int seed, int magnitude)
    {
        var random = new Random(seed);
        for (int i = 0; i < Height; i++)
        {
            foreach (ref float pixel in Row(i))
            {
                pixel = random.Next(-magnitude, magnitude + 1);
            }
        }

        return this;
    }

    private unsafe nint AddressOf(int index) => (nint)Unsafe.AsPointer(ref _memory[index]);
}
