using System;

namespace KernelGen;

/// <content>The gradient of an image.</content>
public static partial class ImageFilter
{
    /// <summary>The length of the gradient, <c>hypot(x, y)</c>, of an image of bytes.</summary>
    /// <typeparam name="TBank">Two filters: the derivative along x, then the one along y, such as <see cref="Filters.SobelXY"/>.</typeparam>
    /// <param name="source">The image; its width is counted in elements, and each channel has a gradient of its own.</param>
    /// <param name="magnitude">The length.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, region, threads.</param>
    /// <exception cref="NotSupportedException">A filter cannot be computed with floats.</exception>
    /// <exception cref="ArgumentException">The options do not fit the source, a destination has another size, or two planes overlap.</exception>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<float> magnitude, Border border, FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, byte>(source, magnitude, default, hasAngle: false, border, options);

    /// <summary>The length of the gradient and its direction, <c>atan2(y, x)</c> in radians: 0 to the right, π/2 downwards.</summary>
    /// <param name="source">The image.</param>
    /// <param name="magnitude">The length.</param>
    /// <param name="angle">The direction, of the same size.</param>
    /// <param name="border">What is seen outside of the image.</param>
    /// <param name="options">Channels, region, threads.</param>
    /// <inheritdoc cref="Gradient{TBank}(ReadOnlyPlaneSpan{byte}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<byte> source, PlaneSpan<float> magnitude, PlaneSpan<float> angle, Border border, FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, byte>(source, magnitude, angle, hasAngle: true, border, options);

    /// <summary>The length of the gradient, <c>hypot(x, y)</c>, of an image of floats.</summary>
    /// <inheritdoc cref="Gradient{TBank}(ReadOnlyPlaneSpan{byte}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<float> source, PlaneSpan<float> magnitude, Border border, FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, float>(source, magnitude, default, hasAngle: false, border, options);

    /// <inheritdoc cref="Gradient{TBank}(ReadOnlyPlaneSpan{byte}, PlaneSpan{float}, PlaneSpan{float}, Border, FilterOptions)"/>
    public static void Gradient<TBank>(
        ReadOnlyPlaneSpan<float> source, PlaneSpan<float> magnitude, PlaneSpan<float> angle, Border border, FilterOptions options = default)
        where TBank : struct, IFilterBank => Gradient<TBank, float>(source, magnitude, angle, hasAngle: true, border, options);

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
        FilterChecks.ThrowIfNotBankOf<TBank>(2, nameof(magnitude));
        FilterShape shape = FilterShape.Of<TBank, TSource, float>(source.Height, source.Width, border, options);
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
