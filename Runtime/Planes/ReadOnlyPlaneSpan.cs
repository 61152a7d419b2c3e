using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KernelGen;

/// <summary>A window of one plane of pixels, for reading: adjacent columns, rows <see cref="RowPitch"/> elements apart.</summary>
/// <typeparam name="T">The pixel.</typeparam>
public readonly ref struct ReadOnlyPlaneSpan<T>
{
    private readonly ref readonly T _origin;

    /// <summary>A window over <paramref name="pixels"/> whose rows follow each other without a gap.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is too short.</exception>
    public ReadOnlyPlaneSpan(ReadOnlySpan<T> pixels, int height, int width)
        : this(pixels, height, width, width)
    {
    }

    /// <summary>A window over <paramref name="pixels"/> whose rows start <paramref name="rowPitch"/> elements apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the pitch is smaller than the width.</exception>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> is too short.</exception>
    public ReadOnlyPlaneSpan(ReadOnlySpan<T> pixels, int height, int width, nint rowPitch)
    {
        PlaneChecks.ThrowIfNotInside(pixels.Length, height, width, rowPitch);
        _origin = ref MemoryMarshal.GetReference(pixels);
        Height = height;
        Width = width;
        RowPitch = rowPitch;
    }

    internal ReadOnlyPlaneSpan(ref readonly T origin, int height, int width, nint rowPitch)
    {
        _origin = ref origin;
        Height = height;
        Width = width;
        RowPitch = rowPitch;
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    internal PlaneSize Size => new(Height, Width);

    /// <summary>Elements from the start of one row to the start of the next.</summary>
    public nint RowPitch { get; }

    /// <summary>Row <paramref name="row"/> of the window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlySpan<T> this[int row]
    {
        get
        {
            PlaneChecks.ThrowIfNoRow(row, Height);
            return MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in _origin), row * RowPitch), Width);
        }
    }

    /// <summary>A smaller window, its upper left corner at (<paramref name="row"/>, <paramref name="column"/>) of this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It reaches over the edge of this window.</exception>
    public ReadOnlyPlaneSpan<T> Slice(int row, int column, int height, int width)
    {
        PlaneChecks.ThrowIfOutside(row, column, height, width, Height, Width);
        return new ReadOnlyPlaneSpan<T>(
            in Unsafe.Add(ref Unsafe.AsRef(in _origin), (row * RowPitch) + column), height, width, RowPitch);
    }

    /// <summary>The first pixel, for code that has checked its sizes; a null reference when the window was made from an empty span.</summary>
    public ref readonly T GetPinnableReference() => ref _origin;
}
