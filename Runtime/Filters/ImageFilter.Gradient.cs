using System;

namespace KernelGen.Filters;

/// <content>The gradient of an image.</content>
public static partial class ImageFilter
{
    /// <summary>The length of the gradient, <c>hypot(x, y)</c>, of an image.</summary>
    /// <typeparam name="TBank">
    /// Two filters: the derivative along x, then the one along y, such as <see cref="Filters.SobelXY"/>.
    /// </typeparam>
    /// <typeparam name="TSource">The source's element.</typeparam>
    /// <param name="source">
    /// The image; each channel has a gradient of its own. Where a constructor made it and the options say channels, its width counts
    /// elements.
    /// </param>
    /// <param name="magnitude">The length.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Region, threads; channels are 0 or those of the source, unless a constructor made it.</param>
    /// <exception cref="NotSupportedException">
    /// The source's element is none of the four, or a filter cannot be computed with floats.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The bank has another number of filters, the options do not fit the source, a destination has another size, or two of the pictures
    /// overlap.
    /// </exception>
    public static void Gradient<TBank, TSource>(
        ReadOnlyPlaneSpan<TSource> source, PlaneSpan<float> magnitude, Border border = Border.Reflect101, FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged => Gradient<TBank, TSource>(source, magnitude, default, hasAngle: false, border, options);

    /// <summary>The length of the gradient and its direction, <c>atan2(y, x)</c> in radians: 0 to the right, π/2 downwards.</summary>
    /// <param name="source">
    /// The image; each channel has a gradient of its own. Where a constructor made it and the options say channels, its width counts
    /// elements.
    /// </param>
    /// <param name="magnitude">The length.</param>
    /// <param name="angle">The direction, of the same size.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Region, threads; channels are 0 or those of the source, unless a constructor made it.</param>
    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank, TSource>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<float> magnitude,
        PlaneSpan<float> angle,
        Border border = Border.Reflect101,
        FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged => Gradient<TBank, TSource>(source, magnitude, angle, hasAngle: true, border, options);

    /// <summary>The length of the gradient, <c>hypot(x, y)</c>, of an image whose rows lie behind each other in a span.</summary>
    /// <param name="source">
    /// The image and nothing else: <c>height * width * channels</c> elements; with a pitch at most <c>height * sourcePitch</c>.
    /// </param>
    /// <param name="magnitude">The length.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="width">Columns of the source in pixels, whatever their channels.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="sourcePitch">Elements from one row of the source to the next; 0 where there is no gap.</param>
    /// <param name="destinationPitch">Elements from one row of each result to the next; 0 where there is no gap.</param>
    /// <param name="options">Channels, region, threads.</param>
    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank, TSource>(
        ReadOnlySpan<TSource> source,
        Span<float> magnitude,
        int height,
        int width,
        Border border = Border.Reflect101,
        nint sourcePitch = 0,
        nint destinationPitch = 0,
        FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
    {
        FilterShape shape = FilterSpans.ShapeOf<TBank, TSource, float>(height, width, border, options);
        Gradient<TBank, TSource>(
            FilterSpans.Source(source, height, width, shape, sourcePitch),
            FilterSpans.Destination(magnitude, shape, destinationPitch, nameof(magnitude)),
            border,
            options);
    }

    /// <summary>
    /// The length of the gradient and its direction, <c>atan2(y, x)</c> in radians, of an image whose rows lie behind each other in a span:
    /// 0 to the right, π/2 downwards.
    /// </summary>
    /// <param name="source">
    /// The image and nothing else: <c>height * width * channels</c> elements; with a pitch at most <c>height * sourcePitch</c>.
    /// </param>
    /// <param name="magnitude">The length.</param>
    /// <param name="angle">The direction, of the same size.</param>
    /// <param name="height">Rows of the source.</param>
    /// <param name="width">Columns of the source in pixels, whatever their channels.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="sourcePitch">Elements from one row of the source to the next; 0 where there is no gap.</param>
    /// <param name="destinationPitch">Elements from one row of each result to the next; 0 where there is no gap.</param>
    /// <param name="options">Channels, region, threads.</param>
    /// <inheritdoc cref="Gradient{TBank, TSource}(ReadOnlyPlaneSpan{TSource}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank, TSource>(
        ReadOnlySpan<TSource> source,
        Span<float> magnitude,
        Span<float> angle,
        int height,
        int width,
        Border border = Border.Reflect101,
        nint sourcePitch = 0,
        nint destinationPitch = 0,
        FilterOptions options = default)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
    {
        FilterShape shape = FilterSpans.ShapeOf<TBank, TSource, float>(height, width, border, options);
        Gradient<TBank, TSource>(
            FilterSpans.Source(source, height, width, shape, sourcePitch),
            FilterSpans.Destination(magnitude, shape, destinationPitch, nameof(magnitude)),
            FilterSpans.Destination(angle, shape, destinationPitch, nameof(angle)),
            border,
            options);
    }

    private static unsafe void Gradient<TBank, TSource>(
        ReadOnlyPlaneSpan<TSource> source,
        PlaneSpan<float> magnitude,
        PlaneSpan<float> angle,
        bool hasAngle,
        Border border,
        FilterOptions options)
        where TBank : struct, IFilterBank
        where TSource : unmanaged
    {
        FilterChecks.ThrowIfNoGradient<TBank>(nameof(magnitude));
        FilterShape shape = FilterShape.Of<TBank, TSource, float>(source, border, options);
        FilterChecks.ThrowIfAlpha(shape, nameof(options));
        FilterChecks.ThrowIfNotSized(shape, magnitude, nameof(magnitude));
        FilterChecks.ThrowIfOverlap(magnitude, source, nameof(magnitude), nameof(source));
        if (hasAngle)
        {
            FilterChecks.ThrowIfNotSized(shape, angle, nameof(angle));
            FilterChecks.ThrowIfOverlap(angle, source, nameof(angle), nameof(source));
            FilterChecks.ThrowIfOverlap<float, float>(angle, magnitude, nameof(angle), nameof(magnitude));
        }

        fixed (TSource* from = source)
        fixed (float* magnitudeTo = magnitude, angleTo = angle)
        {
            var work = new FilterGradientWork<TBank, TSource>(
                shape, new(from, source.RowPitch), new(magnitudeTo, magnitude.RowPitch), new(angleTo, angle.RowPitch), hasAngle);
            FilterBands.Run(work, shape.Height, shape.Degree);
        }
    }
}
