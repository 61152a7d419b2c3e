using System;
using System.Runtime.InteropServices;
using KernelGen.Shapes;

namespace KernelGen.Filters;

/// <summary>The pictures in the spans of a call, which hold nothing else.</summary>
internal static class FilterSpans
{
    /// <summary>Returns what is computed of an image in a span, its width in pixels.</summary>
    public static FilterShape ShapeOf<TBank, TSource, TDestination>(int height, int width, Border border, in FilterOptions options)
        where TBank : struct, IFilterBank
    {
        FilterChecks.ThrowIfNotOptions(border, options);
        var image = new PictureShape(height, width, Math.Max(options.Channels, 1), rowPitch: 0);
        return FilterShape.Of<TBank, TSource, TDestination>(height, image.RowLength, border, options);
    }

    /// <summary>The image.</summary>
    /// <exception cref="ArgumentException">The span is shorter or longer.</exception>
    public static ReadOnlyPlaneSpan<T> Source<T>(ReadOnlySpan<T> source, int height, int width, in FilterShape shape, nint pitch)
    {
        var image = new PictureShape(height, width, shape.Channels, pitch);
        PictureChecks.ThrowIfNotIn(source.Length, image, ChannelsFrom.Options, nameof(source));
        return new ReadOnlyPlaneSpan<T>(in MemoryMarshal.GetReference(source), height, width, image.Pitch, shape.Channels);
    }

    /// <summary>Returns what is made of the image.</summary>
    /// <exception cref="ArgumentException">The span is shorter or longer.</exception>
    public static PlaneSpan<T> Destination<T>(Span<T> destination, in FilterShape shape, nint pitch, string name) =>
        Destinations(destination, shape, pitch, images: 1, name);

    /// <summary>The first of several images behind each other, which the span holds and nothing else.</summary>
    /// <exception cref="ArgumentException">The span is shorter or longer.</exception>
    public static PlaneSpan<T> Destinations<T>(Span<T> destination, in FilterShape shape, nint pitch, int images, string name)
    {
        var image = new PictureShape(shape.Height, shape.Width, shape.Channels, pitch, images);
        PictureChecks.ThrowIfNotIn(destination.Length, image, ChannelsFrom.Options, name);
        return new PlaneSpan<T>(ref MemoryMarshal.GetReference(destination), shape.Height, shape.Width, image.Pitch, shape.Channels);
    }
}
