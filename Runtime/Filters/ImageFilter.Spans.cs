using System;

namespace KernelGen.Filters;

/// <content>Spans.</content>
public static partial class ImageFilter
{
    /// <summary>Applies a filter or a bank of filters to an image whose rows lie behind each other in a span.</summary>
    /// <typeparam name="TKernel">The filter, or a bank of filters.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destination's element.</typeparam>
    /// <param name="source">
    /// The image and nothing else: <c>height * width * channels</c> elements; with a pitch at most <c>height * sourcePitch</c>.
    /// </param>
    /// <param name="destination">
    /// As large as the source, or as the options say; of a bank, such an image for each filter, behind each other.
    /// </param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="width">Columns of the source in pixels, whatever their channels.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="sourcePitch">Elements from one row of the source to the next; 0 where there is no gap.</param>
    /// <param name="destinationPitch">Elements from one row of the destination to the next; 0 where there is no gap.</param>
    /// <param name="options">Channels, alpha, region, threads.</param>
    /// <exception cref="NotSupportedException">
    /// An element is none of the four, or the filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">A span is shorter or longer, the options do not fit the source, or the two overlap.</exception>
    public static void Apply<TKernel, TSource, TDestination>(
        ReadOnlySpan<TSource> source,
        Span<TDestination> destination,
        int height,
        int width,
        Border border = Border.Reflect101,
        nint sourcePitch = 0,
        nint destinationPitch = 0,
        FilterOptions options = default)
        where TKernel : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterShape shape = FilterSpans.ShapeOf<TKernel, TSource, TDestination>(height, width, border, options);
        ReadOnlyPlaneSpan<TSource> image = FilterSpans.Source(source, height, width, shape, sourcePitch);
        PlaneSpan<TDestination> images = FilterSpans.Destinations(
            destination, shape, destinationPitch, shape.FilterCount, nameof(destination));
        ApplyAll<TKernel, TSource, TDestination>(shape, image, images, shape.Height * images.RowPitch);
    }
}
