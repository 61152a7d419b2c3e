using System;
using KernelGen.Filters;

namespace KernelGen.Shapes;

/// <summary>The place where a call says how many channels the pixels of a span have. Messages about the span's length name it.</summary>
internal enum ChannelsFrom
{
    /// <summary><see cref="FilterOptions.Channels"/>.</summary>
    Options,

    /// <summary>An argument of that name.</summary>
    Argument,

    /// <summary>Nowhere: a constructor of a plane, which has one.</summary>
    Constructor,
}

/// <summary>The checks on pictures and the spans that hold them.</summary>
internal static class PictureChecks
{
    /// <summary>
    /// Throws unless a span holds a picture and nothing more. A longer one is refused too: it is a forgotten number of channels or an
    /// exchanged height and width more often than meant, and would give another picture without a word.
    /// </summary>
    /// <exception cref="ArgumentException">The span is shorter or longer.</exception>
    public static void ThrowIfNotIn(int length, in PictureShape picture, ChannelsFrom channels, string name)
    {
        if (!picture.Takes(length))
        {
            throw PictureErrors.NotIn(length, picture, channels, name);
        }
    }

    /// <summary>Throws unless one picture can be copied to the other row by row.</summary>
    public static void ThrowIfNotCopied<T>(ReadOnlyPlaneSpan<T> source, PlaneSpan<T> destination)
    {
        if (source.Height != destination.Height || source.Width != destination.Width || source.Channels != destination.Channels)
        {
            throw PictureErrors.OtherSize(
                PictureErrors.Text(source.Height, source.Width, source.Channels),
                PictureErrors.Text(destination.Height, destination.Width, destination.Channels),
                nameof(destination));
        }

        if (source.RowPitch != destination.RowPitch && Overlaps.Of<T, T>(destination, source) is var overlap and not Overlap.None)
        {
            throw ShapeErrors.Overlap(
                overlap,
                nameof(destination),
                ShapeErrors.Text([destination.Height, destination.Width]),
                nameof(source),
                ShapeErrors.Text([source.Height, source.Width]));
        }
    }
}
