using System;

namespace KernelGen.Shapes;

/// <summary>The positions of the pixels of a picture, or of several pictures behind each other, in a span.</summary>
internal readonly record struct PictureShape
{
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns, in pixels.</param>
    /// <param name="channels">Elements of a pixel.</param>
    /// <param name="rowPitch">Elements from one row to the next; 0 where there is no gap.</param>
    /// <param name="images">Pictures behind each other, with one pitch through all rows.</param>
    /// <exception cref="ArgumentException">A number is out of its range, or a row has more elements than an integer counts.</exception>
    public PictureShape(int height, int width, int channels, nint rowPitch, int images = 1)
    {
        ThrowIfNegative(height, nameof(height), "row");
        ThrowIfNegative(width, nameof(width), "column");
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        if (width > int.MaxValue / channels)
        {
            throw PictureErrors.RowTooLong(width, channels);
        }

        Height = height;
        Width = width;
        Channels = channels;
        Images = images;
        Pitch = rowPitch == 0 ? width * channels : rowPitch;
    }

    /// <summary>Rows of one picture.</summary>
    public int Height { get; }

    /// <summary>Columns, in pixels.</summary>
    public int Width { get; }

    /// <summary>Elements of a pixel.</summary>
    public int Channels { get; }

    /// <summary>Gets how many pictures there are.</summary>
    public int Images { get; }

    /// <summary>Elements from one row to the next.</summary>
    public nint Pitch { get; }

    /// <summary>Elements of a row.</summary>
    public int RowLength => Width * Channels;

    /// <summary>Rows of all pictures.</summary>
    public long Rows => (long)Height * Images;

    public bool HasGaps => Pitch != RowLength;

    /// <summary>The fewest elements: to the end of the last row.</summary>
    public Int128 Least => Rows == 0 || RowLength == 0 ? 0 : ((Int128)(Rows - 1) * Pitch) + RowLength;

    /// <summary>The most elements: with the gap behind the last row.</summary>
    public Int128 Most => RowLength == 0 ? 0 : (Int128)Rows * Pitch;

    /// <summary>Returns whether a span of so many elements holds the pixels and no more.</summary>
    public bool Takes(int length) => Pitch >= RowLength && length >= Least && length <= Most;

    private static void ThrowIfNegative(int size, string name, string unit)
    {
        if (size < 0)
        {
            throw new ArgumentOutOfRangeException(name, size, $"A picture has at least 1 {unit}.");
        }
    }
}
