using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using KernelGen.Shapes;

namespace KernelGen;

/// <summary>
/// A picture or a window of one, in memory the caller owns: rows of adjacent pixels, <see cref="RowPitch"/> elements apart.
/// Heights, widths and slices count pixels, each of <see cref="Channels"/> elements side by side; pitches count elements.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
/// <remarks><see cref="PlaneSpan.OfPixels"/> makes one of pixels with channels, the constructors make planes of one channel.</remarks>
public readonly ref struct PlaneSpan<T>
{
    private readonly ref T _origin;

    /// <summary>A plane of one channel over <paramref name="pixels"/> whose rows follow each other without a gap.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative.</exception>
    /// <exception cref="ArgumentException"><paramref name="pixels"/> has another length than <c>height * width</c>.</exception>
    public PlaneSpan(Span<T> pixels, int height, int width)
        : this(pixels, height, width, width)
    {
    }

    /// <summary>
    /// A plane of one channel over <paramref name="pixels"/> whose rows start <paramref name="rowPitch"/> elements apart.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the pitch is smaller than the width.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="pixels"/> ends before the last row does, or is longer than <c>height * rowPitch</c>.
    /// </exception>
    public PlaneSpan(Span<T> pixels, int height, int width, nint rowPitch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowPitch, width);
        PictureChecks.ThrowIfNotIn(pixels.Length, new PictureShape(height, width, 1, rowPitch), ChannelsFrom.Constructor, nameof(pixels));
        _origin = ref MemoryMarshal.GetReference(pixels);
        Height = height;
        Width = width;
        RowPitch = rowPitch;
    }

    internal PlaneSpan(ref T origin, int height, int width, nint rowPitch, int channels = 0)
    {
        _origin = ref origin;
        Height = height;
        Width = width;
        RowPitch = rowPitch;
        KnownChannels = channels;
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Elements of a pixel, side by side; 1 of a plane that a constructor made.</summary>
    public int Channels => Math.Max(KnownChannels, 1);

    /// <summary>Elements from the start of one row to the start of the next.</summary>
    public nint RowPitch { get; }

    /// <summary>Gets whether there is no pixel.</summary>
    public bool IsEmpty => Height == 0 || Width == 0;

    internal PlaneSize Size => new(Height, Width);

    /// <summary>The channels as they were given, 0 where a constructor made the plane.</summary>
    internal int KnownChannels { get; }

    /// <summary>Elements of a row.</summary>
    internal int RowLength => Width * Channels;

    /// <summary>The elements of row <paramref name="row"/>, <see cref="Width"/> times <see cref="Channels"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<T> this[int row]
    {
        get
        {
            PlaneChecks.ThrowIfNoRow(row, Height);
            return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _origin, row * RowPitch), RowLength);
        }
    }

    /// <summary>
    /// The first element of the pixel in row <paramref name="row"/> and column <paramref name="column"/>; its other channels follow.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public ref T this[int row, int column]
    {
        get
        {
            PlaneChecks.ThrowIfNoPixel(row, column, Height, Width);
            return ref Unsafe.Add(ref _origin, (row * RowPitch) + ((nint)column * Channels));
        }
    }

    /// <summary>
    /// A smaller window, its upper left pixel at (<paramref name="row"/>, <paramref name="column"/>); all four numbers count pixels.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It reaches over the edge of this window.</exception>
    public PlaneSpan<T> Slice(int row, int column, int height, int width)
    {
        PlaneChecks.ThrowIfOutside(row, column, height, width, Height, Width);
        return new PlaneSpan<T>(
            ref Unsafe.Add(ref _origin, (row * RowPitch) + ((nint)column * Channels)), height, width, RowPitch, KnownChannels);
    }

    /// <summary>Copies the pixels to a picture of the same size and channels; gaps between its rows keep what they hold.</summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="destination"/> has another size or other channels, or the two overlap in memory with different pitches.
    /// </exception>
    public void CopyTo(PlaneSpan<T> destination) => ((ReadOnlyPlaneSpan<T>)this).CopyTo(destination);

    /// <summary>Sets every element to <paramref name="value"/>; gaps between rows keep what they hold.</summary>
    public void Fill(T value)
    {
        for (int row = 0; row < Height; row++)
        {
            this[row].Fill(value);
        }
    }

    /// <summary>Sets every element to zero; gaps between rows keep what they hold.</summary>
    public void Clear()
    {
        for (int row = 0; row < Height; row++)
        {
            this[row].Clear();
        }
    }

    /// <summary>
    /// The first element, for code that has checked its sizes; a null reference when the window was made from an empty span.
    /// </summary>
    public ref T GetPinnableReference() => ref _origin;

    /// <summary>The same window, for reading only.</summary>
    public static implicit operator ReadOnlyPlaneSpan<T>(PlaneSpan<T> plane) =>
        new(ref plane._origin, plane.Height, plane.Width, plane.RowPitch, plane.KnownChannels);
}

/// <summary>Makes pictures whose pixels have channels.</summary>
public static class PlaneSpan
{
    /// <summary>A picture of pixels with their channels side by side: grey, RGB, RGBA.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="pixels">The elements, row by row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="channels">Elements of a pixel.</param>
    /// <param name="rowPitch">Elements, not bytes, from the start of one row to the start of the next; 0 where there is no gap.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or there is less than 1 channel.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="pixels"/> has another length than <c>height * width * channels</c>; with a pitch, it ends before the last row does
    /// or is longer than <c>height * rowPitch</c>.
    /// </exception>
    /// <example>Sharpens a region of an RGBA picture and leaves the rest as it is:
    /// <code>
    /// PlaneSpan&lt;byte&gt; picture = PlaneSpan.OfPixels(bytes, height, width, channels: 4);
    /// var region = new FilterRegion(Row: 80, Column: 150, Height: 100, Width: 160);
    /// Sharpen.ApplyInside(picture, region, options: new() { Alpha = Alpha.Kept });
    /// </code></example>
    public static PlaneSpan<T> OfPixels<T>(Span<T> pixels, int height, int width, int channels, nint rowPitch = 0)
    {
        var shape = new PictureShape(height, width, channels, rowPitch);
        PictureChecks.ThrowIfNotIn(pixels.Length, shape, ChannelsFrom.Argument, nameof(pixels));
        return new PlaneSpan<T>(ref MemoryMarshal.GetReference(pixels), height, width, shape.Pitch, channels);
    }
}
