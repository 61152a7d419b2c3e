using System;

namespace KernelGen.Filters;

/// <content>Several filters over one pass.</content>
public static partial class ImageFilter
{
    /// <summary>Applies a bank of two filters, which are compiled together: the same as one after the other.</summary>
    /// <typeparam name="TBank">The filters.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destinations' element.</typeparam>
    /// <param name="source">The image. Where a constructor made it and the options say channels, its width counts elements.</param>
    /// <param name="first">What the first filter makes.</param>
    /// <param name="second">What the second filter makes.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, alpha, region, threads.</param>
    /// <exception cref="NotSupportedException">
    /// An element is none of the four, or a filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The bank has another number of filters, the options do not fit the source, a destination has another size, or two of the three
    /// overlap.
    /// </exception>
    /// <remarks>More filters than two write to a tensor, or to a span that holds their images behind each other.</remarks>
    public static unsafe void Apply<TBank, TSource, TDestination>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<TDestination> first,
        PlaneSpan<TDestination> second,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterChecks.ThrowIfNotBankOf<TBank>(2, nameof(second));
        FilterShape shape = FilterShape.Of<TBank, TSource, TDestination>(source, border, options);
        ThrowIfNotPair(shape, shape, source, first, second);
        fixed (TSource* from = source)
        fixed (TDestination* firstTo = first, secondTo = second)
        {
            FilterImage<TDestination>* destinations = stackalloc FilterImage<TDestination>[]
            {
                new(firstTo, first.RowPitch), new(secondTo, second.RowPitch),
            };
            Run<TBank, TSource, TDestination>(shape, new(from, source.RowPitch), destinations);
        }
    }

    /// <summary>Applies a bank of two filters to an image whose rows lie behind each other in a span.</summary>
    /// <param name="source">
    /// The image and nothing else: <c>height * width * channels</c> elements; with a pitch at most <c>height * sourcePitch</c>.
    /// </param>
    /// <param name="first">What the first filter makes.</param>
    /// <param name="second">What the second filter makes.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="width">Columns of the source in pixels, whatever their channels.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="sourcePitch">Elements from one row of the source to the next; 0 where there is no gap.</param>
    /// <param name="destinationPitch">Elements from one row of each destination to the next; 0 where there is no gap.</param>
    /// <param name="options">Channels, alpha, region, threads.</param>
    /// <inheritdoc cref="Apply{TBank, TSource, TDestination}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{TDestination}, PlaneSpan{TDestination},
    ///     Border, FilterOptions)"/>
    public static void Apply<TBank, TSource, TDestination>(
        ReadOnlySpan<TSource> source,
        Span<TDestination> first,
        Span<TDestination> second,
        int height,
        int width,
        Border border = Border.Reflect101,
        nint sourcePitch = 0,
        nint destinationPitch = 0,
        FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterChecks.ThrowIfNotBankOf<TBank>(2, nameof(second));
        FilterShape shape = FilterSpans.ShapeOf<TBank, TSource, TDestination>(height, width, border, options);
        Apply<TBank, TSource, TDestination>(
            FilterSpans.Source(source, height, width, shape, sourcePitch),
            FilterSpans.Destination(first, shape, destinationPitch, nameof(first)),
            FilterSpans.Destination(second, shape, destinationPitch, nameof(second)),
            border,
            options);
    }

    /// <summary>Applies two filters that are not compiled together in one pass over the source: the same as one after the other.</summary>
    /// <typeparam name="TFirst">The one filter.</typeparam>
    /// <typeparam name="TSecond">The other filter.</typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <typeparam name="TDestination">The destinations' element.</typeparam>
    /// <param name="source">The image. Where a constructor made it and the options say channels, its width counts elements.</param>
    /// <param name="first">What the one filter makes.</param>
    /// <param name="second">What the other filter makes.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, alpha, region, threads.</param>
    /// <exception cref="NotSupportedException">
    /// An element is none of the four, or a filter's taps are too great for integer pixels.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The options do not fit the source, a destination has another size, or two of the three overlap.
    /// </exception>
    public static unsafe void Apply<TFirst, TSecond, TSource, TDestination>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<TDestination> first,
        PlaneSpan<TDestination> second,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TFirst : struct, IFilterKernel
        where TSecond : struct, IFilterKernel
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterShape firstShape = FilterShape.Of<TFirst, TSource, TDestination>(source, border, options);
        FilterShape secondShape = FilterShape.Of<TSecond, TSource, TDestination>(source, border, options);
        ThrowIfNotPair(firstShape, secondShape, source, first, second);
        fixed (TSource* from = source)
        fixed (TDestination* firstTo = first, secondTo = second)
        {
            FilterImage<TDestination>* destinations = stackalloc FilterImage<TDestination>[]
            {
                new(firstTo, first.RowPitch), new(secondTo, second.RowPitch),
            };
            var work = new FilterPairWork<TFirst, TSecond, TSource, TDestination>(
                firstShape, secondShape, new(from, source.RowPitch), destinations);
            FilterBands.Run(work, Math.Max(firstShape.Height, secondShape.Height), firstShape.Degree);
        }
    }

    private static void ThrowIfNotPair<TSource, TDestination>(
        in FilterShape firstShape,
        in FilterShape secondShape,
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<TDestination> first,
        PlaneSpan<TDestination> second)
        where TSource : unmanaged
        where TDestination : unmanaged
    {
        FilterChecks.ThrowIfNotSized(firstShape, first, nameof(first));
        FilterChecks.ThrowIfNotSized(secondShape, second, nameof(second));
        FilterChecks.ThrowIfOverlap(first, source, nameof(first), nameof(source));
        FilterChecks.ThrowIfOverlap(second, source, nameof(second), nameof(source));
        FilterChecks.ThrowIfOverlap<TDestination, TDestination>(first, second, nameof(first), nameof(second));
    }
}
