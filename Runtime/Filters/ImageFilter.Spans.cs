using System;

namespace KernelGen;

/// <content>Spans, generic and of the usual pairs of elements.</content>
public static partial class ImageFilter
{
    /// <summary>Applies a filter to an image whose rows lie behind each other in a span.</summary>
    /// <typeparam name="TKernel">The filter.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destination's element.</typeparam>
    /// <param name="source">The image.</param>
    /// <param name="destination">As large as the source, or as the options say.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="width">Columns of the source in pixels, whatever their channels.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, alpha, region, threads.</param>
    /// <param name="sourcePitch">Elements from one row of the source to the next; 0 where there is no gap.</param>
    /// <param name="destinationPitch">Elements from one row of the destination to the next; 0 where there is no gap.</param>
    /// <exception cref="NotSupportedException">An element is none of the four, or the filter's taps are too great for integer pixels.</exception>
    /// <exception cref="ArgumentException">A span is too short, the options do not fit the source, or the two overlap.</exception>
    public static void Apply<TKernel, TSource, TDestination>(
        ReadOnlySpan<TSource> source,
        Span<TDestination> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterChecks.ThrowIfNotOptions(border, options);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        int channels = Math.Max(options.Channels, 1);
        FilterChecks.ThrowIfTooWide(width, channels, nameof(source));
        int elements = width * channels;
        FilterShape shape = FilterShape.Of<TKernel, TSource, TDestination>(height, elements, border, options);
        Apply<TKernel, TSource, TDestination>(
            new ReadOnlyPlaneSpan<TSource>(source, height, elements, sourcePitch == 0 ? elements : sourcePitch),
            new PlaneSpan<TDestination>(destination, shape.Height, shape.Length, destinationPitch == 0 ? shape.Length : destinationPitch),
            border,
            options);
    }

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Apply<TKernel>(
        ReadOnlySpan<byte> source,
        Span<byte> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel =>
        Apply<TKernel, byte, byte>(source, destination, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Apply<TKernel>(
        ReadOnlySpan<byte> source,
        Span<short> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel =>
        Apply<TKernel, byte, short>(source, destination, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Apply<TKernel>(
        ReadOnlySpan<byte> source,
        Span<float> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel =>
        Apply<TKernel, byte, float>(source, destination, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Apply<TKernel>(
        ReadOnlySpan<ushort> source,
        Span<ushort> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel =>
        Apply<TKernel, ushort, ushort>(source, destination, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Apply<TKernel>(
        ReadOnlySpan<short> source,
        Span<short> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel =>
        Apply<TKernel, short, short>(source, destination, height, width, border, options, sourcePitch, destinationPitch);

    /// <inheritdoc cref="Apply{TKernel, TSource, TDestination}(ReadOnlySpan{TSource}, Span{TDestination}, int, int, Border, FilterOptions, nint, nint)"/>
    public static void Apply<TKernel>(
        ReadOnlySpan<float> source,
        Span<float> destination,
        int height,
        int width,
        Border border,
        FilterOptions options = default,
        nint sourcePitch = 0,
        nint destinationPitch = 0)
        where TKernel : struct, IFilterKernel =>
        Apply<TKernel, float, float>(source, destination, height, width, border, options, sourcePitch, destinationPitch);
}
